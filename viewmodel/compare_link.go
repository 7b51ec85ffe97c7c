package viewmodel

// shift is by how much a pane looks elsewhere than the others, since it was moved by
// itself: so pictures of unlike framing or size are brought to show the same.
type shift struct {
	ratio float64 // of its scale to theirs
	x, y  float64 // parts of the picture
}

// shiftFrom returns the shift of a pane with a lens against the others. Where either
// shows its picture whole there is no scale, and no place, to compare.
func shiftFrom(link, own lens) shift {
	s := shift{ratio: 1}
	if link.zoom != Fitted && own.zoom != Fitted {
		s.x, s.y = own.x-link.x, own.y-link.y
	}
	if link.zoom == Scaled && own.zoom == Scaled {
		s.ratio = own.scale / link.scale
	}
	return s
}

// On returns how a pane looks with the shift when the others look so.
func (s shift) On(link lens) lens {
	if link.zoom == Fitted {
		return newLens()
	}
	link.x += s.x
	link.y += s.y
	if link.zoom == Scaled {
		link.scale = min(link.scale*s.ratio, largestScale)
	}
	return link
}

// Off is the inverse of On.
func (s shift) Off(own lens) lens { return shift{1 / s.ratio, -s.x, -s.y}.On(own) }

// move lets a pane be moved, and the others follow it; or, where they are apart, notes
// how it looks elsewhere than they do.
func (c *Comparison) move(p *Pane, act func()) {
	before := p.v.lens
	act()
	if p.v.lens == before {
		return
	}
	if c.IsApart() {
		p.shift = shiftFrom(c.link, p.v.lens)
		return
	}
	c.link = p.shift.Off(p.v.lens)
	c.follow(p)
}

// follow has all panes but one look as the link says.
func (c *Comparison) follow(but *Pane) {
	for _, p := range c.panes {
		if p != but {
			p.v.lookAs(p.shift.On(c.link))
		}
	}
}

// IsApart reports whether each pane is moved by itself.
func (c *Comparison) IsApart() bool { return c.apart || c.loose() }

// ToggleApart has each pane be moved by itself, or all in step again. What they were
// apart stays, so that they show the same of unlike pictures.
func (c *Comparison) ToggleApart() {
	if c.IsOpen() {
		c.apart = !c.apart
		c.changed()
	}
}

// ZoomFit shows all pictures whole, and brings them into step.
func (c *Comparison) ZoomFit() {
	c.link = newLens()
	for _, p := range c.panes {
		p.shift = shift{ratio: 1}
		p.v.ZoomFit()
	}
}

// lookAs looks at the picture through a lens that was made for another one. It is never
// smaller than whole.
func (v *Viewer) lookAs(l lens) {
	if l.zoom == Scaled && v.hasWhole() && l.scale <= fitScale(v.whole(), v.screen)*sameScale {
		l = newLens()
	}
	v.look(l)
}
