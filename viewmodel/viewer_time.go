package viewmodel

// showFrame puts a frame on the screen.
func (v *Viewer) showFrame(f playedFrame) {
	v.play.shown, v.play.begun = f, true
	v.hand.TakeFrame(f)
}

// showNext shows the frame that was decoded first, for its time. One that comes late
// is shown late; the next one makes up for less than a frame's time of that, so that
// lateness does not add up, and no frame is hurried past.
func (v *Viewer) showNext() {
	p := &v.play
	f := p.ready[0]
	p.ready = append([]playedFrame(nil), p.ready[1:]...) // nothing holds what was shown
	now := v.g.now()
	from := p.due
	if !p.begun || now.Sub(from) > f.time {
		from = now
	}
	p.waiting = false
	p.due = from.Add(f.time)
	v.showFrame(f)
	v.wait()
}

// keepTime gives the frame that is shown its whole time, or stops the clock while the
// picture is paused.
func (v *Viewer) keepTime() {
	p := &v.play
	p.waiting = false
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	if p.begun && !p.paused {
		p.due = v.g.now().Add(p.shown.time)
		v.wait()
	}
}

// wait starts the clock.
func (v *Viewer) wait() {
	p := &v.play
	p.stop = p.After(max(p.due.Sub(v.g.now()), 0), v.isDue)
}

// isDue shows the next frame, if somebody can see it and it is there.
func (v *Viewer) isDue() {
	p := &v.play
	p.stop = nil
	switch {
	case v.isHidden():
		p.stop = p.After(hiddenRest, v.isDue)
		return
	case len(p.ready) > 0:
		v.showNext()
	case p.last:
		p.paused, p.over = true, true
	default:
		p.waiting = true // it is shown when it comes
		return
	}
	v.askFrame()
	v.changed()
}

// isHidden reports whether nobody can see the window. It asks once in a while: asking
// takes as long as much else in a frame.
func (v *Viewer) isHidden() bool {
	p := &v.play
	now := v.g.now()
	if p.Hidden == nil || now.Sub(p.looked) < hiddenRest {
		return false
	}
	if p.Hidden() {
		return true
	}
	p.looked = now
	return false
}
