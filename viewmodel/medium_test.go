package viewmodel_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// studio makes posters of what does not begin with "none", in the order that it keeps.
type studio struct {
	mu   sync.Mutex // guards made
	made []string
}

func (s *studio) Poster(_ context.Context, p repository.Photo, _ repository.Content) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made = append(s.made, p.Name)
	if strings.HasPrefix(p.Name, "none") {
		return nil, repository.NoPoster("bubblewrap is not installed", false)
	}
	return []byte(p.Name), nil
}

func (s *studio) Stamp(repository.Photo) uint32 { return 1 }

func newMixedWall(t *testing.T, names ...string) (*wall, *studio) {
	w, s := newWall(t, names...), &studio{}
	w.config.Posters = s
	return w, s
}

func TestVideosStandBesidePictures(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "a.jpg", "film.mp4", "none.mkv", "paper.pdf", "bad.jpg")
	w.show(0, 4)
	for i, want := range []viewmodel.Tile{
		{Name: "a.jpg", Medium: viewmodel.MediumPicture},
		{Name: "film.mp4", Medium: viewmodel.MediumVideo},
		{Name: "none.mkv", Medium: viewmodel.MediumVideo, Problem: viewmodel.Problem{Kind: viewmodel.NoPoster, Detail: "bubblewrap is not installed"}},
		{Name: "paper.pdf", Medium: viewmodel.MediumDocument},
		{Name: "bad.jpg", Problem: viewmodel.Problem{Kind: viewmodel.Damaged}},
	} {
		got := w.Tile(i)
		if got.Name != want.Name || got.Medium != want.Medium || got.Problem != want.Problem || (got.Pixels == nil) != (want.Problem.Kind != 0) {
			t.Errorf("tile %d is %+v, want %+v", i, got, want)
		}
	}
	s := w.Status()
	if s.Total != 5 || s.Videos != 2 || s.Documents != 1 || s.Failed != 1 || s.Posters != 1 || s.Left != 0 {
		t.Errorf("status %+v", s)
	}
	if info := w.Info(1); info.Format != "Video" || info.Width != 0 || info.Medium != viewmodel.MediumVideo {
		t.Errorf("info %+v", info)
	}
	w.Reload()
	w.idle()
	if s := w.Status(); s.Posters != 1 || s.Failed != 1 {
		t.Errorf("after a reload: %+v", s)
	}
}

// Posters come one after the other, those that are seen first, and behind the pictures
// that are seen.
func TestPostersComeBehindPictures(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 10 {
		names = append(names, fmt.Sprintf("%02d.mp4", i), fmt.Sprintf("%02d.png", i))
	}
	w, s := newMixedWall(t, names...)
	w.config.Jobs = 1
	gate := w.source.Hold("02.png")
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Status().Total == 20 && !w.Status().Listing })
	w.Look(viewmodel.Sight{First: 4, Last: 7}) // 02.mp4 02.png 03.mp4 03.png
	w.reach(gate)
	s.mu.Lock()
	early := slices.Clone(s.made)
	s.mu.Unlock()
	if len(early) > 0 {
		t.Errorf("made before the pictures that are seen: %q", early)
	}
	gate.Release()
	w.idle()
	if len(s.made) != 10 || !slices.Equal(s.made[:2], []string{"02.mp4", "03.mp4"}) {
		t.Errorf("made in the order %q", s.made)
	}
}

func TestTheSwitchTakesVideosOutAndBringsThemBack(t *testing.T) {
	t.Parallel()
	names := []string{"a.jpg", "b.jpg", "p.pdf"}
	for i := range 30 {
		names = append(names, fmt.Sprintf("%02d.mp4", i))
	}
	w, _ := newMixedWall(t, names...)
	w.show(0, 3)
	w.Select(1)
	w.source.Put("c.jpg", []byte("new")) // comes with the listing
	for i := range 30 {
		w.source.Remove(fmt.Sprintf("%02d.mp4", i)) // as a source that does not list them
	}
	w.SetBeside(viewmodel.Beside{Documents: true})
	w.until("the videos are gone", func() bool { return w.Status().Total == 4 && !w.Status().Reloading })
	w.wantNames("a.jpg", "b.jpg", "p.pdf", "c.jpg")
	if s := w.Status(); s.Offline != 0 || s.Videos != 0 || s.Documents != 1 {
		t.Errorf("status %+v", s)
	}
	if w.Selected() != 1 {
		t.Errorf("%d is selected, want 1", w.Selected())
	}
	w.source.Put("00.mp4", []byte("film"))
	w.SetBeside(viewmodel.Beside{Videos: true, Documents: true})
	w.until("the video is back", func() bool { return w.Status().Videos == 1 && !w.Status().Reloading })
	if w.resets != 1 {
		t.Errorf("the source was opened %d times, want once", w.resets)
	}
}

// While a source is listed for the first time, it is opened anew.
func TestTheSwitchDuringAListing(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "a.jpg", "b.mp4")
	w.OnAppear([]string{"test"})
	w.SetBeside(viewmodel.Beside{})
	w.until("listed", func() bool { return w.Status().Total == 2 && !w.Status().Listing })
	if w.resets != 2 {
		t.Errorf("the source was opened %d times, want twice", w.resets)
	}
}

func TestTheViewerShowsThePoster(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "a.jpg", "film.mp4", "none.mkv")
	w.show(0, 2)
	v := viewmodel.NewViewer(w.Gallery)
	info := viewmodel.NewInformation(w.Gallery, v, &kept{values: viewmodel.Settings{Info: true}})
	v.Watch(info.Follow)
	v.SetScreen(40, 30)
	v.Open(0)
	w.until("the picture is judged", func() bool { return info.Shown().Histogram != nil })
	v.Step(1)
	w.until("the poster is there", func() bool { return v.Shown().Stage >= viewmodel.ScreenPixels })
	if s := v.Shown(); s.Medium != viewmodel.MediumVideo || string(s.Pixels.Pix[:3]) != "fil" {
		t.Errorf("shown %+v", s)
	}
	if s := info.Shown(); s.Name != "film.mp4" || s.Histogram != nil {
		t.Errorf("of %s is told %+v: what a poster is of is not the video's", s.Name, s.Histogram)
	}
	v.Step(1)
	w.until("it says why there is none", func() bool { return v.Shown().Problem.Kind == viewmodel.NoPoster })
	v.Close()
}

// What is looked at makes way when its kind is hidden, and nobody says that the file is
// gone.
func TestTheSwitchWhileAVideoIsLookedAt(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "a.jpg", "film.mp4", "z.jpg")
	w.show(0, 2)
	v := viewmodel.NewViewer(w.Gallery)
	v.SetScreen(40, 30)
	v.Open(1)
	w.source.Remove("film.mp4") // as a source that does not list them
	w.SetBeside(viewmodel.Beside{})
	w.until("the video is hidden", func() bool { return w.Len() == 2 && !w.Status().Reloading })
	v.ListChanged(w.changes[0])
	if v.Name() != "z.jpg" || len(w.gone) > 0 {
		t.Errorf("shown is %s, gone are %q", v.Name(), w.gone)
	}
	w.source.Remove("z.jpg")
	w.reload()
	v.ListChanged(w.changes[len(w.changes)-1])
	if !slices.Equal(w.gone, []string{"z.jpg"}) {
		t.Errorf("gone are %q", w.gone)
	}
	v.Close()
}

// The video of a live photo is part of it, and counted nowhere else.
func TestTheVideoOfALivePhotoIsNoOther(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "a.jpg", "a.mov", "b.mp4", "b.pdf")
	w.SetArrangement(viewmodel.Arrangement{Stacks: viewmodel.Stacking{Live: true}})
	w.see(3)
	w.wantNames("a.jpg", "b.mp4", "b.pdf")
	if s := w.Status(); s.Total != 3 || s.Videos != 1 || s.Documents != 1 || s.Stacked.Live != 1 {
		t.Errorf("status %+v", s)
	}
	w.source.Put("c.jpg", []byte("c.jpg"))
	w.source.Put("c.mov", []byte("c.mov"))
	w.reload()
	if s := w.Status(); s.Total != 4 || s.Videos != 1 || s.Stacked.Live != 2 {
		t.Errorf("after a reload: %+v", s)
	}
}
