package animation_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"vitrine/repository/animation"
)

func made() map[string][]byte {
	parts := []part{red(), plain(image.Rect(2, 0, 4, 3), color.NRGBA{1, 2, 3, 99}), blue(), red(), blue()}
	solid := append([]part(nil), parts...)
	solid[1].p.A, solid[1].q.A = 255, 255
	return map[string][]byte{
		"GIF":  makeGIF(small, 0, solid...),
		"APNG": makeAPNG(small, 0, nil, parts...),
		"WebP": makeWebP(small, 0, parts...),
	}
}

// frames plays a file as far as it goes.
func frames(b []byte) (list [][]byte, err error) {
	a, err := animation.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	for {
		m, _, err := a.Next()
		if err != nil {
			return list, err
		}
		list = append(list, bytes.Clone(m.Pix))
	}
}

// TestCut plays a file that breaks off anywhere: what is shown are the frames that
// came whole, and the one that did not is told by its number.
func TestCut(t *testing.T) {
	t.Parallel()
	for name, b := range made() {
		all, err := frames(b)
		if len(all) != 5 || !errors.Is(err, io.EOF) {
			t.Fatalf("%s: %d frames, %v", name, len(all), err)
		}
		for n := range b {
			got, err := frames(b[:n])
			if err == nil {
				t.Fatalf("%s of %d bytes does not end", name, n)
			}
			for i := range got {
				if !bytes.Equal(got[i], all[i]) {
					t.Errorf("%s of %d bytes: frame %d differs", name, n, i+1)
				}
			}
			isTold := strings.HasPrefix(err.Error(), fmt.Sprintf("frame %d: ", len(got)+1))
			if len(got) > 0 && !isTold && !errors.Is(err, io.EOF) {
				t.Errorf("%s of %d bytes: %d frames and then %v", name, n, len(got), err)
			}
			if errors.Is(err, io.EOF) && name == "APNG" && len(got) < 5 {
				t.Errorf("%s of %d bytes ends well with %d frames", name, n, len(got))
			}
		}
	}
}

// TestBroken plays animations with one broken frame. What was shown before stays.
func TestBroken(t *testing.T) {
	t.Parallel()
	parts := []part{red(), blue(), red(), blue()}
	parts[1].after = 1 // would be wiped out by the next frame
	parts[2].broken = true
	for name, b := range map[string][]byte{
		"GIF":  makeGIF(small, 0, parts...),
		"APNG": makeAPNG(small, 0, nil, parts...),
		"WebP": makeWebP(small, 0, parts...),
	} {
		a := open(t, b)
		for range 2 {
			showsPart(t, a, parts[0])
			shown, _, err := a.Next()
			if err != nil {
				t.Fatal(name, err)
			}
			for range 2 {
				if _, _, err := a.Next(); err == nil || !strings.HasPrefix(err.Error(), "frame 3: ") || errors.Is(err, io.EOF) {
					t.Errorf("%s: %v", name, err)
				}
			}
			c := newObvious(small)
			if c.show(parts[1]); !c.looksLike(shown) {
				t.Errorf("%s: what was shown is gone", name)
			}
			a.Rewind()
		}
	}
}

// TestPNGParts plays APNGs whose parts are out of order or impossible.
func TestPNGParts(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/pictures/sequence_gap.png")
	if err != nil {
		t.Fatal(err)
	}
	if list, err := frames(b); len(list) != 1 || !strings.HasPrefix(err.Error(), "frame 2: ") {
		t.Errorf("a gap: %d frames, %v", len(list), err)
	}
	b, err = os.ReadFile("testdata/pictures/chunk_no_fctl.png")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := frames(b); err == nil || errors.Is(err, animation.ErrStill) {
		t.Errorf("without control: %v", err)
	}
	outOfPlace := red()
	outOfPlace.at = image.Rect(0, 0, 2, 2)
	none := red()
	none.at = image.Rect(1, 1, 1, 2)
	strange := blue()
	strange.after = 3
	for name, file := range map[string][]byte{
		"a first frame that is not the still picture": makeAPNG(small, 0, nil, outOfPlace, blue()),
		"a disposal that there is not":                makeAPNG(small, 0, nil, strange, blue()),
		"no frame":                                    makeAPNG(small, 0, &outOfPlace, none, blue()),
	} {
		if _, err := frames(file); err == nil || errors.Is(err, io.EOF) || errors.Is(err, animation.ErrStill) {
			t.Errorf("%s: %v", name, err)
		}
	}
	flipped := makeAPNG(small, 0, nil, red(), blue())
	flipped[bytes.LastIndex(flipped, []byte("fcTL"))+4+24] ^= 1 // the checksum tells
	if list, err := frames(flipped); len(list) != 1 || !strings.HasPrefix(err.Error(), "frame 2: ") {
		t.Errorf("flipped: %d frames, %v", len(list), err)
	}
}

// TestFlipped plays files in which one byte is another. None may stop the program or
// show a frame of another size.
func TestFlipped(t *testing.T) {
	t.Parallel()
	for name, b := range made() {
		for i := range b {
			for _, flip := range []byte{0x01, 0x80, 0xff} {
				file := bytes.Clone(b)
				file[i] ^= flip
				if list, err := frames(file); err == nil || len(list) > 100 {
					t.Errorf("%s, byte %d: %d frames, %v", name, i, len(list), err)
				}
			}
		}
	}
}

// TestPromises ends what says that it has a large frame in some bytes, before memory
// is taken for it. There is no such limit for a WebP, of which a byte can be all.
func TestPromises(t *testing.T) {
	const edge, most = 8000, 4 << 20 // pixels, bytes
	vast := image.Pt(edge, edge)
	wide := gifFrame(red())
	copy(wide[13:], []byte{edge & 255, edge >> 8, edge & 255, edge >> 8})
	hidden := red()
	flat := makeAPNG(vast, 0, &hidden, red(), blue())
	control := flat[bytes.Index(flat, []byte("fcTL")):]
	binary.BigEndian.PutUint32(control[8:], edge)
	binary.BigEndian.PutUint32(control[12:], edge)
	binary.BigEndian.PutUint32(control[30:], crc32.ChecksumIEEE(control[:30]))
	for name, b := range map[string][]byte{
		"GIF":  append(append(gifHead(vast, 0), wide...), gifFrame(blue())...),
		"APNG": flat,
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		a := open(t, b)
		_, _, err := a.Next()
		runtime.ReadMemStats(&after)
		if err == nil || !strings.HasPrefix(err.Error(), "frame 1: not enough pixels") {
			t.Errorf("%s: %v", name, err)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > most {
			t.Errorf("%s: %d bytes", name, n)
		}
	}
}

// failing reads a file that cannot be read from an offset on.
type failing struct {
	io.ReaderAt
	from int64
}

var errDisk = errors.New("disk")

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off >= f.from {
		return 0, errDisk
	}
	n, err := f.ReaderAt.ReadAt(p[:min(int64(len(p)), f.from-off)], off)
	if n < len(p) {
		err = errDisk
	}
	return n, err
}

// TestUnreadable shows the frames before what cannot be read, and tells the error of
// the reader wherever that is: it is neither the end nor damage.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	for name, b := range made() {
		all, _ := frames(b)
		most := 0
		for from := range len(b) {
			a, err := animation.Open(failing{bytes.NewReader(b), int64(from)}, int64(len(b)))
			n := 0
			for ; err == nil; n++ {
				var m *image.RGBA
				if m, _, err = a.Next(); err == nil && !bytes.Equal(m.Pix, all[n]) {
					t.Errorf("%s, unreadable from %d: frame %d differs", name, from, n+1)
				}
			}
			most = max(most, n-1)
			if !errors.Is(err, errDisk) && !errors.Is(err, io.EOF) {
				t.Errorf("%s, unreadable from %d: %v", name, from, err)
			}
			if errors.Is(err, io.EOF) && n-1 != len(all) {
				t.Errorf("%s, unreadable from %d: ends after %d", name, from, n-1)
			}
		}
		if most < 4 {
			t.Errorf("%s: at most %d frames", name, most)
		}
	}
}

// TestUnreadableLater tells the error of the reader also when it is a codec that reads.
func TestUnreadableLater(t *testing.T) {
	t.Parallel()
	for name, b := range made() {
		f := &failing{bytes.NewReader(b), int64(len(b))}
		a, err := animation.Open(f, int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		f.from = 0
		if _, _, err := a.Next(); !errors.Is(err, errDisk) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
