package animation_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"io"
	"runtime"
	"strings"
	"testing"

	"vitrine/repository/animation"
)

// TestMemory plays a GIF of 10,000 frames, in a few canvases of memory.
func TestMemory(t *testing.T) {
	const count, edge = 10_000, 32
	file := gifHead(image.Pt(edge, edge), 0)
	for i := range count {
		p := plain(image.Rect(i%8, i%16, edge, edge), color.NRGBA{byte(i), byte(i >> 8), 9, 255})
		p.after = i % 3
		file = append(file, gifFrame(p)...)
	}
	file = bytes.Clone(append(file, ';'))
	before := inUse()
	a := open(t, file)
	most := uint64(0)
	for i := range count {
		if _, _, err := a.Next(); err != nil {
			t.Fatal(err)
		}
		if i%1000 == 999 {
			now := inUse()
			most = max(most, now-min(before, now))
		}
	}
	if n, _ := a.Len(); n != count {
		t.Errorf("%d frames", n)
	}
	if _, _, err := a.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("got %v", err)
	}
	const canvas, entry, rest = 4 * edge * edge, 40, 200 << 10 // bytes
	t.Logf("at most %d KB for %d frames of a file of %d KB", most>>10, count, len(file)>>10)
	runtime.KeepAlive(file)
	// The index grows by a quarter at a time.
	if limit := uint64(3*canvas + count*entry*5/4 + rest); most > limit {
		t.Errorf("%d bytes, at most %d", most, limit)
	}
}

// inUse returns the bytes of the heap that are reached.
func inUse() uint64 {
	runtime.GC()
	runtime.GC() // what finalizers held
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestMostFrames ends an animation that has no end, and says so.
func TestMostFrames(t *testing.T) {
	t.Parallel()
	const most = 100_000
	dot := color.NRGBA{1, 2, 3, 255}
	outside := gifFrame(plain(image.Rect(7, 7, 8, 8), dot)) // takes no time
	file := append(gifHead(image.Pt(1, 1), 0), gifFrame(plain(image.Rect(0, 0, 1, 1), dot))...)
	file = append(file, bytes.Repeat(outside, most)...)
	a := open(t, file)
	for i := range most {
		if _, _, err := a.Next(); err != nil {
			t.Fatal(i, err)
		}
	}
	if _, _, err := a.Next(); !errors.Is(err, animation.ErrTooLarge) || !strings.HasPrefix(err.Error(), "frame 100001: ") {
		t.Errorf("got %v", err)
	}
}

// BenchmarkNext is what a frame takes.
func BenchmarkNext(b *testing.B) {
	for _, name := range []string{"testdata/pictures/muybridge.apng", "testdata/pictures/animated-webp-lossless.webp", "../../testdata/pictures/anim.webp", "testdata/pictures/dispose_prev.gif"} {
		b.Run(name[strings.LastIndex(name, "/")+1:], func(b *testing.B) {
			file := read(b, name)
			a, err := animation.Open(bytes.NewReader(file), int64(len(file)))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				_, _, err := a.Next()
				if errors.Is(err, io.EOF) {
					a.Rewind()
				} else if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
