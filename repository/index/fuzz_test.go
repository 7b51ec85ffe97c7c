package index_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/index"
)

// FuzzDamage changes bytes of the file anywhere. Nothing ends the program, what is read
// are facts that can be, and the index takes more after its next writings.
func FuzzDamage(f *testing.F) {
	path := pathIn(f)
	x := open(f, index.Config{Path: path})
	fill(f, x, 0, 200)
	x.Close()
	whole := read(f, path)
	f.Add(uint32(0), []byte("SQLite format 4"))
	f.Add(uint32(5000), []byte{0xff, 0xff, 0xff, 0xff})
	f.Add(uint32(len(whole)-40), []byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, at uint32, put []byte) {
		b := append([]byte(nil), whole...)
		copy(b[int(at)%len(b):], put)
		path := pathIn(t)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, path, b)
		now := newClock()
		x := open(t, index.Config{Path: path, Now: now.now})
		for _, found := range x.Load(context.Background(), photos(0, 200)) {
			if found.Width < 0 || found.Height < 0 || len(found.Camera) > 64 || found.Offset < -900 || found.Offset > 900 {
				t.Errorf("got %+v", found)
			}
		}
		if put := x.Stats().Trouble; put == "made by a newer version of Vitrine" {
			return
		}
		for range 3 { // what is found to be damaged by one is made anew by the next
			fill(t, x, 0, 200)
			x.Load(context.Background(), photos(0, 200))
			now.at = now.at.Add(time.Minute)
		}
		// Where the damage leaves a tree that is one, pictures may be missing from it.
		if s := x.Stats(); s.Trouble != "" || s.Rows == 0 {
			t.Errorf("Stats() = %+v", s)
		}
	})
}
