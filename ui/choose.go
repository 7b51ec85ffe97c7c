package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/rymdport/portal/filechooser"

	"vitrine/viewmodel"
)

// askFolder lets the user choose a folder: with the desktop's own dialog, which
// works in another process and so never waits for a slow disk here, or with the
// toolkit's where the desktop has none.
func (w *Window) askFolder() {
	w.chooseFiles("Open folder", &filechooser.OpenFileOptions{Directory: true, AcceptLabel: "Open"}, w.askFolderHere)
}

// askPictures lets the user choose pictures in the same way.
func (w *Window) askPictures() {
	pictures := pictureFilter(viewmodel.PictureExtensions())
	all := &filechooser.Filter{Name: "All files", Rules: []filechooser.Rule{{Type: filechooser.GlobPattern, Pattern: "*"}}}
	w.chooseFiles("Open pictures", &filechooser.OpenFileOptions{
		Multiple: true, AcceptLabel: "Open",
		Filters: []*filechooser.Filter{pictures, all}, CurrentFilter: pictures,
	}, w.askPictureHere)
}

// pictureFilter has the desktop's dialog show pictures only. Its patterns tell capital
// letters from small ones.
func pictureFilter(extensions []string) *filechooser.Filter {
	f := &filechooser.Filter{Name: "Pictures"}
	for _, e := range extensions {
		for _, pattern := range []string{"*" + e, "*" + strings.ToUpper(e)} {
			f.Rules = append(f.Rules, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: pattern})
		}
	}
	return f
}

// chooseFiles asks with the desktop's dialog, or with another where the desktop has none, and
// opens what was chosen.
func (w *Window) chooseFiles(title string, options *filechooser.OpenFileOptions, otherwise func()) {
	if w.isAsking() || w.choosing {
		return
	}
	w.choosing = true
	go func() {
		chosen, err := filechooser.OpenFile("", title, options)
		w.config.Do(func() {
			w.choosing = false
			switch {
			case err != nil:
				otherwise()
			case len(chosen) > 0:
				w.open(chosen)
			}
		})
	}()
}

func (w *Window) askFolderHere() {
	w.askHere(dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			w.open([]string{folder.Path()})
		}
	}, w.window))
}

func (w *Window) askPictureHere() {
	files := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err == nil && file != nil {
			_ = file.Close() // the source opens it itself
			w.open([]string{file.URI().Path()})
		}
	}, w.window)
	files.SetFilter(anyCase{storage.NewExtensionFileFilter(viewmodel.PictureExtensions())})
	w.askHere(files)
}

// anyCase is a filter for names in small letters that takes all others too.
type anyCase struct{ storage.FileFilter }

// Matches implements [storage.FileFilter].
func (f anyCase) Matches(u fyne.URI) bool {
	return f.FileFilter.Matches(storage.NewFileURI(strings.ToLower(u.Path())))
}

func (w *Window) askHere(files *dialog.FileDialog) {
	size := w.window.Canvas().Size()
	w.ask(files, fyne.NewSize(min(size.Width*0.9, 900), min(size.Height*0.9, 640)))
}
