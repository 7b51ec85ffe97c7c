package viewmodel_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// kept is settings that are not written anywhere.
type kept struct{ values viewmodel.Settings }

func (k *kept) Values() viewmodel.Settings              { return k.values }
func (k *kept) Update(change func(*viewmodel.Settings)) { change(&k.values) }

// detailLibrary is a viewLibrary whose pictures have a camera with the number of the
// picture, and some tags. What holds a picture's name back holds its details, too.
type detailLibrary struct {
	*viewLibrary
	told []string // names whose details were asked for; guarded by mu
	held map[string]chan struct{}
	ends bool // also what is held back ends with its context
	kind string
}

func (l *detailLibrary) Details(ctx context.Context, p repository.Photo) (repository.Details, error) {
	l.mu.Lock()
	l.told = append(l.told, p.Name)
	err, gate := l.errs["details "+p.Name], l.held[p.Name]
	l.mu.Unlock()
	l.poke()
	switch {
	case gate == nil:
	case l.ends:
		select {
		case <-gate:
		case <-ctx.Done():
		}
	default:
		<-gate
	}
	if err != nil || ctx.Err() != nil {
		return repository.Details{}, errors.Join(err, ctx.Err())
	}
	return repository.Details{
		Format: l.kind, Width: 100, Height: 50, Camera: "Camera " + p.Name,
		Groups: []repository.TagGroup{
			{Name: "EXIF", Tags: []repository.Tag{{Name: "Make", Value: "Canon"}, {Name: "Model", Value: "Camera " + p.Name}}},
			{Name: "XMP", Tags: []repository.Tag{{Name: "dc:subject", Value: "Sea, Sand"}}},
		},
	}, nil
}

func (l *detailLibrary) asked() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.told)
}

// infoRig is a viewer with its panel.
type infoRig struct {
	*viewRig
	lib   *detailLibrary
	info  *viewmodel.Information
	store *kept
	told  int
}

func newInfoRig(t *testing.T, n int, open bool) *infoRig {
	t.Helper()
	r := &infoRig{lib: &detailLibrary{viewLibrary: newViewLibrary(n), held: make(map[string]chan struct{})}, store: &kept{}}
	r.store.values.Info = open
	r.viewRig = newViewRigOf(t, r.lib.viewLibrary, r.lib)
	r.info = viewmodel.NewInformation(r.gallery, r.Viewer, r.store)
	r.info.Watch(func() {
		r.told++
		if s := r.info.Shown(); s.Details.Camera != "" && s.Details.Camera != "Camera "+s.Name {
			t.Errorf("%s is said to be of %s", s.Name, s.Details.Camera)
		}
	})
	r.Watch(func() {
		r.check()
		r.info.Follow()
	})
	return r
}

// hold holds the details of a picture back until the function is called.
func (r *infoRig) hold(name string) (open func()) {
	gate := make(chan struct{})
	r.lib.mu.Lock()
	defer r.lib.mu.Unlock()
	r.lib.held[name] = gate
	return func() { close(gate) }
}

func (r *infoRig) untilKnown(name string) viewmodel.Sheet {
	r.t.Helper()
	r.until("known", func() bool {
		s := r.info.Shown()
		return s.Name == name && s.Details.Camera != "" && s.Histogram != nil
	})
	return r.info.Shown()
}

func TestInformation(t *testing.T) {
	r := newInfoRig(t, 3, true)
	r.Open(1)
	s := r.untilKnown("1")
	if s.Key != "/1" || s.Folder != "/" || s.Width != 100 || s.Height != 50 || s.Size != 1 || s.Loading || !s.HasTags {
		t.Errorf("got %+v", s)
	}
	if s.Histogram.Samples != 0 { // the test's pictures are transparent
		t.Errorf("%d samples", s.Histogram.Samples)
	}
	r.Close()
	if s := r.info.Shown(); s.Key != "" || s.Histogram != nil {
		t.Errorf("closed, it shows %+v", s)
	}
}

// TestMisnamed tells what a name says where the file is something else.
func TestMisnamed(t *testing.T) {
	for _, c := range []struct{ name, kind, want string }{
		{"a.png", "JPEG", "PNG"},
		{"a.NEF", "JPEG", "Camera RAW"},
		{"a.tif", "Camera RAW", "TIFF"},
		{"a.JPG", "JPEG", ""},
		{"a.jpeg", "JPEG", ""},
		{"a", "JPEG", ""},
		{"a.photo", "JPEG", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newInfoRig(t, 1, true)
			r.lib.kind = c.kind
			r.lib.Set(repository.Photo{Key: "/" + c.name, Name: c.name, Size: 1})
			r.gallery.Reload()
			r.until("listed", func() bool { return r.gallery.Len() == 1 && r.gallery.Photo(0).Name == c.name })
			r.Open(0)
			if s := r.untilKnown(c.name); s.Named != c.want {
				t.Errorf("it is a %s: %q", c.kind, s.Named)
			}
		})
	}
}

// TestInformationWaitsForThePicture reads nothing before what is looked at is there.
func TestInformationWaitsForThePicture(t *testing.T) {
	r := newInfoRig(t, 1, true)
	open := r.lib.Hold("0")
	r.Open(0)
	r.until("started", func() bool { return r.lib.Running() == 1 })
	if s := r.info.Shown(); len(r.lib.asked()) != 0 || s.Name != "0" || !s.Loading {
		t.Errorf("asked for %v, shows %+v", r.lib.asked(), s)
	}
	open()
	r.untilKnown("0")
}

// TestInformationIsNotReadWhileClosed reads when it is opened, and keeps whether it
// is open.
func TestInformationIsNotReadWhileClosed(t *testing.T) {
	r := newInfoRig(t, 2, false)
	r.Open(0)
	r.untilIdle()
	if len(r.lib.asked()) != 0 || r.info.Shown().Key != "" {
		t.Errorf("asked for %v", r.lib.asked())
	}
	r.info.Toggle()
	r.untilKnown("0")
	if !r.store.values.Info || !r.info.IsOpen() {
		t.Error("it is not kept that it is open")
	}
	r.info.Toggle()
	if r.store.values.Info || r.info.Shown().Key != "" {
		t.Error("it is not closed")
	}
}

// TestInformationOfTheNewest goes on while the details of a picture hang: nothing is
// shown of it afterwards, and at most one is read at a time.
func TestInformationOfTheNewest(t *testing.T) {
	r := newInfoRig(t, 4, true)
	open := r.hold("0")
	r.Open(0)
	r.until("asked", func() bool { return len(r.lib.asked()) == 1 })
	r.Step(1)
	r.Step(1)
	r.untilIdle()
	if got := r.lib.asked(); len(got) != 1 {
		t.Errorf("asked for %v at once", got)
	}
	open()
	r.untilKnown("2")
	if got := r.lib.asked(); !slices.Equal(got, []string{"0", "2"}) {
		t.Errorf("asked for %v", got)
	}
}

// TestInformationThatComesTooLate has the details of a picture on their way to the UI
// thread when one goes on.
func TestInformationThatComesTooLate(t *testing.T) {
	r := newInfoRig(t, 2, true)
	open := r.hold("0")
	r.Open(0)
	r.untilIdle()
	r.until("asked", func() bool { return len(r.lib.asked()) == 1 && len(r.queue) == 0 })
	open()
	late := <-r.queue
	r.Step(1)
	if s := r.info.Shown(); s.Name != "1" || s.Histogram != nil {
		t.Errorf("beside the other picture: %+v", s)
	}
	late()
	r.untilKnown("1")
}

// TestInformationEndsWithTheGallery leaves details that never come to the end of the
// program, which the rig waits for.
func TestInformationEndsWithTheGallery(t *testing.T) {
	r := newInfoRig(t, 1, true)
	r.lib.ends = true
	r.hold("0")
	r.Open(0)
	r.until("asked", func() bool { return len(r.lib.asked()) == 1 })
}

func TestInformationIsKept(t *testing.T) {
	r := newInfoRig(t, 3, true)
	r.Open(0)
	r.untilKnown("0")
	r.Step(1)
	r.untilKnown("1")
	r.Step(-1)
	if s := r.info.Shown(); s.Details.Camera != "Camera 0" {
		t.Errorf("back at the first: %+v", s)
	}
	r.untilIdle()
	if got := r.lib.asked(); len(got) != 2 {
		t.Errorf("asked for %v", got)
	}
}

func TestInformationThatFails(t *testing.T) {
	r := newInfoRig(t, 2, true)
	r.lib.Fail("details 0", repository.ErrDamaged)
	r.Open(0)
	r.until("told", func() bool { return r.info.Shown().Problem.Kind == viewmodel.Damaged })
	if s := r.info.Shown(); s.Name != "0" || s.Loading {
		t.Errorf("got %+v", s)
	}
	r.info.Follow()
	r.untilIdle()
	if got := r.lib.asked(); len(got) != 1 {
		t.Errorf("a lost cause is asked for again: %v", got)
	}
	r.Step(1)
	r.untilKnown("1")
}

// TestInformationThatWasPutOff is read when decoding goes on, without being asked for.
func TestInformationThatWasPutOff(t *testing.T) {
	r := newInfoRig(t, 1, true)
	r.lib.Fail("details 0", repository.ErrLater)
	r.Open(0)
	r.until("put off", func() bool { return r.info.Shown().Problem.Kind == viewmodel.NotNow })
	r.lib.Fail("details 0", nil)
	r.gallery.DecodingChanged()
	r.untilKnown("0")
}

// TestInformationThatIsPutOffTooLate has details end with a pause that is over before
// the gallery hears of it.
func TestInformationThatIsPutOffTooLate(t *testing.T) {
	r := newInfoRig(t, 1, true)
	r.lib.Fail("details 0", repository.ErrLater)
	open := r.hold("0")
	r.Open(0)
	r.untilIdle()
	r.until("asked", func() bool { return len(r.lib.asked()) == 1 })
	r.lib.Fail("details 0", nil)
	changed := false
	r.gallery.Watch(viewmodel.Events{Status: func() { changed = true }})
	r.gallery.DecodingChanged()
	r.until("told", func() bool { return changed })
	open()
	r.untilKnown("0")
	r.want("problem", r.info.Shown().Problem, viewmodel.Problem{})
}

func TestSearchOfTags(t *testing.T) {
	r := newInfoRig(t, 1, true)
	r.Open(0)
	r.untilKnown("0")
	for query, want := range map[string]string{
		"":            "EXIF Make Model XMP dc:subject",
		"canon":       "EXIF Make",
		"MODEL 0":     "EXIF Model",
		"sand  sea":   "XMP dc:subject",
		"canon sea":   "",
		"a":           "EXIF Make Model XMP dc:subject",
		"subject sea": "XMP dc:subject",
	} {
		r.info.Search(query)
		var got []string
		for _, row := range r.info.Shown().Rows {
			if row.IsHeading() {
				got = append(got, row.Group)
				continue
			}
			got = append(got, row.Name)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: want %q, got %q", query, want, s)
		}
	}
	r.info.Search("make")
	if got := r.info.Text(); got != "Make: Canon\n" {
		t.Errorf("text %q", got)
	}
	if s := r.info.Shown(); s.Query != "make" || !s.HasTags {
		t.Errorf("got %+v", s)
	}
	told := r.told
	r.info.Search("make")
	if r.told != told {
		t.Error("the same query is news")
	}
}

// TestInformationOfManyPictures keeps those of a few.
func TestInformationOfManyPictures(t *testing.T) {
	r := newInfoRig(t, 12, true)
	r.Open(0)
	for i := range 12 {
		r.untilKnown(fmt.Sprint(i))
		r.Step(1)
	}
	for i := range 11 {
		r.Step(-1)
		r.untilKnown(fmt.Sprint(10 - i))
	}
	if got := len(r.lib.asked()); got != 12+4 {
		t.Errorf("%d were read", got)
	}
}
