package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// order is one thing that the order of pictures can go by.
type order struct {
	name  string // in the settings
	label string
	by    viewmodel.By
}

// orders returns the orders as they are offered.
func orders() []order {
	return []order{
		{viewmodel.SortName, "Name", viewmodel.ByName},
		{viewmodel.SortFolder, "Folder", viewmodel.ByFolder},
		{viewmodel.SortTaken, "Date taken", viewmodel.ByTaken},
		{viewmodel.SortChanged, "Date changed", viewmodel.ByChanged},
		{viewmodel.SortSize, "Size", viewmodel.BySize},
		{viewmodel.SortListed, "As listed", viewmodel.ByListed},
	}
}

// grouping is one way in which pictures can be put into sections.
type grouping struct {
	name  string // in the settings
	label string
	group viewmodel.Group
}

// groupings returns the ways of grouping as they are offered.
func groupings() []grouping {
	return []grouping{
		{viewmodel.GroupedNone, "Nothing", viewmodel.GroupNone},
		{viewmodel.GroupedDay, "Day", viewmodel.GroupDay},
		{viewmodel.GroupedMonth, "Month", viewmodel.GroupMonth},
		{viewmodel.GroupedYear, "Year", viewmodel.GroupYear},
		{viewmodel.GroupedFolder, "Folder", viewmodel.GroupFolder},
	}
}

// arrangementOf returns the arrangement that settings name.
func arrangementOf(v viewmodel.Settings) viewmodel.Arrangement {
	a := viewmodel.Arrangement{Descending: v.Descending}
	for _, o := range orders() {
		if o.name == v.Sort {
			a.By = o.by
		}
	}
	for _, g := range groupings() {
		if g.name == v.Group {
			a.Group = g.group
		}
	}
	return a
}

// setArrangement changes the order or the groups, and keeps it.
func (w *Window) setArrangement(change func(*viewmodel.Settings)) {
	w.settings.Update(change)
	w.gallery.SetArrangement(arrangementOf(w.settings.Values()))
	w.showMenu()
	w.refocus()
}

func (w *Window) orderItems() []*fyne.MenuItem {
	now := w.settings.Values()
	var items []*fyne.MenuItem
	for _, o := range orders() {
		items = append(items, w.choice(o.label, o.name == now.Sort, func(v *viewmodel.Settings) { v.Sort = o.name }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		w.choice("Descending", now.Descending, func(v *viewmodel.Settings) { v.Descending = !now.Descending }))
}

func (w *Window) groupItems() []*fyne.MenuItem {
	now := w.settings.Values()
	var items []*fyne.MenuItem
	for _, g := range groupings() {
		items = append(items, w.choice(g.label, g.name == now.Group, func(v *viewmodel.Settings) { v.Group = g.name }))
	}
	return items
}

func (w *Window) choice(label string, on bool, change func(*viewmodel.Settings)) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, func() { w.setArrangement(change) })
	item.Checked = on
	return item
}

// chooseOrder offers orders and groups below the button.
func (t *toolbar) chooseOrder() {
	heading := func(label string) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, nil)
		item.Disabled = true
		return item
	}
	items := append([]*fyne.MenuItem{heading("Sort by")}, t.window.orderItems()...)
	items = append(items, fyne.NewMenuItemSeparator(), heading("Group by"))
	t.offer(t.order, append(items, t.window.groupItems()...))
}
