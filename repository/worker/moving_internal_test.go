package worker

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"io"
	"runtime"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
	"vitrine/repository/worker/wire"
)

// movingGIF has frames that grow brighter.
func movingGIF(tb testing.TB, frames, edge int) []byte {
	tb.Helper()
	greys := make(color.Palette, 256)
	for i := range greys {
		greys[i] = color.Gray{byte(i)}
	}
	all := gif.GIF{}
	for i := range frames {
		m := image.NewPaletted(image.Rect(0, 0, edge, edge), greys)
		for p := range m.Pix {
			m.Pix[p] = byte(i)
		}
		all.Image, all.Delay = append(all.Image, m), append(all.Delay, 4)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &all); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// play has a picture played until the end of the test.
func play(tb testing.TB, p *Pool, c repository.Content) moving {
	tb.Helper()
	a, err := p.Play(context.Background(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(a.Close)
	return a.(moving)
}

func frameOf(tb testing.TB, a repository.Animation, index int) repository.AnimationFrame {
	tb.Helper()
	f, err := a.Frame(context.Background(), index, image.Pt(50, 50))
	if err != nil {
		tb.Fatalf("frame %d: %v", index, err)
	}
	return f
}

// playsAsInProcess compares what a pool plays with what is played in this process.
func playsAsInProcess(t *testing.T, p *Pool) {
	t.Helper()
	for _, name := range []string{"anim.webp", "animated-red-blue.gif", "animated-red-blue.jxl", "colors-animated-8bpc-alpha-exif-xmp.avif", "blend_op_over.png", "quadrants_1.jpg", "basn2c08.png", "hat.gif", "text-named.jpg"} {
		want, wantErr := inside.Unsafe(1).Play(t.Context(), content(load(t, name)))
		got, err := p.Play(t.Context(), content(load(t, name)))
		if wantErr != nil || err != nil {
			isStill := errors.Is(err, repository.ErrStill) && !errors.Is(wantErr, repository.ErrDamaged)
			if wantErr == nil || err == nil || err.Error() != wantErr.Error() && !isStill {
				t.Errorf("%s: got %v, want %v", name, err, wantErr)
			}
			continue
		}
		if got.Size() != want.Size() {
			t.Errorf("%s: got %v, want %v", name, got.Size(), want.Size())
		}
		for _, index := range []int{0, 1, 0, 2, 1, 900} {
			box := image.Pt(100-index, 40)
			a, err1 := want.Frame(t.Context(), index, box)
			b, err2 := got.Frame(t.Context(), index, box)
			if err1 != nil || err2 != nil {
				if err1 != err2 { // the end alone is one
					t.Errorf("%s: got %v, want %v", name, err2, err1)
				}
				continue
			}
			if a.Pixels.Rect != b.Pixels.Rect || !bytes.Equal(a.Pixels.Pix, b.Pixels.Pix) {
				t.Errorf("%s: other pixels in frame %d", name, index)
			}
			a.Pixels, b.Pixels = nil, nil
			a.Time = a.Time.Truncate(time.Millisecond) // as it is told
			if a != b {
				t.Errorf("%s: got %+v, want %+v", name, b, a)
			}
		}
		want.Close()
		got.Close()
	}
	shows(t, p)
}

func TestPlaysAsInProcess(t *testing.T) {
	t.Parallel()
	playsAsInProcess(t, newPool(t, nil))
}

// TestPlayedAgain: a worker that has gone costs nothing but the way to the frame.
func TestPlayedAgain(t *testing.T) {
	t.Parallel()
	a := play(t, newPool(t, nil), content(movingGIF(t, 20, 10)))
	for index := range 20 {
		if index%7 == 5 {
			a.held.worker.kill()
		}
		if f := frameOf(t, a, index); f.Index != index || f.Pixels.Pix[0] != byte(index) || f.Time != 40*time.Millisecond {
			t.Errorf("frame %d is %d, %d, %v", index, f.Index, f.Pixels.Pix[0], f.Time)
		}
	}
	if _, err := a.Frame(t.Context(), 20, image.Point{}); err != io.EOF {
		t.Errorf("got %v", err)
	}
	a.Close()
	if _, err := a.Frame(t.Context(), 0, image.Point{}); !errors.Is(err, context.Canceled) {
		t.Errorf("closed: %v", err)
	}
}

// TestStillNeedsNoWorker: what cannot move by its first bytes.
func TestStillNeedsNoWorker(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	if _, err := p.Play(t.Context(), content(load(t, "quadrants_1.jpg"))); !errors.Is(err, repository.ErrStill) {
		t.Errorf("got %v", err)
	}
	if w := p.Workers(); len(w) > 0 {
		t.Errorf("%d workers", len(w))
	}
}

// TestPlayBesideHeld: a still picture that is tried takes the place of none that is open.
func TestPlayBesideHeld(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	h := hold(t, p, content(load(t, "quadrants_1.jpg")))
	a := play(t, p, content(movingGIF(t, 3, 10)))
	frameOf(t, a, 0)
	region(t, h)
	if h.worker == nil || a.held.worker == nil {
		t.Error("one was let go")
	}
}

// TestPlayMemory plays a thousand frames: neither process grows with them.
func TestPlayMemory(t *testing.T) {
	const frames, edge = 1000, 100
	a := play(t, newPool(t, nil), content(movingGIF(t, frames, edge)))
	frameOf(t, a, 0)
	frameOf(t, a, 50)
	own := heap()
	resident, _ := memoryOf(a.held.worker.os.Pid)
	for index := range frames {
		frameOf(t, a, index)
	}
	after, _ := memoryOf(a.held.worker.os.Pid)
	if grown := after - resident; grown > 16<<20 {
		t.Errorf("the worker has grown by %d MB", grown>>20)
	}
	if grown := heap() - own; grown > 2<<20 {
		t.Errorf("the gallery has grown by %d KB", grown>>10)
	}
}

// heap returns how many bytes of it are in use.
func heap() int64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

// TestJudgeFrames lies about frames.
func TestJudgeFrames(t *testing.T) {
	t.Parallel()
	good := wire.Reply{
		ID: 1, Status: wire.OK, Width: 50, Height: 25, Stride: 200, FullWidth: 100, FullHeight: 50,
		Moves: wire.Moves{Index: 2, Millis: 40, Found: 3, All: true, Loops: 1},
	}
	for name, lie := range map[string]func(*wire.Reply){
		"id":              func(r *wire.Reply) { r.ID = 2 },
		"too far":         func(r *wire.Reply) { r.Moves.Index, r.Moves.Found = 5, 6 },
		"before all":      func(r *wire.Reply) { r.Moves.Index = -1 },
		"not found":       func(r *wire.Reply) { r.Moves.Found = 2 },
		"no time":         func(r *wire.Reply) { r.Moves.Millis = 0 },
		"hardly a time":   func(r *wire.Reply) { r.Moves.Millis = 9 },
		"for ever":        func(r *wire.Reply) { r.Moves.Millis = 1 << 30 },
		"loops":           func(r *wire.Reply) { r.Moves.Loops = -1 },
		"narrow":          func(r *wire.Reply) { r.Width--; r.Stride -= 4 },
		"high":            func(r *wire.Reply) { r.Height = 50 },
		"stride":          func(r *wire.Reply) { r.Stride++ },
		"another picture": func(r *wire.Reply) { r.FullHeight++ },
		"copy":            func(r *wire.Reply) { r.Kept = 1 },
		"facts":           func(r *wire.Reply) { r.Facts.HasTaken = true },
	} {
		j := &job{order: order{asks: newStill(image.Pt(100, 50), 4, image.Pt(50, 50))}, parcel: full{}}
		if d, wrong := j.read(1, good, ""); wrong != "" || d.frame.Pixels.Rect.Max != image.Pt(50, 25) || d.frame.Index != 2 {
			t.Fatalf("the truth is taken for a lie: %s, %+v", wrong, d)
		}
		r := good
		if lie(&r); r == good {
			t.Fatal(name, "is no lie")
		}
		if _, wrong := j.read(1, r, ""); wrong == "" {
			t.Errorf("%s: believed", name)
		}
	}
	if newStill(image.Pt(100, 50), 0, image.Point{}).isBehind(1, wire.Reply{ID: 1, Status: wire.NoFrame}) {
		t.Error("an animation without frames is believed")
	}
	if s := newStill(image.Pt(100, 50), 1, image.Point{}); s.isBehind(1, wire.Reply{ID: 1, Status: wire.NoFrame, Width: 1}) || s.isBehind(1, wire.Reply{ID: 2, Status: wire.NoFrame}) {
		t.Error("a wrong end is believed")
	}
}

// TestEveryMovingKindPlays: what a format promises reaches whoever looks at it.
func TestEveryMovingKindPlays(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	for format, name := range map[string]string{
		"GIF": "animated-red-blue.gif", "PNG": "blend_op_over.png", "WebP": "anim.webp",
		"AVIF": "colors-animated-8bpc-alpha-exif-xmp.avif", "JPEG XL": "animated-red-blue.jxl",
	} {
		if !repository.CanMove(format) {
			t.Errorf("%s does not move", format)
		}
		a := play(t, p, content(load(t, name)))
		if first := frameOf(t, a, 0); first.Pixels == nil {
			t.Errorf("%s: no frame", name)
		}
		a.Close()
	}
}
