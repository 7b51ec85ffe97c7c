package viewmodel

// Select selects the picture at position i alone; -1 selects none.
func (g *Gallery) Select(i int) {
	key := ""
	if i >= 0 && i < g.list.Len() {
		key = g.list.photos[i].Key
	}
	if key == g.selected {
		return
	}
	g.selected = key
	g.events.Selected()
	g.events.Status()
}

// Selected returns the position of the selected picture, or -1.
func (g *Gallery) Selected() int {
	if g.selected == "" {
		return -1
	}
	return g.list.Find(g.selected)
}
