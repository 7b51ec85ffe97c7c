package catalog

// State returns how far the thumbnail of a row has come.
func (t *table) State(r Row) State { return State(t.flags.get(r) & stateMask) }

// Mark sets how far the thumbnail of a row has come.
func (c *Catalog) Mark(r Row, to State) {
	flags := c.flags.get(r)
	if State(flags&stateMask) == to {
		return
	}
	if flags&flagGone == 0 {
		c.states[flags&stateMask]--
		c.states[to]++
	}
	c.flags.set(r, flags&^stateMask|byte(to), c.epoch)
}

// Count returns how many pictures are in a state.
func (c *Catalog) Count(s State) int { return c.states[s] }

// Forget sets every picture that is Ready back to Waiting. It looks at all: a
// million take it a millisecond.
func (c *Catalog) Forget() {
	for i := range c.rows {
		if r := Row(i); c.State(r) == Ready {
			c.Mark(r, Waiting)
		}
	}
}

// Rest sets the pictures that are folded into others back to Waiting: nobody loads
// them.
func (c *Catalog) Rest(st *Stacks) {
	if st == nil {
		return
	}
	st.folded.each(func(r Row) {
		if c.State(r) != Waiting {
			c.Mark(r, Waiting)
		}
	})
}

// IsOffline reports whether the content of a row's picture cannot be reached now.
func (t *table) IsOffline(r Row) bool { return t.flags.get(r)&flagOffline != 0 }

// SetOffline says whether the content of a row's picture can be reached.
func (c *Catalog) SetOffline(r Row, offline bool) {
	flags := c.flags.get(r)
	to := flags &^ flagOffline
	if offline {
		to |= flagOffline
	}
	if to != flags {
		c.flags.set(r, to, c.epoch)
	}
}
