package ui

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// onDisk is a source in memory whose pictures say that they lie in the folder /p.
type onDisk struct{ *repotest.Memory }

const besideMemory, besideDisk = "memory:", "/p/"

func (o onDisk) List(ctx context.Context) iter.Seq2[[]repository.Photo, error] {
	return func(yield func([]repository.Photo, error) bool) {
		for batch, err := range o.Memory.List(ctx) {
			for i := range batch {
				batch[i].Key = besideDisk + strings.TrimPrefix(batch[i].Key, besideMemory)
			}
			if !yield(batch, err) {
				return
			}
		}
	}
}

func (o onDisk) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	p.Key = besideMemory + strings.TrimPrefix(p.Key, besideDisk)
	return o.Memory.Open(ctx, p)
}

// studio makes posters of what does not begin with "none".
type studio struct{}

func (studio) Poster(_ context.Context, p repository.Photo, _ repository.Content) ([]byte, error) {
	if strings.HasPrefix(p.Name, "none") {
		return nil, repository.NoPoster("bubblewrap is not installed", false)
	}
	return []byte(p.Name), nil
}

func (studio) Stamp(repository.Photo) uint32 { return 1 }

// newBesideDesk returns a desk with a picture, two videos and a document.
func newBesideDesk(t *testing.T) (*desk, *fakeOutside) {
	d := newDesk(t, "a.jpg", "film.mp4", "none.mkv", "paper.pdf")
	d.posters = studio{}
	f := d.withOthers()
	return d.appear(), f
}

func TestPostersAreMarked(t *testing.T) {
	d, _ := newBesideDesk(t)
	d.wantStatus("1 picture, 2 videos, 1 document · 1 without a poster")
	for i, want := range []struct {
		opener, mark bool
		drawing      string
	}{{}, {opener: true, drawing: videoMark.Name()}, {mark: true, drawing: videoMark.Name()}, {opener: true, drawing: documentMark.Name()}} {
		s := d.grid.slotOf(i)
		if s.poster.Visible() != want.opener || s.mark.Visible() != want.mark {
			t.Errorf("tile %d: marked as a poster %v, without pixels %v, want %v, %v", i, s.poster.Visible(), s.mark.Visible(), want.opener, want.mark)
		}
		if want.opener && s.poster.Resource.Name() != want.drawing || want.mark && s.mark.Resource.Name() != want.drawing {
			t.Errorf("tile %d has the mark %s or %s, want %s", i, s.poster.Resource.Name(), s.mark.Resource.Name(), want.drawing)
		}
	}
	s := d.grid.slotOf(2)
	if s.reason.Text != "No poster" || s.again.Text != "bubblewrap is not installed" {
		t.Errorf("the tile says %q and %q", s.reason.Text, s.again.Text)
	}
	if got := d.grid.tipFor(2); !slices.Equal(got, []string{"none.mkv", "No poster: bubblewrap is not installed."}) {
		t.Errorf("the tip says %q", got)
	}
}

func TestEnterAndDoubleClickPlayAVideo(t *testing.T) {
	d, f := newBesideDesk(t)
	d.key(fyne.KeyRight)
	d.key(fyne.KeyRight)
	d.key(fyne.KeyReturn)
	for range 2 {
		d.grid.MouseDown(&desktop.MouseEvent{
			PointEvent: fyne.PointEvent{Position: d.grid.middleOf(2)}, Button: desktop.MouseButtonPrimary,
		})
	}
	d.key(fyne.KeyEnd)
	d.key(fyne.KeyReturn)
	if want := []string{"start /p/film.mp4", "start /p/none.mkv", "start /p/paper.pdf"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	if d.viewer.IsOpen() {
		t.Error("the viewer is open")
	}
	d.key(fyne.KeyHome)
	d.key(fyne.KeyReturn)
	if !d.viewer.IsOpen() || len(f.asked) != 3 {
		t.Error("a picture is not looked at")
	}
}

// A poster that is missing can be asked for again, when bubblewrap has come for instance.
func TestMissingPostersAreTriedAgain(t *testing.T) {
	d, _ := newBesideDesk(t)
	d.until("idle", func() bool { return d.gallery.Status().Left == 0 })
	d.statusChanged()
	if s := d.gallery.Status(); s.Posters == 0 || s.Failed > 0 || !d.offers.retry {
		t.Errorf("%d are missing, %d failed, and another try is offered: %v", s.Posters, s.Failed, d.offers.retry)
	}
}

func TestTheViewerPlaysAVideo(t *testing.T) {
	d, f := newBesideDesk(t)
	d.lookAt(0)
	d.key(fyne.KeySpace)
	if d.viewer.Position() != 1 {
		t.Fatalf("at %d, want the video", d.viewer.Position())
	}
	d.key(fyne.KeySpace)
	d.key(fyne.KeyReturn)
	d.key(fyne.KeyEnter)
	if want := slices.Repeat([]string{"start /p/film.mp4"}, 3); !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	if d.viewer.Position() != 1 {
		t.Error("the viewer went on")
	}
	d.key(fyne.KeyLeft)
	d.key(fyne.KeyReturn)
	if d.viewer.IsOpen() {
		t.Error("Enter does not go back from a picture")
	}
}

func TestWhyAVideoIsNotPlayed(t *testing.T) {
	d, f := newBesideDesk(t)
	f.tells = viewmodel.Handed{Outcome: viewmodel.NoProgram}
	d.key(fyne.KeyRight)
	d.key(fyne.KeyRight)
	d.key(fyne.KeyReturn)
	d.wantStatus("There is no program here that opens it")
}

func TestSwitchesAreKeptAndTold(t *testing.T) {
	d, _ := newBesideDesk(t)
	var told []viewmodel.Beside
	d.config.Beside = func(b viewmodel.Beside, lacking func()) {
		if told = append(told, b); b.Documents {
			lacking()
		}
	}
	for _, name := range []string{"film.mp4", "none.mkv"} {
		d.source.Remove(name) // as a source that does not list them any more
	}
	d.toggleVideos()
	d.until("the videos are gone", func() bool { return d.gallery.Len() == 2 && !d.gallery.Status().Reloading })
	d.toggleDocuments()
	if said := d.status.hint; !strings.Contains(said, "No documents are shown: nothing is installed") {
		t.Errorf("where nothing makes posters the status line says %q", said)
	}
	d.until("listed", func() bool { return !d.gallery.Status().Reloading })
	if want := []viewmodel.Beside{{}, {Documents: true}}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if v := d.store.values; v.Videos || !v.Documents {
		t.Errorf("kept: videos %v, documents %v", v.Videos, v.Documents)
	}
	for _, item := range d.menu().Items[2].Items {
		if item.Label == "Show videos" && item.Checked || item.Label == "Show documents" && !item.Checked {
			t.Errorf("%s is checked: %v", item.Label, item.Checked)
		}
	}
}

func TestMenuOfAVideo(t *testing.T) {
	d, f := newBesideDesk(t)
	want := []string{"Open with…", "Show in the file manager", "Copy file", "Copy path"}
	if got := labels(d.handItems(each("/p/film.mp4"))); !slices.Equal(got, want) {
		t.Errorf("the menu has %q, want %q", got, want)
	}
	run(t, d.handItems(each("/p/film.mp4")), "Copy file")
	if want := []string{"copy [/p/film.mp4] false"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	d.wantStatus("File copied")
	if got := labels(d.handItems(each("/p/a.jpg", "/p/film.mp4"))); !slices.Contains(got, "Copy 2 files") || !slices.Contains(got, "(Set as wallpaper…)") {
		t.Errorf("of a picture and a video the menu has %q", got)
	}
	d.tileMenu(1, fyne.NewPos(10, 10))
	if said := textOf(d.window.Canvas().Overlays().Top()); strings.Count(said, wordPlayVideo) != 1 {
		t.Errorf("the menu of a tile says %q", said)
	}
	d.window.Canvas().Overlays().Top().Hide()
	d.lookAt(1)
	if got := labels(d.memberItems()); !slices.Equal(got, []string{wordPlayVideo}) {
		t.Errorf("the menu of the viewer has %q", got)
	}
	d.typedRune('v')
	if want := "start /p/film.mp4"; f.asked[len(f.asked)-1] != want {
		t.Errorf("asked for %q, want last %q", f.asked, want)
	}
	d.viewer.Step(2)
	if got := labels(d.memberItems()); !slices.Equal(got, []string{"Open the document"}) {
		t.Errorf("the menu of the viewer has %q for a document", got)
	}
}

// A tile has the mark of a stack or that of a video, as the video of a live photo is part
// of its picture.
func TestALivePhotoAndAVideoAreMarked(t *testing.T) {
	d := newDesk(t, "IMG_1.heic", "IMG_1.mov", "a.cr2", "a.jpg", "b.jpg", "film.mov")
	d.posters = studio{}
	f := d.withOthers()
	d.appear()
	d.untilNames("IMG_1.heic", "a.jpg", "b.jpg", "film.mov")
	d.until("idle", func() bool { return d.gallery.Status().Left == 0 })
	d.showStatus()
	d.wantStatus("3 pictures, 1 with RAW, 1 with a video, 1 video")
	for i, want := range []struct {
		words  string
		opener bool
	}{{"LIVE", false}, {"RAW+JPG", false}, {"", false}, {"", true}} {
		s := d.grid.slotOf(i)
		if s.badge.plate.Visible() != (want.words != "") || want.words != "" && s.badge.words.Text != want.words || s.poster.Visible() != want.opener {
			t.Errorf("tile %d says %q, %v, and has the mark of a poster: %v; want %+v", i, s.badge.words.Text, s.badge.plate.Visible(), s.poster.Visible(), want)
		}
	}
	d.lookAt(0)
	d.typedRune('v')
	if want := []string{"start /p/IMG_1.mov"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for %q, want %q", f.asked, want)
	}
	d.typedRune('j')
	if said := textOf(d.picture); !strings.Contains(said, "V plays it") {
		t.Errorf("J says %q", said)
	}
	if s := d.viewer.Shown(); s.Medium != viewmodel.MediumPicture || len(s.Members) != 2 || !s.Members[1].IsVideo {
		t.Errorf("shown is %+v", s)
	}
}
