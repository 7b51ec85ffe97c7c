package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// order is one thing that the order of pictures can go by.
type order struct {
	name  string // in the settings
	label string // below "Sort by"
	full  string // where nothing stands above
	by    viewmodel.By
}

// orders returns the orders as they are offered.
func orders() []order {
	return []order{
		{viewmodel.SortName, "Name", "Sort by name", viewmodel.ByName},
		{viewmodel.SortFolder, "Folder", "Sort by folder", viewmodel.ByFolder},
		{viewmodel.SortTaken, "Date taken", "Sort by date taken", viewmodel.ByTaken},
		{viewmodel.SortChanged, "Date changed", "Sort by date changed", viewmodel.ByChanged},
		{viewmodel.SortSize, "Size", "Sort by size", viewmodel.BySize},
		{viewmodel.SortListed, "As listed", "Sort as listed", viewmodel.ByListed},
	}
}

// grouping is one way in which pictures can be put into sections.
type grouping struct {
	name  string // in the settings
	label string // below "Group by"
	full  string // where nothing stands above
	group viewmodel.Group
}

// groupings returns the ways of grouping as they are offered.
func groupings() []grouping {
	return []grouping{
		{viewmodel.GroupedNone, "Nothing", "No groups", viewmodel.GroupNone},
		{viewmodel.GroupedDay, "Day", "Group by day", viewmodel.GroupDay},
		{viewmodel.GroupedMonth, "Month", "Group by month", viewmodel.GroupMonth},
		{viewmodel.GroupedYear, "Year", "Group by year", viewmodel.GroupYear},
		{viewmodel.GroupedFolder, "Folder", "Group by folder", viewmodel.GroupFolder},
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
func (w *Window) setArrangement(a viewmodel.Arrangement) {
	w.gallery.SetArrangement(a)
	w.keepArrangement()
	w.refocus()
}

// keepArrangement takes the order and the groups that are shown into the settings.
func (w *Window) keepArrangement() {
	a := w.gallery.Arrangement()
	w.settings.Update(func(v *viewmodel.Settings) {
		v.Descending = a.Descending
		for _, o := range orders() {
			if o.by == a.By {
				v.Sort = o.name
			}
		}
		for _, g := range groupings() {
			if g.group == a.Group {
				v.Group = g.name
			}
		}
	})
	w.showMenu()
}

// orderItems returns the orders as menu items, with what they are called.
func (w *Window) orderItems(called func(order) string) []*fyne.MenuItem {
	now := w.gallery.Arrangement()
	var items []*fyne.MenuItem
	for _, o := range orders() {
		items = append(items, w.choice(called(o), o.by == now.By, now.Ordered(o.by)))
	}
	turned := now
	turned.Descending = !now.Descending
	return append(items, fyne.NewMenuItemSeparator(), w.choice("Descending", now.Descending, turned))
}

// groupItems returns the groupings as menu items, with what they are called.
func (w *Window) groupItems(called func(grouping) string) []*fyne.MenuItem {
	now := w.gallery.Arrangement()
	var items []*fyne.MenuItem
	for _, g := range groupings() {
		items = append(items, w.choice(called(g), g.group == now.Group, now.Grouped(g.group)))
	}
	return items
}

func (w *Window) choice(label string, on bool, a viewmodel.Arrangement) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, func() { w.setArrangement(a) })
	item.Checked = on
	return item
}

// arrangeMenus returns the menus "Sort by" and "Group by".
func (w *Window) arrangeMenus() (sort, group *fyne.MenuItem) {
	sort, group = fyne.NewMenuItem("Sort by", nil), fyne.NewMenuItem("Group by", nil)
	sort.ChildMenu = fyne.NewMenu("", w.orderItems(func(o order) string { return o.label })...)
	group.ChildMenu = fyne.NewMenu("", w.groupItems(func(g grouping) string { return g.label })...)
	return sort, group
}

// chooseOrder offers orders and groups below the button.
func (t *toolbar) chooseOrder() {
	items := append(t.window.orderItems(func(o order) string { return o.full }), fyne.NewMenuItemSeparator())
	t.offer(t.order, append(items, t.window.groupItems(func(g grouping) string { return g.full })...))
}
