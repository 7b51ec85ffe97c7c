package index_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/index"
)

// fillFolder puts and writes pictures of a folder.
func fillFolder(t *testing.T, x *index.Index, folder string, count int) {
	t.Helper()
	for i := range count {
		x.Put(in(folder, i), facts(i))
	}
	flush(t, x)
}

func inFolder(x *index.Index, folder string, count int) int {
	var list []repository.Photo
	for i := range count {
		list = append(list, in(folder, i))
	}
	return len(x.Load(context.Background(), list))
}

// TestIndexStaysBelowItsCeiling fills one folder a day and looks at the first again
// and again: those go that nobody has looked at.
func TestIndexStaysBelowItsCeiling(t *testing.T) {
	t.Parallel()
	const ceiling, each = 1 << 20, 500
	now := newClock()
	path := pathIn(t)
	var x *index.Index
	for day := range 80 {
		if day%10 == 0 {
			if x != nil {
				x.Close()
			}
			x = open(t, index.Config{Path: path, Ceiling: ceiling, Now: now.now}) // looks at the size
		}
		fillFolder(t, x, fmt.Sprintf("/pictures/%d", day), each)
		now.at = now.at.Add(24 * time.Hour)
		if n := inFolder(x, "/pictures/0", each); n != each {
			t.Fatalf("day %d: %d of the first folder, which is used", day, n)
		}
		flush(t, x) // what was used is written down
	}
	x.Close()
	x = open(t, index.Config{Path: path, Ceiling: ceiling, Now: now.now})
	fillFolder(t, x, "/pictures/80", 1)
	if info, err := os.Stat(path); err != nil || info.Size() > 2*ceiling {
		t.Errorf("the file has %d bytes, %v", info.Size(), err)
	}
	if s := x.Stats(); s.Rows < 3*each || s.Trouble != "" || s.Dropped > 0 {
		t.Errorf("Stats() = %+v", s)
	}
	if n := inFolder(x, "/pictures/1", each); n != 0 {
		t.Errorf("%d of a folder that nobody has used for long", n)
	}
	if n := inFolder(x, "/pictures/79", each); n != each {
		t.Errorf("%d of the last folder", n)
	}
}

// TestIndexThatIsFull has one folder that is larger than the index.
func TestIndexThatIsFull(t *testing.T) {
	t.Parallel()
	now := newClock()
	path := pathIn(t)
	x := open(t, index.Config{Path: path, Ceiling: 256 << 10, Now: now.now})
	for first := 0; first < 40_000; first += 500 {
		fill(t, x, first, first+500)
	}
	s := x.Stats()
	if info, err := os.Stat(path); err != nil || info.Size() > 4<<20 || s.Trouble == "" || s.Dropped == 0 || s.Rows == 0 {
		t.Errorf("%d bytes, %v, Stats() = %+v", info.Size(), err, s)
	}
	if n := holds(t, x, 0, 500); n != 500 {
		t.Errorf("%d of the first 500", n)
	}
}

// TestIndexOfManyCameras has more of them than there are.
func TestIndexOfManyCameras(t *testing.T) {
	t.Parallel()
	x := open(t, index.Config{Path: pathIn(t)})
	const all = 5000
	for i := range all {
		x.Put(photo(i), repository.Facts{Width: 1, Height: 1, Camera: fmt.Sprint("made up ", i)})
	}
	flush(t, x)
	found := x.Load(context.Background(), photos(0, all))
	named := 0
	for _, f := range found {
		if f.Camera == fmt.Sprint("made up ", f.At) {
			named++
		} else if f.Camera != "" {
			t.Errorf("picture %d was made with %q", f.At, f.Camera)
		}
	}
	if len(found) != all || named != 4096 {
		t.Errorf("%d found, %d of them with a camera", len(found), named)
	}
}
