package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// mostOpened is how many files of a picture are offered one by one.
const mostOpened = 4

// handItems are the menu's items that hand what is meant to other programs. What cannot
// be done with any of it is not among them.
func (w *Window) handItems(m meaning) []*fyne.MenuItem {
	places, all := m.places, w.allOf(len(m.places))
	files, web := those(places, viewmodel.InFile), those(places, viewmodel.AtAddress)
	var items []*fyne.MenuItem
	add := func(label string, run func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, run)
		items = append(items, item)
		return item
	}
	switch {
	case len(files) > 0:
		item := add("Open with…", func() { w.openWith(files[0]) })
		item.Disabled = m.pictures > 1 // desktops open one at a time
		for _, other := range files[1:min(len(files), mostOpened)] {
			if m.pictures == 1 {
				add("Open "+viewmodel.Printable(viewmodel.Base(other))+" with…", func() { w.openWith(other) })
			}
		}
		add(several("Show in the file manager", "Show %s in the file manager", len(files), all-len(places)+len(files), "file"),
			func() { w.showFiles(places) })
		if viewmodel.MediumOf(files[0]) == viewmodel.MediumPicture {
			add("Set as wallpaper…", func() { w.askWallpaper(files[0]) }).Disabled = m.pictures > 1
		}
	case len(places) == 1 && len(web) == 1:
		add("Open in the browser", func() { w.openWith(web[0]) })
	}
	if len(places) == 1 || len(files) > 0 {
		add(several("Copy "+m.word(), "Copy %s", len(places), all, m.word()), func() { w.copyMeant(m, true) }).
			Shortcut = w.table.named["copy"].keys[0].shortcut()
	}
	if named := len(files) + len(web); named > 0 {
		word := placeWord(places)
		add(several("Copy "+word, "Copy %s", len(places), all, word), func() { w.copyPlaces(places) }).
			Shortcut = w.table.named["copyplace"].keys[0].shortcut()
	}
	return items
}

// several is what a menu's item is called for one of all pictures that are selected,
// or for n of them: it says where not all are meant.
func several(one, more string, n, all int, word string) string {
	switch {
	case n == 1:
		return one
	case n < all:
		return fmt.Sprintf(more, "the first "+formatCount(n)+" of "+count(all, word))
	}
	return fmt.Sprintf(more, count(n, word))
}

// allOf returns how many pictures are selected where so many are meant, as more than
// others can be handed are passed over.
func (w *Window) allOf(meant int) int {
	if meant < mostHanded {
		return meant
	}
	_, places := w.gallery.ChosenCount()
	return max(places, meant)
}
