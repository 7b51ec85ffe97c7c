package source

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"

	"vitrine/repository"
)

// choosy is Names that change while a source is shown.
type choosy struct{ videos atomic.Bool }

func (c *choosy) Names() repository.Names {
	return repository.PictureNames().With(func(d repository.Document, _ repository.DocumentType) bool {
		return d.Video && c.videos.Load()
	})
}

func TestListingKeepsToTheNamesOfTheMoment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.jpg", "b.MP4", "c.pdf", "sub/d.mkv"} {
		write(t, dir, name, []byte("x"))
	}
	var c choosy
	d := NewDisk(dir, DiskOptions{Names: c.Names})
	for _, videos := range []bool{false, true, false} {
		c.videos.Store(videos)
		want := []string{"a.jpg"}
		if videos {
			want = []string{"a.jpg", "b.MP4", "sub/d.mkv"}
		}
		if got, errs := listed(t, d); !slices.Equal(got, want) || len(errs) > 0 {
			t.Errorf("with videos %v: %q, %v, want %q", videos, got, errs, want)
		}
	}
}

func TestWatchKeepsToTheNamesOfTheMoment(t *testing.T) {
	for name, notify := range map[string]func() (notifier, error){"told": newNotifier, "polled": deaf} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "a.jpg", []byte("x"))
			var c choosy
			d := quickDisk(dir, notify)
			d.opt.Names = c.Names
			m := watchIt(t, d)
			c.videos.Store(true)
			put(t, dir, "new.mp4", []byte("x"))
			m.await(t, func() string {
				if _, ok := m.photos[filepath.Join(dir, "new.mp4")]; !ok {
					return fmt.Sprintf("shown: %v, want the video too", m.photos)
				}
				return ""
			})
			c.videos.Store(false)
			put(t, dir, "late.mp4", []byte("x"))
			put(t, dir, "late.jpg", []byte("x"))
			m.await(t, func() string {
				if _, ok := m.photos[filepath.Join(dir, "late.jpg")]; !ok {
					return "the picture is not told of"
				}
				if _, ok := m.photos[filepath.Join(dir, "late.mp4")]; ok {
					return "a video is told of that is not to be listed"
				}
				return ""
			})
		})
	}
}

func TestOneVideoOpensItsFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.jpg", "b.mp4"} {
		write(t, dir, name, []byte("x"))
	}
	var c choosy
	c.videos.Store(true)
	video := filepath.Join(dir, "b.mp4")
	choice, err := Parse([]string{video}, Options{Names: c.Names})
	if err != nil || choice.First != video {
		t.Fatalf("%v, %v", choice, err)
	}
	if got, _ := listed(t, choice.Source); !slices.Equal(got, []string{"a.jpg", "b.mp4"}) {
		t.Errorf("%q", got)
	}
}

// A film may be larger than any picture.
func TestOpenALargeVideo(t *testing.T) {
	t.Parallel()
	path := write(t, t.TempDir(), "film.mp4", nil)
	if err := os.Truncate(path, 20*maxFile); err != nil { // no block of it is on the disk
		t.Fatal(err)
	}
	f, err := openFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Size() != 20*maxFile {
		t.Errorf("%d bytes", f.Size())
	}
}
