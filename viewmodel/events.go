package viewmodel

// Events are what the window is told, always on the UI thread.
type Events struct {
	Reset    func()            // another source: everything is new
	Listed   func(c Change)    // pictures came, went, or changed their places
	Tile     func(i int)       // the tile at i has another look
	Selected func()            // another picture is selected, or none
	Status   func()            // the status is another one
	Show     func(i int)       // the source asks for this picture to be opened
	Opened   func(at []string) // a source was opened; these locations open it again
	Gone     func(name string) // what was looked at is no longer there; called when something else is shown

	// Shapes says that shapes of pictures from first to last became known: what
	// Gallery.Shape says of them is new. It may come before or after their tiles.
	Shapes func(first, last int)
}

func (e Events) orSilent() Events {
	nothing := func() {}
	if e.Reset == nil {
		e.Reset = nothing
	}
	if e.Listed == nil {
		e.Listed = func(Change) {}
	}
	if e.Tile == nil {
		e.Tile = func(int) {}
	}
	if e.Shapes == nil {
		e.Shapes = func(int, int) {}
	}
	if e.Selected == nil {
		e.Selected = nothing
	}
	if e.Status == nil {
		e.Status = nothing
	}
	if e.Show == nil {
		e.Show = func(int) {}
	}
	if e.Opened == nil {
		e.Opened = func([]string) {}
	}
	if e.Gone == nil {
		e.Gone = func(string) {}
	}
	return e
}
