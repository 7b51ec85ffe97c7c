package desktop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// numbered is the original with a number, and the path of its thumbnail.
func numbered(t Thumbnails, i int) (Original, string) {
	o := Original{URI: URI(fmt.Sprintf("/p/%d.jpg", i)), ModTime: time.Unix(1, 0), Size: 1}
	return o, t.Path(o.URI, Large)
}

func write(t *testing.T, w Written, i int) {
	t.Helper()
	o, _ := numbered(w.Thumbnails, i)
	if err := w.Put(t.Context(), o, Large, plainPNG(t, 200, 100)); err != nil {
		t.Fatal(err)
	}
}

func newWritten(t *testing.T, most int) Written {
	t.Helper()
	return Written{
		Thumbnails: Thumbnails{filepath.Join(t.TempDir(), "thumbnails")},
		List:       filepath.Join(t.TempDir(), "vitrine", "thumbnails", "shared"), Most: most,
	}
}

func TestTheOldestThatWereWrittenGo(t *testing.T) {
	t.Parallel()
	const most, all = 32, 100
	w := newWritten(t, most)
	if err := w.Thumbnails.Put(t.Context(), picture(), Large, plainPNG(t, 200, 100)); err != nil {
		t.Fatal(err) // that of another program
	}
	for i := range all {
		write(t, w, i)
		write(t, w, 0) // over and over: it stays
		files, err := filepath.Glob(filepath.Join(w.Root, "large", "*.png"))
		if err != nil || len(files) > most+1 {
			t.Fatalf("%d files after %d, want at most %d; %v", len(files), i, most+1, err)
		}
	}
	for _, i := range []int{0, all - 1, all - most/4} {
		if o, _ := numbered(w.Thumbnails, i); !found(t, w, o) {
			t.Errorf("%d is gone", i)
		}
	}
	if o, _ := numbered(w.Thumbnails, 1); found(t, w, o) {
		t.Error("the oldest is still there")
	}
	if !found(t, w, picture()) {
		t.Error("that of another program is gone")
	}
	info, err := os.Stat(w.List)
	if err != nil || info.Size() > (most+1)*lineLen || info.Mode().Perm() != 0o600 {
		t.Errorf("the list: %v, %v", info, err)
	}
}

func found(t *testing.T, w Written, o Original) bool {
	t.Helper()
	f, ok := w.Find(t.Context(), o, 200)
	f.close()
	return ok
}

// A thumbnail that another program has made anew is not ours any more, and a list
// that anybody wrote to removes nothing else.
func TestOnlyOurOwnAreRemoved(t *testing.T) {
	t.Parallel()
	w := newWritten(t, 4)
	write(t, w, 0)
	first, path := numbered(w.Thumbnails, 0)
	if err := w.Thumbnails.Put(t.Context(), first, Large, plainPNG(t, 200, 100)); err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(t.TempDir(), "0123456789abcdef0123456789abcdef.png")
	if err := os.WriteFile(precious, pngWith(t, 20, 10, Text{textSoftware, software}), 0o600); err != nil {
		t.Fatal(err)
	}
	up := "large/" + strings.Repeat("../", 20) + strings.TrimPrefix(precious, "/")
	lines := []string{up, precious, "large/x.png", "fail/0123456789abcdef0123456789abcdef.png", "\x00", strings.Repeat("y", 70_000), ""}
	if err := os.WriteFile(w.List, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		write(t, w, i+1)
	}
	for _, file := range []string{path, precious} {
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
	}
	if names, err := w.read(); err != nil || len(names) > 4 || len(names) == 0 {
		t.Errorf("listed %d, %v", len(names), err)
	}
}

// What cannot be listed is shared nevertheless, and nothing waits for it.
func TestAListThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	w := newWritten(t, 4)
	if err := os.MkdirAll(w.List, 0o700); err != nil { // in the way
		t.Fatal(err)
	}
	o, path := numbered(w.Thumbnails, 0)
	if err := w.Put(t.Context(), o, Large, plainPNG(t, 200, 100)); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	if err := w.Put(t.Context(), Original{}, Large, plainPNG(t, 200, 100)); err == nil {
		t.Error("what is refused is noted")
	}
}
