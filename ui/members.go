package ui

import (
	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

const (
	wordPlayVideo = "Play the video"

	mostMembers = 6 // that the menu names one by one
)

// shot is what shows one file of several of a shot: the viewer, or a picture that is
// compared.
type shot interface {
	Shown() viewmodel.Shown
	StepMember(n int) bool
	ShowMember(place string) bool
	Video() (place string, inside, ok bool)
}

// stepMember shows another file of the shot that is looked at.
func (w *Window) stepMember(s shot, n int) {
	if s.StepMember(n) {
		return
	}
	if _, _, ok := s.Video(); ok && s.Shown().Medium == viewmodel.MediumPicture {
		w.say("Only its video goes with this picture: V plays it")
		return
	}
	w.say("There is no other file of this picture")
}

// showMember shows a file of the shot that is looked at, or has its video played.
func (w *Window) showMember(s shot, m viewmodel.Member) {
	if m.IsVideo {
		w.playItsVideo(s)
		return
	}
	s.ShowMember(m.Place)
}

// playItsVideo has another program play the video of the picture that is looked at.
func (w *Window) playItsVideo(s shot) {
	place, inside, ok := s.Video()
	if !ok {
		w.say("This picture has no video")
		return
	}
	w.playVideo(place, inside)
}

// playVideo has another program play the video at a place, or inside the picture there.
func (w *Window) playVideo(place string, inside bool) {
	if !inside {
		w.openOutside(place)
		return
	}
	w.show.Pause()
	w.config.Outside.PlayInside(place, w.handle(), func(h viewmodel.Handed) { w.say(playedLine(h)) })
}

// playedLine says what became of playing a video that is inside a picture.
func playedLine(h viewmodel.Handed) string {
	if h.Outcome == viewmodel.NoVideo {
		return "There is no video in this file, although it says so"
	}
	return openedLine(h)
}

// memberItems are the items of the viewer's menu that lead to other files of the shot, and
// to what other programs play or open.
func (w *Window) memberItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	members := w.viewer.Shown().Members
	for _, m := range members {
		if !m.IsShown && !m.IsVideo && len(members) <= mostMembers {
			items = append(items, fyne.NewMenuItem("Show "+m.Name, func() { w.viewer.ShowMember(m.Place) }))
		}
	}
	if len(members) > mostMembers {
		items = append(items, w.named("member", "Next of the burst"), w.named("memberback", "Previous of the burst"))
	}
	_, _, ok := w.viewer.Video()
	switch m := w.viewer.Shown().Medium; {
	case m == viewmodel.MediumDocument:
		items = append(items, fyne.NewMenuItem(openWord(m), w.openShown))
	case ok:
		items = append(items, w.named("video", wordPlayVideo))
	}
	return items
}
