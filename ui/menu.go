package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

// menu makes the main menu from the table of actions.
func (w *Window) menu() *fyne.MainMenu {
	separator := fyne.NewMenuItemSeparator
	recent := fyne.NewMenuItem("Open recent", nil)
	recent.ChildMenu = w.recentMenu()
	quit := w.item("quit")
	quit.IsQuit = true
	wall := fyne.NewMenuItem("Layout", nil)
	wall.ChildMenu = fyne.NewMenu("", w.layoutItems()...)
	sort, group := w.arrangeMenus()
	theme := fyne.NewMenuItem("Theme", nil)
	theme.ChildMenu = w.themeMenu()
	retry, forget, none := w.item("retry"), w.item("forget"), w.item("none")
	retry.Disabled, forget.Disabled = !w.offers.retry, !w.offers.forget
	none.Disabled = none.Disabled || !w.offers.none
	return fyne.NewMainMenu(
		fyne.NewMenu("File", w.item("folder"), w.item("pictures"), w.item("address"), recent, w.item("sample"),
			separator(), w.item("reload"), retry, forget, separator(), quit),
		fyne.NewMenu("Select", w.item("all"), none, w.item("invert"),
			separator(), w.item("compare"), w.item("find")),
		fyne.NewMenu("View", wall, sort, group, w.stackMenu(), w.item("larger"), w.item("smaller"),
			w.checked("captions", w.settings.Values().Captions),
			w.checked("information", w.information.IsOpen()),
			w.checked("videos", w.settings.Values().Videos),
			w.checked("documents", w.settings.Values().Documents),
			separator(), theme, w.item("fullscreen")),
		w.zoomMenu(),
		fyne.NewMenu("Help", w.item("keys"), fyne.NewMenuItem("About Vitrine", w.showAbout)),
	)
}

// offers is which items of the menu have something to do.
type offers struct {
	mode   mode // in which it was made
	retry  bool // pictures have failed
	forget bool // pictures are offline
	none   bool // pictures are selected
}

// offer greys the items of the menu that have nothing to do.
func (w *Window) offer(s viewmodel.Status) {
	now := offers{mode: w.mode(), retry: s.Failed+s.Posters > 0, forget: s.Offline > 0, none: w.gallery.SelectedCount() > 0}
	if now != w.offers {
		w.offers = now
		w.showMenu()
	}
}

// item makes the menu item of an action. It bears the action's first shortcut, else its
// first letter, and is grey where there is nothing like it in the present mode.
func (w *Window) item(name string) *fyne.MenuItem {
	a := w.table.named[name]
	like, can := w.table.like(a, w.mode())
	item := fyne.NewMenuItem(a.label, w.allowed(like))
	item.Disabled = !can
	if i := slices.IndexFunc(a.keys, func(k key) bool { return k.char == 0 }); i >= 0 {
		item.Shortcut = a.keys[i].shortcut()
	} else if len(a.keys) > 0 {
		item.Shortcut = a.keys[0].shortcut()
	}
	return item
}

// named is item by a name that is shorter than the one in the help.
func (w *Window) named(name, label string) *fyne.MenuItem {
	item := w.item(name)
	item.Label = label
	return item
}

func (w *Window) checked(name string, on bool) *fyne.MenuItem {
	item := w.item(name)
	item.Checked = on
	return item
}

func (w *Window) recentMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, locations := range w.settings.Values().Recent {
		menu.Items = append(menu.Items, fyne.NewMenuItem(recentLabel(locations), func() { w.open(locations) }))
	}
	if len(menu.Items) == 0 {
		none := fyne.NewMenuItem("None yet", nil)
		none.Disabled = true
		menu.Items = append(menu.Items, none)
	}
	return menu
}

// recentLabel names a source in a menu, cut so that it does not fill the screen.
func recentLabel(locations []string) string {
	const longest = 60 // letters
	label := viewmodel.Printable(strings.Join(locations, ", "))
	if letters := []rune(label); len(letters) > longest {
		label = string(letters[:longest/2]) + "…" + string(letters[len(letters)-longest/2:])
	}
	return label
}

func (w *Window) themeMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	now := w.settings.Values().Theme
	for _, t := range []struct{ name, label string }{
		{viewmodel.ThemeSystem, "As the desktop"}, {viewmodel.ThemeLight, "Light"}, {viewmodel.ThemeDark, "Dark"},
	} {
		item := fyne.NewMenuItem(t.label, func() { w.setTheme(t.name) })
		item.Checked = now == t.name
		menu.Items = append(menu.Items, item)
	}
	return menu
}

// zoomMenu is the menu of one picture in the main menu.
func (w *Window) zoomMenu() *fyne.Menu {
	separator := fyne.NewMenuItemSeparator
	around := fyne.NewMenuItem("Around the picture", nil)
	around.ChildMenu = w.surroundMenu()
	shows := fyne.NewMenuItem("Slide show goes", nil)
	shows.ChildMenu = fyne.NewMenu("", w.showItems()...)
	return fyne.NewMenu("Picture", w.item("zoomin"), w.item("zoomout"), w.item("fit"), w.item("fill"), w.item("one"),
		w.item("lock"), separator(), w.item("turn"), w.item("turnback"), w.item("mirror"), separator(),
		w.item("comparenext"), w.checked("film", w.settings.Values().Film), around,
		separator(), w.named("play", "Pause or play"), w.item("frameback"), w.item("frameon"),
		w.item("member"), w.item("video"),
		w.named("pageback", "One page back"), w.item("pageon"),
		separator(), w.item("show"), shows, w.item("wallpaper"))
}

// pictureMenu is the menu of the picture in the viewer.
func (w *Window) pictureMenu(at fyne.Position) {
	menu := fyne.NewMenu("",
		w.item("back"), w.item("zoom"), w.item("turn"), w.item("turnback"), w.item("mirror"),
		w.checked("information", w.information.IsOpen()), w.checked("film", w.settings.Values().Film),
		w.item("comparenext"), w.item("viewfull"), w.named("viewshow", "Slide show"),
		fyne.NewMenuItemSeparator())
	if p := w.viewer.Shown().Playback; p.Moves {
		play := "Pause"
		if p.Paused {
			play = "Play"
		}
		menu.Items = append(menu.Items, w.named("play", play), w.item("frameback"), w.item("frameon"),
			fyne.NewMenuItemSeparator())
	}
	if items := w.memberItems(); len(items) > 0 {
		menu.Items = append(append(menu.Items, items...), fyne.NewMenuItemSeparator())
	}
	if w.viewer.Shown().Pages > 1 {
		menu.Items = append(menu.Items, w.named("pageback", "One page back"), w.item("pageon"), fyne.NewMenuItemSeparator())
	}
	menu.Items = append(menu.Items, w.handItems(each(w.viewer.Place()))...)
	showPopUp(menu, w.window.Canvas(), at)
}

// tileMenu is the menu of one tile, or of the place beside them where i is -1. Other
// programs are handed all pictures that are selected, if that tile is.
func (w *Window) tileMenu(i int, at fyne.Position) {
	menu := fyne.NewMenu("")
	add := func(label string, run func()) {
		menu.Items = append(menu.Items, fyne.NewMenuItem(label, run))
	}
	if i >= 0 && i < w.gallery.Len() {
		if m := w.gallery.Medium(i); m != viewmodel.MediumPicture {
			add(openWord(m), func() { w.openOutside(w.gallery.Place(i)) })
		}
		add(w.table.named["open"].label, func() { w.lookAt(i) })
		add(w.table.named["show"].label, w.startShow)
		if place, inside, ok := w.gallery.Video(i); ok && w.gallery.Medium(i) == viewmodel.MediumPicture {
			add(wordPlayVideo, func() { w.playVideo(place, inside) })
		}
		if w.gallery.Problem(i).Kind != 0 {
			add(wordTryAgain, func() { w.gallery.Retry(i) })
		}
		menu.Items = append(menu.Items, w.handItems(w.meant(i))...)
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	add("Reload", w.gallery.Reload)
	add("Open folder…", w.askFolder)
	showPopUp(menu, w.window.Canvas(), at)
}

// openWord is what opening a file in another program is called.
func openWord(m viewmodel.Medium) string {
	if m == viewmodel.MediumVideo {
		return wordPlayVideo
	}
	return "Open the document"
}

// showMenu shows the main menu as things are now. In full screen there is none.
func (w *Window) showMenu() {
	if w.window.FullScreen() {
		return
	}
	w.window.SetMainMenu(w.menu())
}
