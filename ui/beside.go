package ui

import "vitrine/viewmodel"

// besideOf returns which files settings show beside pictures.
func besideOf(v viewmodel.Settings) viewmodel.Beside {
	return viewmodel.Beside{Videos: v.Videos, Documents: v.Documents}
}

// toggleVideos shows videos beside pictures or no longer, and keeps that.
func (w *Window) toggleVideos() {
	w.setBeside(func(v *viewmodel.Settings) { v.Videos = !v.Videos })
}

// toggleDocuments is the same for documents.
func (w *Window) toggleDocuments() {
	w.setBeside(func(v *viewmodel.Settings) { v.Documents = !v.Documents })
}

func (w *Window) setBeside(change func(*viewmodel.Settings)) {
	w.settings.Update(change)
	beside := besideOf(w.settings.Values())
	w.config.Beside(beside, func() {
		w.say("No documents are shown: nothing is installed that makes pictures of them")
	})
	w.gallery.SetBeside(beside)
	w.showMenu()
}
