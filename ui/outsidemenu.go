package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// handItems are the menu's items that hand the pictures at places to other
// programs. What cannot be done with any of them is not among them.
func (w *Window) handItems(places []string) []*fyne.MenuItem {
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
		item.Disabled = len(places) > 1 // desktops open one at a time
		add(several("Show in the file manager", "Show %s in the file manager", files, "file"),
			func() { w.showFiles(places) })
		add("Set as wallpaper…", func() { w.askWallpaper(files[0]) }).Disabled = len(places) > 1
	case len(places) == 1 && len(web) == 1:
		add("Open in the browser", func() { w.openWith(web[0]) })
	}
	if len(places) == 1 || len(files) > 0 {
		add(several("Copy picture", "Copy %s", places, "picture"), func() { w.copyPictures(places, true) })
	}
	if named := len(files) + len(web); named > 0 {
		word := placeWord(places)
		add(several("Copy "+word, "Copy %s", places, word), func() { w.copyPlaces(places) })
	}
	return items
}

// several is what a menu's item is called for one picture, or for more.
func several(one, more string, places []string, word string) string {
	if len(places) == 1 {
		return one
	}
	return fmt.Sprintf(more, count(len(places), word))
}
