package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// offered is one of the ways in which pictures can be arranged.
type offered[T comparable] struct {
	name  string // in the settings
	label string // below "Sort by" or "Group by"
	full  string // where nothing stands above
	is    T
}

// orders returns what the order of pictures can go by, as it is offered.
func orders() []offered[viewmodel.By] {
	return []offered[viewmodel.By]{
		{viewmodel.SortName, "Name", "Sort by name", viewmodel.ByName},
		{viewmodel.SortFolder, "Folder", "Sort by folder", viewmodel.ByFolder},
		{viewmodel.SortTaken, "Date taken", "Sort by date taken", viewmodel.ByTaken},
		{viewmodel.SortChanged, "Date changed", "Sort by date changed", viewmodel.ByChanged},
		{viewmodel.SortSize, "Size", "Sort by size", viewmodel.BySize},
		{viewmodel.SortListed, "As listed", "Sort as listed", viewmodel.ByListed},
	}
}

// groupings returns the ways in which pictures can be put into sections, as they are
// offered.
func groupings() []offered[viewmodel.Group] {
	return []offered[viewmodel.Group]{
		{viewmodel.GroupedNone, "Nothing", "No groups", viewmodel.GroupNone},
		{viewmodel.GroupedDay, "Day", "Group by day", viewmodel.GroupDay},
		{viewmodel.GroupedMonth, "Month", "Group by month", viewmodel.GroupMonth},
		{viewmodel.GroupedYear, "Year", "Group by year", viewmodel.GroupYear},
		{viewmodel.GroupedFolder, "Folder", "Group by folder", viewmodel.GroupFolder},
	}
}

// meantBy returns what a name in the settings means; the zero value where it means
// nothing.
func meantBy[T comparable](all []offered[T], name string) (is T) {
	for _, o := range all {
		if o.name == name {
			is = o.is
		}
	}
	return is
}

// nameOf is the inverse of meantBy.
func nameOf[T comparable](all []offered[T], is T) (name string) {
	for _, o := range all {
		if o.is == is {
			name = o.name
		}
	}
	return name
}

// arrangementOf returns the arrangement that settings name.
func arrangementOf(v viewmodel.Settings) viewmodel.Arrangement {
	return viewmodel.Arrangement{
		By: meantBy(orders(), v.Sort), Descending: v.Descending, Group: meantBy(groupings(), v.Group),
		Stacks: viewmodel.Stacking(v.Stack),
	}
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
		v.Sort, v.Descending, v.Group = nameOf(orders(), a.By), a.Descending, nameOf(groupings(), a.Group)
		v.Stack = viewmodel.StackSettings(a.Stacks)
	})
	w.showMenu()
}

// orderItems returns the orders as menu items, in full where nothing stands above.
func (w *Window) orderItems(full bool) []*fyne.MenuItem {
	now := w.gallery.Arrangement()
	turned := now
	turned.Descending = !now.Descending
	return append(choices(w, orders(), now.By, full, now.Ordered),
		fyne.NewMenuItemSeparator(), w.choice("Descending", now.Descending, turned))
}

// groupItems returns the groupings as menu items, in full where nothing stands above.
func (w *Window) groupItems(full bool) []*fyne.MenuItem {
	now := w.gallery.Arrangement()
	return choices(w, groupings(), now.Group, full, now.Grouped)
}

// choices returns menu items, of which the one that is so now is checked. as returns
// the arrangement with another one.
func choices[T comparable](w *Window, all []offered[T], now T, full bool, as func(T) viewmodel.Arrangement) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, o := range all {
		label := o.label
		if full {
			label = o.full
		}
		items = append(items, w.choice(label, o.is == now, as(o.is)))
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
	sort.ChildMenu = fyne.NewMenu("", w.orderItems(false)...)
	group.ChildMenu = fyne.NewMenu("", w.groupItems(false)...)
	return sort, group
}

// stackMenu returns the menu "Stack", of what is shown as one.
func (w *Window) stackMenu() *fyne.MenuItem {
	now := w.gallery.Arrangement()
	raw, live, bursts := now, now, now
	raw.Stacks.Raw, live.Stacks.Live, bursts.Stacks.Bursts = !raw.Stacks.Raw, !live.Stacks.Live, !bursts.Stacks.Bursts
	menu := fyne.NewMenuItem("Stack", nil)
	menu.ChildMenu = fyne.NewMenu("",
		w.choice("RAW and JPEG", now.Stacks.Raw, raw),
		w.choice("Live photo and video", now.Stacks.Live, live),
		w.choice("Bursts", now.Stacks.Bursts, bursts))
	return menu
}

// chooseOrder offers orders and groups below the button.
func (t *toolbar) chooseOrder() {
	items := append(t.window.orderItems(true), fyne.NewMenuItemSeparator())
	t.offer(t.order, append(items, t.window.groupItems(true)...))
}
