package viewmodel

import "slices"

// MostCompared is how many pictures are compared at the most: more are too small to
// judge.
const MostCompared = 4

// Comparison shows two to four pictures of a gallery side by side, and moves them in
// step. What is selected stays as it is. All methods belong to the UI thread.
type Comparison struct {
	g       *Gallery
	changed func()
	loose   func() bool

	all    [MostCompared]*Pane
	panes  []*Pane // those that are open, in their order on the screen
	active *Pane   // nil while closed
	opens  bool    // not all panes have their pictures yet

	apart bool // each pane is moved by itself
	link  lens // how the panes look at their pictures, but for their own shifts
	rota  rota // of the panes that make tiles
}

// NewComparison returns a closed comparison of the gallery's pictures. A gallery has
// one.
func NewComparison(g *Gallery) *Comparison {
	c := &Comparison{g: g, changed: func() {}, loose: func() bool { return false }, rota: newRota()}
	for i := range c.all {
		c.all[i] = newPane(c)
	}
	g.comparison = c
	return c
}

// Watch sets who is told that anything of the comparison has changed, on the UI thread
// and also from within its methods.
func (c *Comparison) Watch(changed func()) { c.changed = changed }

// Loosen sets what reports that a pane is moved by itself for the moment, as while a
// key is held.
func (c *Comparison) Loosen(loose func() bool) { c.loose = loose }

// Open compares the pictures at some positions, two to four of them. It reports false
// where they are fewer or more.
func (c *Comparison) Open(positions []int) bool {
	if len(positions) < 2 || len(positions) > MostCompared || slices.Min(positions) < 0 || slices.Max(positions) >= c.g.Len() {
		return false
	}
	c.halt()
	c.panes = slices.Clone(c.all[:len(positions)])
	c.active = c.panes[0]
	c.opens = true
	for i, p := range c.panes {
		p.open(positions[i])
	}
	c.opens = false
	c.changed()
	return true
}

// OpenBeside compares what a viewer shows, the file of a stack maybe, with the picture
// that follows it, or at the end with the one before. It reports false where there is
// no other.
func (c *Comparison) OpenBeside(v *Viewer) bool {
	place := v.Place()
	if !c.Open([]int{v.Position(), v.Beside()}) {
		return false
	}
	c.active.v.ShowMember(place)
	return true
}

// IsOpen reports whether pictures are compared.
func (c *Comparison) IsOpen() bool { return c.active != nil }

// All returns all panes that there can be.
func (c *Comparison) All() []*Pane { return c.all[:] }

// Panes returns the panes that are open, in their order on the screen.
func (c *Comparison) Panes() []*Pane { return c.panes }

// Active returns the pane that the keys mean; nil while closed.
func (c *Comparison) Active() *Pane { return c.active }

// Activate makes the pane at a place of the order the active one.
func (c *Comparison) Activate(i int) {
	if i < 0 || i >= len(c.panes) || c.panes[i] == c.active {
		return
	}
	before := c.active
	c.active = c.panes[i]
	before.v.proceed() // its neighbours are not made ready any more
	c.active.v.proceed()
	c.changed()
}

// Swap has the active pane and the next one change their places.
func (c *Comparison) Swap() {
	if !c.IsOpen() {
		return
	}
	i := slices.Index(c.panes, c.active)
	j := (i + 1) % len(c.panes)
	c.panes[i], c.panes[j] = c.panes[j], c.panes[i]
	c.changed()
}

// Remove takes the active picture out of the comparison, and of nothing else. The next
// one becomes active. It reports false where it is the last one.
func (c *Comparison) Remove() bool {
	if len(c.panes) < 2 {
		return false
	}
	c.drop(c.active)
	c.changed()
	return true
}

func (c *Comparison) drop(p *Pane) {
	i := slices.Index(c.panes, p)
	p.v.halt()
	c.panes = slices.Delete(c.panes, i, i+1)
	if len(c.panes) == 0 {
		c.active = nil
		return
	}
	if p == c.active {
		c.active = c.panes[min(i, len(c.panes)-1)]
		c.active.v.proceed()
	}
	c.rested()
}

// Close ends the comparison.
func (c *Comparison) Close() {
	if !c.IsOpen() {
		return
	}
	c.halt()
	c.g.resume()
	c.changed()
	c.tellFreed()
}

// shows reports whether a pane other than p shows the picture at position i.
func (c *Comparison) shows(p *Pane, i int) bool {
	return slices.ContainsFunc(c.panes, func(q *Pane) bool { return q != p && q.v.at == i })
}

// ListChanged follows the pictures when the gallery's list has changed. One that is
// gone is taken out.
func (c *Comparison) ListChanged(change Change) {
	if !c.IsOpen() {
		return
	}
	for _, p := range slices.Clone(c.panes) {
		if c.g.Find(p.v.photo.Key) < 0 {
			defer p.v.tellGone(p.v.photo.Key, p.v.Name())
			c.drop(p)
			continue
		}
		p.v.ListChanged(change)
	}
	if !c.IsOpen() {
		c.halt()
		c.g.resume()
	}
	c.changed()
	c.tellFreed()
}

// GalleryReset closes the comparison because its source is no longer shown.
func (c *Comparison) GalleryReset() {
	c.halt()
	c.changed()
	c.tellFreed()
}

// halt ends all loads and lets go of all pixels.
func (c *Comparison) halt() {
	for _, p := range c.panes {
		p.v.halt()
	}
	c.panes, c.active, c.apart, c.link = nil, nil, false, newLens()
}

// rested lets the wall's thumbnails go on when no pane loads any more.
func (c *Comparison) rested() {
	for _, p := range c.panes {
		if !p.v.loading.None() || !p.v.preloading.None() || p.v.near.missing > 0 && p.v.near.problem.Kind == NoProblem {
			return
		}
	}
	c.g.resume()
}

func (c *Comparison) tellFreed() {
	for _, p := range c.all {
		p.v.tellFreed()
	}
}
