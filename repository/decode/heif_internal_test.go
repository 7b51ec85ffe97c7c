package decode

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gen2brain/avif"
	"github.com/gen2brain/heic"

	"vitrine/repository"
)

// TestNoSystemLibrary: nothing of the system is decoded with behind our back.
func TestNoSystemLibrary(t *testing.T) {
	t.Parallel()
	if heic.Dynamic() == nil || avif.Dynamic() == nil {
		t.Error("a codec has loaded a library of the system: it was built without the tag nodynamic")
	}
}

// seen decodes a file for a frame.
func seen(tb testing.TB, d *Decoder, file []byte, f repository.Frame) repository.Picture {
	tb.Helper()
	p, err := d.Decode(context.Background(), inMemory{bytes.NewReader(file)}, f)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// TestGrid: the tiles of a grid lie where they belong, cut off at its end, and are the same
// pixels as alone.
func TestGrid(t *testing.T) {
	t.Parallel()
	one := readPicture(t, "test8.heic")
	alone := seen(t, New(1), one, repository.Frame{}).Pixels
	whole := seen(t, New(1), gridOf(t, one, 3, 2, 1300, 700).file(), repository.Frame{})
	if whole.Width != 1300 || whole.Height != 700 || whole.Partial || whole.Format != "HEIC" {
		t.Fatalf("%d × %d, %v, %s", whole.Width, whole.Height, whole.Partial, whole.Format)
	}
	for y := range 700 {
		for x := range 1300 {
			if got, want := whole.Pixels.RGBAAt(x, y), alone.RGBAAt(x%512, y%512); got != want {
				t.Fatalf("%d, %d: %v, want %v", x, y, got, want)
			}
		}
	}
}

// TestGridParts: parts of a grid are those of the picture decoded whole, at every level,
// whichever way it is mirrored.
func TestGridParts(t *testing.T) {
	t.Parallel()
	g := gridOf(t, readPicture(t, "test8.heic"), 3, 2, 1301, 703)
	for name, steps := range map[string][][]byte{
		"upright": nil, "mirrored": {isoBox("imir", []byte{1})}, "turned": {isoBox("irot", []byte{2})},
		"lying": {isoBox("irot", []byte{1}), isoBox("imir", []byte{0})},
	} {
		g.steps = steps
		in := &input{content: inMemory{bytes.NewReader(g.file())}, size: int64(len(g.file())), codecs: builtIn()}
		s, err := openHEIF(in)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.pixels(size{s.width, s.height})
		if err != nil {
			t.Fatal(err)
		}
		want := newDecodedWhole(r.mirrored(s.turn.mirrors()))
		got, err := s.regions(context.Background(), conversion{})
		if err != nil {
			t.Fatal(err)
		}
		for level := range 5 {
			for _, part := range []image.Rectangle{image.Rect(0, 0, 1301, 703), image.Rect(496, 208, 1024, 640), image.Rect(1280, 688, 1301, 703)} {
				part.Min = part.Min.Div(1 << level).Mul(1 << level)
				a, b := drawn(t, got, part, level), drawn(t, want, part, level)
				limit := 0
				if level > quarter {
					limit = 2 // levels: those of a quarter are rounded before
				}
				if a.Rect != b.Rect || furthest(a, b) > limit {
					t.Errorf("%s, level %d: %v is off by %d", name, level, part, furthest(a, b))
				}
			}
		}
	}
}

// furthest returns by how many levels two pictures differ at most.
func furthest(a, b *image.RGBA) (most int) {
	for i, v := range a.Pix {
		d := int(v) - int(b.Pix[i])
		most = max(most, d, -d)
	}
	return most
}

// drawn returns a part as pixels.
func drawn(t *testing.T, p parts, part image.Rectangle, level int) *image.RGBA {
	t.Helper()
	r, cells, err := p.part(context.Background(), part, level)
	if err != nil {
		t.Fatal(err)
	}
	return reduce(r, whole(cells), size{cells.Dx(), cells.Dy()}, upright)
}

// TestBrokenTiles: of a grid in which a tile is broken the others are shown; nothing is, if
// all are.
func TestBrokenTiles(t *testing.T) {
	t.Parallel()
	one := readPicture(t, "test8.heic")
	g := gridOf(t, one, 2, 2, 1024, 1024)
	g.tiles[1] = []byte("no picture at all")
	p := seen(t, New(1), g.file(), repository.Frame{})
	alone := seen(t, New(1), one, repository.Frame{}).Pixels
	if a := p.Pixels.RGBAAt(700, 100).A; !p.Partial || a != 0 {
		t.Errorf("partial %v, alpha %d where nothing came", p.Partial, a)
	}
	if got, want := p.Pixels.RGBAAt(700, 700), alone.RGBAAt(700-512, 700-512); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	for i := range g.tiles {
		g.tiles[i] = []byte("nothing")
	}
	if _, err := New(1).Decode(context.Background(), inMemory{bytes.NewReader(g.file())}, repository.Frame{}); !errors.Is(err, repository.ErrDamaged) {
		t.Errorf("all broken: %v", err)
	}
}

// counting counts what codecs are asked for, in bytes.
func counting(d *Decoder) *[]int {
	asked := &[]int{}
	own := d.codecs.hevc[0]
	d.codecs.hevc = []stillCodec{func(file []byte) (image.Image, error) {
		*asked = append(*asked, len(file))
		return own(file)
	}}
	return asked
}

// TestThumbnailInside: where the small picture in a file is large enough, nothing else is
// decoded; where it is not, it is a preview.
func TestThumbnailInside(t *testing.T) {
	t.Parallel()
	file := readPicture(t, "cheers_1440x960.heic") // with one of 240 × 160
	const small = 5000                             // bytes
	for _, c := range []struct {
		edge    int
		isSmall bool
	}{{240, true}, {100, true}, {241, false}} {
		d := New(1)
		asked := counting(d)
		p := seen(t, d, file, repository.Square(c.edge, false))
		if p.Width != 1440 || p.Pixels.Rect.Dx() != c.edge || len(*asked) != 1 || ((*asked)[0] < small) != c.isSmall {
			t.Errorf("%d: %v of %d × %d, asked for %v bytes", c.edge, p.Pixels.Rect, p.Width, p.Height, *asked)
		}
		asked = counting(d)
		pre, sharp, err := d.Preview(context.Background(), inMemory{bytes.NewReader(file)}, repository.Square(c.edge, false))
		if err != nil || pre.Pixels.Rect != p.Pixels.Rect || len(*asked) != 1 || (*asked)[0] > small {
			t.Errorf("preview %d: %v, %v, asked for %v bytes", c.edge, err, pre.Pixels, *asked)
		}
		if mean := difference(pre.Pixels, p.Pixels); mean > 9 { // it was packed harder, and enlarged

			t.Errorf("preview %d: off by %.1f", c.edge, mean)
		}
		if !sharp && c.isSmall {
			t.Errorf("preview %d is not sharp", c.edge)
		}
	}
	none := readPicture(t, "test8.heic")
	if _, _, err := New(1).Preview(context.Background(), inMemory{bytes.NewReader(none)}, repository.Square(9, false)); !errors.Is(err, repository.ErrNoPreview) {
		t.Errorf("without one: %v", err)
	}
}

// difference returns by how many levels two pictures differ in the mean.
func difference(a, b *image.RGBA) float64 {
	sum := 0
	for i, v := range a.Pix {
		d := int(v) - int(b.Pix[i])
		sum += max(d, -d)
	}
	return float64(sum) / float64(len(a.Pix))
}

// TestCodecsInTurn: a codec that fails, or panics, makes way for the next.
func TestCodecsInTurn(t *testing.T) {
	t.Parallel()
	file := readPicture(t, "test_exif.heic")
	want := seen(t, New(1), file, repository.Frame{}).Pixels
	fails := func([]byte) (image.Image, error) { return nil, errors.New("decode failed") }
	panics := func([]byte) (image.Image, error) { panic("index out of range") }
	d := New(1)
	d.codecs.hevc = []stillCodec{fails, panics, decodeHEVC, fails}
	if got := seen(t, d, file, repository.Frame{}).Pixels; !bytes.Equal(got.Pix, want.Pix) {
		t.Error("another picture")
	}
	for _, list := range [][]stillCodec{{fails}, {panics}, nil} {
		d.codecs.hevc = list
		if _, err := d.Decode(context.Background(), inMemory{bytes.NewReader(file)}, repository.Frame{}); !errors.Is(err, repository.ErrDamaged) {
			t.Errorf("%d codecs: %v", len(list), err)
		}
	}
}

// TestFirstPixels: a codec that is translated returns all pixels as they are, also those
// that it wrote first, and of narrow pictures.
func TestFirstPixels(t *testing.T) {
	t.Parallel()
	p := seen(t, New(1), readPicture(t, "test_exif.heic"), repository.Frame{}).Pixels // red to blue, from left to right
	for y := range 640 {
		for _, x := range []int{0, 5, 474, 479} {
			got, want := p.RGBAAt(x, y), byte(x*255/479)
			if d := int(got.B) - int(want); d > 6 || d < -6 || got.G > 6 || int(got.R)+int(got.B) < 245 {
				t.Fatalf("%d, %d: %v", x, y, got)
			}
		}
	}
	g := gridOf(t, readPicture(t, "test8.heic"), 1, 1, 9, 5)
	got, alone := seen(t, New(1), g.file(), repository.Frame{}).Pixels, seen(t, New(1), readPicture(t, "test8.heic"), repository.Frame{}).Pixels
	if got.Rect.Max != image.Pt(9, 5) || got.RGBAAt(8, 4) != alone.RGBAAt(8, 4) || got.RGBAAt(0, 0) != alone.RGBAAt(0, 0) {
		t.Errorf("a corner: %v", got.Pix[:8])
	}
}

// TestTilesSideBySide: as many tiles are decoded at a time as there are processors.
func TestTilesSideBySide(t *testing.T) {
	n := runtime.GOMAXPROCS(0)
	d := New(1)
	var inside atomic.Int32
	all := make(chan struct{})
	d.codecs.hevc = []stillCodec{func(file []byte) (image.Image, error) {
		if int(inside.Add(1)) == n {
			close(all)
		}
		select {
		case <-all: // that many are here
			return decodeHEVC(file)
		case <-time.After(30 * time.Second):
			return nil, errors.New("it is alone")
		}
	}}
	g := gridOf(t, readPicture(t, "test_exif.heic"), n, 1, 640*n, 480)
	if p := seen(t, d, g.file(), repository.Square(64, false)); p.Partial {
		t.Errorf("%d of %d tiles were decoded at a time", inside.Load(), n)
	}
}

// TestThen: two turns one after the other are one.
func TestThen(t *testing.T) {
	t.Parallel()
	s := size{5, 3}
	for a := upright; a <= 8; a++ {
		for b := upright; b <= 8; b++ {
			for i := range 15 {
				p := image.Pt(i%5, i/5)
				if got, want := a.then(b).point(p, s), b.point(a.point(p, s), a.size(s)); got != want {
					t.Fatalf("%d then %d: %v goes to %v, want %v", a, b, p, got, want)
				}
			}
		}
	}
}

// TestMovingAVIF: the first picture is the still one, each has its time, and there is an end.
func TestMovingAVIF(t *testing.T) {
	t.Parallel()
	file := readPicture(t, "colors-animated-8bpc-alpha-exif-xmp.avif")
	a, err := New(1).Play(context.Background(), inMemory{bytes.NewReader(file)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	still := seen(t, New(1), file, repository.Frame{}).Pixels
	var means []string
	for i := range 5 {
		f, err := a.Frame(context.Background(), i, a.Size())
		if err != nil {
			t.Fatal(i, err)
		}
		if f.Index != i || f.Found != 5 || !f.All || f.Loops != 0 || f.Time.Round(time.Millisecond) != 167*time.Millisecond {
			t.Errorf("frame %d: %+v", i, f)
		}
		if d := difference(f.Pixels, still); i == 0 && d > 1 {
			t.Errorf("the first frame is off by %.1f", d)
		}
		means = append(means, fmt.Sprint(f.Pixels.RGBAAt(75, 75)))
	}
	if slices.Sort(means); len(slices.Compact(means)) < 4 {
		t.Errorf("frames look the same: %v", means)
	}
	if _, err := a.Frame(context.Background(), 5, a.Size()); !errors.Is(err, io.EOF) {
		t.Errorf("after the last: %v", err)
	}
	if f, err := a.Frame(context.Background(), 0, image.Pt(50, 50)); err != nil || difference(f.Pixels, f.Pixels) != 0 || f.Pixels.Rect.Dx() != 50 {
		t.Errorf("again: %v", err)
	}
	for name, want := range map[string]string{
		"colors-animated-8bpc-alpha-exif-xmp.avif": "5", "anim.heic": "17, of which the first is shown",
	} {
		d, err := New(1).Details(context.Background(), inMemory{bytes.NewReader(readPicture(t, name))})
		if err != nil || !slices.ContainsFunc(d.Groups, func(g repository.TagGroup) bool {
			return slices.Contains(g.Tags, repository.Tag{Name: "Pictures", Value: want})
		}) {
			t.Errorf("%s: %v, %+v", name, err, d.Groups)
		}
	}
	if _, err := New(1).Play(context.Background(), inMemory{bytes.NewReader(readPicture(t, "test_exif.avif"))}); !errors.Is(err, repository.ErrStill) {
		t.Errorf("a still picture: %v", err)
	}
}
