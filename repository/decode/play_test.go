package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// movingGIF has a number of frames of which each has a grey of its own: 3 times its
// index. Its beginning is shown for 50 ms, 60 ms and so on.
func movingGIF(tb testing.TB, frames, edge, loops int) []byte {
	tb.Helper()
	greys := make(color.Palette, 256)
	for i := range greys {
		greys[i] = color.Gray{byte(i)}
	}
	all := gif.GIF{LoopCount: loops}
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, edge, edge), greys)
		for p := range m.Pix {
			m.Pix[p] = byte(3 * i)
		}
		all.Image, all.Delay = append(all.Image, m), append(all.Delay, 5+i)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &all); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func play(tb testing.TB, file []byte) repository.Animation {
	tb.Helper()
	a, err := decode.New(1).Play(context.Background(), content(file))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(a.Close)
	return a
}

func frameOf(tb testing.TB, a repository.Animation, index int, box image.Point) repository.AnimationFrame {
	tb.Helper()
	f, err := a.Frame(context.Background(), index, box)
	if err != nil {
		tb.Fatalf("frame %d: %v", index, err)
	}
	want := repository.FrameSize(a.Size(), box)
	if m := f.Pixels; m.Rect != (image.Rectangle{Max: want}) || m.Stride != 4*want.X || len(m.Pix) != 4*want.X*want.Y {
		tb.Fatalf("frame %d: %v, want %v", index, m.Rect, want)
	}
	return f
}

func TestPlay(t *testing.T) {
	t.Parallel()
	a := play(t, movingGIF(t, 5, 24, 3))
	if a.Size() != image.Pt(24, 24) {
		t.Errorf("size %v", a.Size())
	}
	for _, index := range []int{0, 1, 2, 2, 3, 4, 1, 0, 4} { // back, too, and far
		f := frameOf(t, a, index, image.Pt(16, 12))
		if got := f.Pixels.RGBAAt(5, 5); f.Index != index || got != (color.RGBA{byte(3 * index), byte(3 * index), byte(3 * index), 255}) {
			t.Errorf("frame %d is %d, %v", index, f.Index, got)
		}
		if want := time.Duration(50+10*index) * time.Millisecond; f.Time != want {
			t.Errorf("frame %d: %v, want %v", index, f.Time, want)
		}
		if f.Found != 5 || !f.All || f.Loops != 4 { // three repetitions
			t.Errorf("frame %d: %d frames, all %v, %d times", index, f.Found, f.All, f.Loops)
		}
	}
	if _, err := a.Frame(t.Context(), 5, image.Point{}); err != io.EOF {
		t.Errorf("behind the last: %v", err)
	}
	if f := frameOf(t, a, 4, image.Point{}); f.Index != 4 {
		t.Errorf("after the end: %d", f.Index)
	}
	if _, err := a.Frame(t.Context(), -1, image.Point{}); err == nil {
		t.Error("there is one before the first")
	}
	a.Close()
	a.Close()
	if _, err := a.Frame(t.Context(), 0, image.Point{}); !errors.Is(err, context.Canceled) {
		t.Errorf("closed: %v", err)
	}
}

// TestPlayFarAhead: what is far away is reached in steps, each of which is shown.
func TestPlayFarAhead(t *testing.T) {
	t.Parallel()
	const far = 30
	a := play(t, movingGIF(t, far+2, 2000, 0))
	asked, at := 0, -1
	for ; at < far; asked++ {
		f := frameOf(t, a, far, image.Pt(8, 8))
		if f.Index <= at || f.Index > far {
			t.Fatalf("frame %d after %d", f.Index, at)
		}
		if at = f.Index; f.Pixels.Pix[0] != byte(3*at) {
			t.Errorf("frame %d is of colour %d", at, f.Pixels.Pix[0])
		}
	}
	if asked < 2 || asked > 5 {
		t.Errorf("asked %d times", asked)
	}
}

// TestPlayBroken: a broken frame ends the animation where it is, and says where; the
// frames before are there.
func TestPlayBroken(t *testing.T) {
	t.Parallel()
	file := movingGIF(t, 5, 24, 0)
	for name, file := range map[string][]byte{
		"cut":   file[:len(file)-300],
		"APNG":  brokenAPNG(load(t, "blend_op_over.png")),
		"codec": spoilt(file),
	} {
		a := play(t, file)
		var err error
		n := 0
		for ; err == nil; n++ {
			_, err = a.Frame(t.Context(), n, image.Point{})
		}
		if n < 2 || !errors.Is(err, repository.ErrDamaged) || strings.Count(err.Error(), "frame ") != 1 {
			t.Errorf("%s: after %d frames: %v", name, n-1, err)
			continue
		}
		if _, again := a.Frame(t.Context(), n-1, image.Point{}); again == nil || again.Error() != err.Error() {
			t.Errorf("%s: again: %v", name, again)
		}
		if f := frameOf(t, a, n-2, image.Point{}); f.Index != n-2 {
			t.Errorf("%s: the last one is %d", name, f.Index)
		}
		if f := frameOf(t, a, 0, image.Point{}); f.Index != 0 {
			t.Errorf("%s: the first one is %d", name, f.Index)
		}
		if f, err := a.Frame(t.Context(), n+3, image.Point{}); n > 2 && (err != nil || f.Index != n-2) {
			t.Errorf("%s: on the way to what is behind it: %d, %v", name, f.Index, err)
		}
	}
}

// brokenAPNG spoils the pixels of the last frame of an APNG.
func brokenAPNG(file []byte) []byte {
	b := bytes.Clone(file)
	at := bytes.LastIndex(b, []byte("fdAT"))
	n := int(binary.BigEndian.Uint32(b[at-4:]))
	for i := range b[at+8 : at+4+n] {
		b[at+8+i] = 0x55
	}
	binary.BigEndian.PutUint32(b[at+4+n:], crc32.ChecksumIEEE(b[at:at+4+n]))
	return b
}

// spoilt makes the pixels of the last frame of a GIF impossible.
func spoilt(file []byte) []byte {
	b := bytes.Clone(file)
	for i := len(b) - 40; i < len(b)-3; i++ {
		b[i] = 0xff
	}
	return b
}

// TestStillPictures: they say so, also where they are damaged.
func TestStillPictures(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]error{
		"quadrants_1.jpg": repository.ErrStill, "basn2c08.png": repository.ErrStill, "yellow_rose.lossy.webp": repository.ErrStill,
		"rgb24.bmp": repository.ErrStill, "alpha_gif_a.gif": repository.ErrStill, "text-named.jpg": repository.ErrNotPicture,
		"hippopotamus.interlaced.truncated.gif": repository.ErrStill, "fixture.j2c": repository.ErrStill,
		"grayscale_jpeg.jxl":         repository.ErrStill,
		"gif-screen-65535x65535.gif": repository.ErrTooLarge, "webp-lossless-bomb-16384x16384.webp": repository.ErrTooLarge,
	} {
		a, err := decode.New(1).Play(t.Context(), content(load(t, name)))
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, %v, want %v", name, a, err, want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := decode.New(1).Play(ended, content(movingGIF(t, 2, 8, 0))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestPlayUnreadable: a disk that fails is no damage, and no end.
func TestPlayUnreadable(t *testing.T) {
	t.Parallel()
	file := movingGIF(t, 50, 24, 0)
	source := &cutOff{content: content(file), from: int64(len(file)) * 2 / 3}
	a, err := decode.New(1).Play(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for n := 0; err == nil && n < 50; n++ {
		_, err = a.Frame(t.Context(), n, image.Point{})
	}
	if !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

// cutOff is content that cannot be read from some place on.
type cutOff struct {
	content repository.Content
	from    int64
}

func (f *cutOff) Size() int64  { return f.content.Size() }
func (f *cutOff) Close() error { return nil }

func (f *cutOff) ReadAt(b []byte, off int64) (int, error) {
	if off >= f.from {
		return 0, errors.New("input/output error")
	}
	n := min(int64(len(b)), f.from-off)
	got, _ := f.content.ReadAt(b[:n], off)
	if got < len(b) {
		return got, errors.New("input/output error")
	}
	return got, nil
}

// TestPlayMemory plays a thousand frames: what is held does not grow with them.
func TestPlayMemory(t *testing.T) {
	const frames, edge = 1000, 200
	file := movingGIF(t, frames, edge, 0)
	before := held()
	a := play(t, file)
	most := uint64(0)
	for i := range frames {
		frameOf(t, a, i, image.Pt(100, 100))
		if i%100 == 99 {
			most = max(most, held())
		}
	}
	if grown := int64(most) - int64(before); grown > 2<<20 {
		t.Errorf("%d KB more", grown>>10)
	}
	runtime.KeepAlive(file)
}

// held returns how many bytes of the heap are in use.
func held() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// BenchmarkPlay is what a frame takes from its file to a screen of 1280 × 800.
func BenchmarkPlay(b *testing.B) {
	for name, file := range map[string][]byte{
		"GIF of 1 megapixel": movingGIF(b, 30, 1000, 0), "GIF of 4 megapixels": movingGIF(b, 30, 2000, 0), "WebP of 0.2 megapixels": load(b, "anim.webp"),
	} {
		b.Run(name, func(b *testing.B) {
			a := play(b, file)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				_, err := a.Frame(b.Context(), i, image.Pt(1280, 800))
				if err == io.EOF {
					i = -1
				} else if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
