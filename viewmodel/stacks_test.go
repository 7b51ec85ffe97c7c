package viewmodel_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// stacked returns a wall on which RAW files are shown with their pictures.
func stacked(t *testing.T, names ...string) *wall {
	w := newWall(t, names...)
	w.SetArrangement(viewmodel.Arrangement{Stacks: viewmodel.Stacking{Raw: true}})
	return w
}

// see opens the gallery, waits until so many pictures are shown, and looks at all.
func (w *wall) see(n int) *wall {
	w.t.Helper()
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return !w.Status().Listing && w.Len() == n })
	w.Look(viewmodel.Sight{First: 0, Last: n - 1})
	w.idle()
	return w
}

func (w *wall) stack(on bool, want ...string) {
	w.t.Helper()
	w.arrange(viewmodel.Arrangement{Stacks: viewmodel.Stacking{Raw: on}}, want...)
}

func TestRAWAndJPEGAreOne(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "a.jpg", "b.jpg", "c.nef").see(3)
	w.wantNames("a.jpg", "b.jpg", "c.nef")
	if s := w.StackOf(0); !s.Raw || s.Kind != "JPG" || s != w.Tile(0).Stack {
		t.Errorf("the first is %+v, want a JPEG with its RAW file", s)
	}
	if s := w.StackOf(1); s != (viewmodel.Stack{}) {
		t.Errorf("the second is %+v, want no stack", s)
	}
	if got := w.Places(0); !slices.Equal(got, []string{"memory:a.jpg", "memory:a.cr2"}) {
		t.Errorf("the first lies at %v", got)
	}
	w.idle()
	if s := w.Status(); s.Total != 3 || s.Shown != 3 || s.Ready != 3 || s.Stacked.Raw != 1 {
		t.Errorf("status %+v", s)
	}
	if w.source.Opens("a.cr2") != 0 {
		t.Error("what is folded was loaded")
	}
	if at := w.Named("a.c"); at != 0 {
		t.Errorf("typing the name of the RAW file leads to %d", at)
	}
}

func TestUnstackingShowsAllAtOnce(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "a.jpg", "b.cr2", "b.jpg").see(2)
	w.Select(1)
	w.stack(false, "a.cr2", "a.jpg", "b.cr2", "b.jpg")
	w.Look(viewmodel.Sight{First: 0, Last: 3})
	w.idle()
	if s := w.Status(); s.Total != 4 || s.Ready != 4 || s.Stacked.Raw != 0 || w.Selected() != 3 {
		t.Errorf("status %+v, selected %d", s, w.Selected())
	}
	w.Select(2)
	w.stack(true, "a.jpg", "b.jpg")
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.idle()
	if s := w.Status(); s.Total != 2 || s.Ready != 2 || w.Selected() != 1 || !w.IsSelected(1) || w.SelectedCount() != 1 {
		t.Errorf("status %+v, selected %d: want the stack of what was", s, w.Selected())
	}
}

// The video of a live photo is in its picture, one alone stands beside it.
func TestTheVideoOfALivePhotoIsFolded(t *testing.T) {
	t.Parallel()
	w, s := newMixedWall(t, "IMG_1.HEIC", "IMG_1.MOV", "a.cr2", "a.jpg", "film.mov", "paper.pdf")
	w.SetArrangement(viewmodel.Arrangement{Stacks: viewmodel.Stacking{Raw: true, Live: true}})
	w.see(4)
	w.wantNames("IMG_1.HEIC", "a.jpg", "film.mov", "paper.pdf")
	if slices.Contains(s.made, "IMG_1.MOV") || !slices.Contains(s.made, "film.mov") {
		t.Errorf("posters were made of %q", s.made)
	}
	if live, film := w.Tile(0), w.Tile(2); !live.Stack.Live || live.Medium != viewmodel.MediumPicture ||
		film.Stack != (viewmodel.Stack{}) || film.Medium != viewmodel.MediumVideo {
		t.Errorf("the live photo is %+v, the video alone %+v", live, film)
	}
	for i, want := range []string{"memory:IMG_1.MOV", "", "memory:film.mov", ""} {
		if place, inside, ok := w.Video(i); inside || ok != (want != "") || ok && place != want {
			t.Errorf("the video of %d lies at %s, %v, want %q", i, place, ok, want)
		}
	}
	if st := w.Status(); st.Total != 4 || st.Videos != 1 || st.Documents != 1 || st.Stacked.Live != 1 || st.Stacked.Raw != 1 || st.Left != 0 {
		t.Errorf("status %+v", st)
	}
	w.SelectAll()
	if sum := w.SelectionSum(); sum.Count != 4 || sum.Beside != 2 || sum.Files != 6 {
		t.Errorf("selected are %+v", sum)
	}
	w.arrange(viewmodel.Arrangement{}, "IMG_1.HEIC", "IMG_1.MOV", "a.cr2", "a.jpg", "film.mov", "paper.pdf")
	if st := w.Status(); st.Total != 6 || st.Videos != 2 {
		t.Errorf("without stacks the status is %+v", st)
	}
}

// Without videos a live photo is its picture.
func TestHiddenVideosLeaveTheirPictures(t *testing.T) {
	t.Parallel()
	w, _ := newMixedWall(t, "IMG_1.HEIC", "IMG_1.MOV", "film.mov")
	w.SetArrangement(viewmodel.Arrangement{Stacks: viewmodel.Stacking{Live: true}})
	w.see(2)
	w.source.Remove("IMG_1.MOV") // as a source that does not list them
	w.source.Remove("film.mov")
	w.SetBeside(viewmodel.Beside{})
	w.until("the videos are gone", func() bool { return w.Len() == 1 && !w.Status().Reloading })
	if st := w.Status(); st.Total != 1 || st.Videos != 0 || st.Stacked != (viewmodel.StackCount{}) || w.Tile(0).Stack.Live {
		t.Errorf("status %+v, tile %+v", st, w.Tile(0))
	}
}

func TestASelectedStackStandsForAllItsFiles(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "a.jpg", "b.jpg").see(2)
	w.SelectAll()
	if got, want := slices.Collect(w.ChosenPlaces()), []string{"memory:a.jpg", "memory:a.cr2", "memory:b.jpg"}; !slices.Equal(got, want) {
		t.Errorf("chosen are %v, want %v", got, want)
	}
	if s := w.SelectionSum(); s.Count != 2 || s.Files != 3 || s.Bytes != 15 {
		t.Errorf("%+v", s)
	}
	if pictures, places := w.ChosenCount(); pictures != 2 || places != 3 {
		t.Errorf("%d pictures at %d places", pictures, places)
	}
	w.Invert()
	if w.SelectedCount() != 0 {
		t.Error("the inverse of all is not nothing")
	}
}

func TestTheFilterFindsWhatIsFolded(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "a.jpg", "b.jpg").see(2)
	if err := w.SetFilter("kind:raw"); err != nil {
		t.Fatal(err)
	}
	w.until("filtered", func() bool { return slices.Equal(w.names(), []string{"a.jpg"}) })
	if s := w.Status(); s.Shown != 1 || s.Total != 2 {
		t.Errorf("%d of %d pictures, want 1 of 2", s.Shown, s.Total)
	}
}

// What others add to a stack or take away changes it in its place.
func TestStacksFollowWhatOthersDo(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "b.cr2", "b.jpg", "c.jpg")
	w.deltas = make(chan repository.Delta)
	w.see(3)
	w.Select(0)
	w.source.Put("a.jpg", []byte("a.jpg"))
	w.deltas <- repository.Delta{Put: []repository.Photo{w.photo("a.jpg")}}
	w.until("a is a stack", func() bool { return len(w.names()) == 3 && w.Find("memory:a.jpg") >= 0 })
	change := w.changes[len(w.changes)-1]
	at := w.Find("memory:a.jpg")
	if to := change.Where(0); to != at || w.Find("memory:a.cr2") != at || w.Selected() != at || !w.IsSelected(at) {
		t.Errorf("the RAW file went to %d, its JPEG is at %d and selected is %d", to, at, w.Selected())
	}
	gone := w.photo("b.jpg").Key
	before := w.Find(gone)
	w.source.Remove("b.jpg")
	w.deltas <- repository.Delta{Gone: []string{gone}}
	w.until("the RAW file of b is there", func() bool { return slices.Contains(w.names(), "b.cr2") })
	if to := w.changes[len(w.changes)-1].Where(before); w.Tile(to).Name != "b.cr2" {
		t.Errorf("in the place of b.jpg is %s, want its RAW file", w.Tile(to).Name)
	}
}

// However the batches of a listing cut pairs apart, what is shown is stacked.
func TestAListingIsStackedWhileItGoesOn(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 700 {
		names = append(names, fmt.Sprintf("%04d.cr2", i), fmt.Sprintf("%04d.jpg", i))
		if i%50 == 0 {
			names = append(names, fmt.Sprintf("%04dx.jpg", i)) // puts the pairs out of step
		}
	}
	w := stacked(t, names...).see(714)
	if got := w.Status().Stacked.Raw; got != 700 {
		t.Errorf("%d stacks, want 700", got)
	}
	for i := range w.Len() {
		if name := w.Tile(i).Name; name[len(name)-3:] != "jpg" {
			t.Fatalf("at %d is %s", i, name)
		}
	}
}

// What failed before it was folded is not counted any more, and loads anew when it is
// shown again.
func TestWhatIsFoldedHasNotFailed(t *testing.T) {
	t.Parallel()
	w := newWall(t, "a.cr2", "a.jpg")
	w.source.Fail("a.cr2", errors.New("broken"))
	w.show(0, 1)
	w.until("failed", func() bool { return w.Status().Failed == 1 })
	w.stack(true, "a.jpg")
	w.Look(viewmodel.Sight{First: 0, Last: 0})
	w.idle()
	if s := w.Status(); s.Failed != 0 || s.Left != 0 || s.Ready != 1 {
		t.Errorf("status %+v", s)
	}
	w.stack(false, "a.cr2", "a.jpg")
	w.Look(viewmodel.Sight{First: 0, Last: 1})
	w.until("it fails again", func() bool { return w.Status().Failed == 1 })
}

func TestTheViewerStepsThroughAStack(t *testing.T) {
	t.Parallel()
	w := stacked(t, "a.cr2", "a.jpg", "b.jpg").see(2)
	v := viewmodel.NewViewer(w.Gallery)
	v.SetScreen(100, 100)
	v.Open(0)
	want := func(name string, members ...string) {
		t.Helper()
		s := v.Shown()
		var kinds []string
		for _, m := range s.Members {
			if m.IsShown {
				m.Kind += " shown"
			}
			kinds = append(kinds, m.Kind)
		}
		if s.Name != name || v.Position() != s.Position || !slices.Equal(kinds, members) || v.Place() != "memory:"+name {
			t.Errorf("shown is %s at %d with %v, want %s with %v", s.Name, s.Position, kinds, name, members)
		}
	}
	want("a.jpg", "JPG shown", "CR2")
	v.ZoomTo(4)
	if !v.StepMember(1) {
		t.Error("there is no other one")
	}
	want("a.cr2", "JPG", "CR2 shown")
	if v.Shown().Zoom == viewmodel.Fitted {
		t.Error("the zoom was lost")
	}
	w.source.Put("c.jpg", []byte("c"))
	w.reload()
	v.ListChanged(w.changes[len(w.changes)-1])
	want("a.cr2", "JPG", "CR2 shown")
	v.Step(1)
	want("b.jpg")
	if v.StepMember(1) {
		t.Error("a picture alone has another one")
	}
	v.Step(-1)
	want("a.jpg", "JPG shown", "CR2")
	if !v.ShowMember("memory:a.cr2") || v.ShowMember("memory:a.cr2") || v.ShowMember("memory:b.jpg") {
		t.Error("what is not shown and is there is shown by its name, and nothing else")
	}
	v.Close()
	if w.Selected() != 0 {
		t.Errorf("after looking at the RAW file %d is selected, want its stack", w.Selected())
	}
}
