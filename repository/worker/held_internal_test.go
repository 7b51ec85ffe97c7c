package worker

import (
	"bytes"
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
	"vitrine/repository/worker/wire"
)

// hold has a picture held until the end of the test.
func hold(tb testing.TB, p *Pool, c repository.Content) *held {
	tb.Helper()
	canvas, err := p.Hold(context.Background(), c, 0)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(canvas.Close)
	return canvas.(*held)
}

// region asks for all of a small picture.
func region(tb testing.TB, c repository.Canvas) *image.RGBA {
	tb.Helper()
	m, err := c.Region(context.Background(), image.Rectangle{Max: c.Size()}, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// heldAsInProcess compares what a pool holds with what is held in this process.
func heldAsInProcess(t *testing.T, p *Pool) {
	t.Helper()
	for _, name := range []string{"quadrants_6.jpg", "basn6a16.png", "anim.webp", "rgb24.bmp", "text-named.jpg", "empty.jpg"} {
		want, wantErr := inside.Unsafe(1).Hold(t.Context(), content(load(t, name)), 0)
		got, err := p.Hold(t.Context(), content(load(t, name)), 0)
		if wantErr != nil || err != nil {
			if wantErr == nil || err == nil || err.Error() != wantErr.Error() {
				t.Errorf("%s: got %v, want %v", name, err, wantErr)
			}
			continue
		}
		if got.Size() != want.Size() {
			t.Errorf("%s: got %v, want %v", name, got.Size(), want.Size())
		}
		for level, r := range []image.Rectangle{{Max: want.Size()}, {image.Pt(2, 2), want.Size()}, image.Rect(4, 4, 5, 5)} {
			a, err1 := want.Region(t.Context(), r, level)
			b, err2 := got.Region(t.Context(), r, level)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(name, err)
			}
			if a.Rect != b.Rect || !bytes.Equal(a.Pix, b.Pix) {
				t.Errorf("%s: other pixels at level %d", name, level)
			}
		}
		if _, err := got.Region(t.Context(), image.Rectangle{}, 0); err == nil {
			t.Errorf("%s: nothing is a region", name)
		}
		want.Close()
		got.Close()
	}
	shows(t, p)
}

func TestHeldAsInProcess(t *testing.T) {
	t.Parallel()
	heldAsInProcess(t, newPool(t, nil))
}

// TestHeldFileIsClosed: what is held needs the file no more that was opened, also when
// it is gone.
func TestHeldFileIsClosed(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	file := filepath.Join(t.TempDir(), "picture")
	if err := os.WriteFile(file, load(t, "quadrants_1.jpg"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := open(t, file)
	h := hold(t, p, f)
	if _, err := f.file.Stat(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the file is open: %v", err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	before := region(t, h)
	h.worker.kill()
	if after := region(t, h); !bytes.Equal(after.Pix, before.Pix) {
		t.Error("opened again it is another picture")
	}
}

// TestHeldFileIsChanged is of a file with other content than before.
func TestHeldFileIsChanged(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	file := filepath.Join(t.TempDir(), "picture")
	if err := os.WriteFile(file, load(t, "quadrants_1.jpg"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := hold(t, p, open(t, file))
	region(t, h)
	if err := os.WriteFile(file, load(t, "basn6a16.png"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.worker.kill()
	if _, err := h.Region(t.Context(), image.Rect(0, 0, 8, 8), 0); !errors.Is(err, repository.ErrDamaged) || errors.Is(err, repository.ErrFatal) {
		t.Errorf("got %v", err)
	}
	shows(t, p)
}

// TestHeldSideBySide holds more pictures than there is room for: each is there when it
// is asked, and never more than two are open.
func TestHeldSideBySide(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	names := []string{"quadrants_1.jpg", "basn6a16.png", "rgb24.bmp", "hat.gif"}
	var all []*held
	var first []*image.RGBA
	for _, name := range names {
		h := hold(t, p, content(load(t, name)))
		all, first = append(all, h), append(first, region(t, h))
	}
	for range 3 {
		for i, h := range all {
			if again := region(t, h); !bytes.Equal(again.Pix, first[i].Pix) {
				t.Errorf("%s: other pixels", names[i])
			}
			if n := openOf(all); n > mostHeld {
				t.Errorf("%d pictures are open", n)
			}
		}
	}
	if all[2].worker == nil || all[3].worker == nil {
		t.Error("the pictures asked last were let go")
	}
}

// openOf counts the pictures that are open while nobody asks.
func openOf(all []*held) (n int) {
	for _, h := range all {
		if h.worker != nil {
			n++
		}
	}
	return n
}

// TestNap: a picture that takes much is let go when it is not asked, another is not.
func TestNap(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		heavy int64
		stays bool
	}{"light": {1 << 40, true}, "heavy": {1, false}} {
		p := newPool(t, func(c *Config) { c.tuning.idle, c.tuning.recycleAt = patient, test.heavy })
		h := hold(t, p, content(load(t, "quadrants_1.jpg")))
		before := region(t, h)
		h.wake() // as after half a minute
		if stays := h.worker != nil; stays != test.stays {
			t.Errorf("%s: it stays: %v", name, stays)
		}
		if after := region(t, h); !bytes.Equal(after.Pix, before.Pix) {
			t.Errorf("%s: other pixels", name)
		}
	}
}

func TestHeldEnds(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	h := hold(t, p, content(load(t, "quadrants_1.jpg")))
	h.Close()
	h.Close()
	if _, err := h.Region(t.Context(), image.Rect(0, 0, 1, 1), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("closed: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Hold(ended, content(nil), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	other := hold(t, p, content(load(t, "quadrants_1.jpg")))
	shut(t, p)
	if _, err := other.Region(t.Context(), image.Rect(0, 0, 1, 1), 0); !errors.Is(err, ErrClosed) {
		t.Errorf("in a closed pool: %v", err)
	}
	if _, err := p.Hold(t.Context(), content(load(t, "quadrants_1.jpg")), 0); !errors.Is(err, ErrClosed) {
		t.Errorf("by a closed pool: %v", err)
	}
}

// TestJudgeHeld lies about pictures that are held, and about parts of them.
func TestJudgeHeld(t *testing.T) {
	t.Parallel()
	p, err := newPart(image.Pt(100, 50), image.Rect(4, 4, 21, 50), 2)
	if err != nil {
		t.Fatal(err)
	}
	opened := wire.Reply{ID: 1, Status: wire.OK, FullWidth: 100, FullHeight: 50}
	shown := wire.Reply{ID: 1, Status: wire.OK, Width: 5, Height: 12, Stride: 20, FullWidth: 100, FullHeight: 50}
	for _, test := range []struct {
		name string
		part *part
		good wire.Reply
		lie  func(*wire.Reply)
	}{
		{"id", nil, opened, func(r *wire.Reply) { r.ID = 2 }},
		{"copy", nil, opened, func(r *wire.Reply) { r.Kept = 1 }},
		{"pixels", nil, opened, func(r *wire.Reply) { r.Width = 1 }},
		{"none", nil, opened, func(r *wire.Reply) { r.FullWidth = 0 }},
		{"negative", nil, opened, func(r *wire.Reply) { r.FullHeight = -1 }},
		{"too wide", nil, opened, func(r *wire.Reply) { r.FullWidth = maxSide + 1 }},
		{"too many", nil, opened, func(r *wire.Reply) { r.FullWidth, r.FullHeight = 60000, 60000 }},
		{"hash", nil, opened, func(r *wire.Reply) { r.Facts.HashBytes = 1 }},
		{"frame", nil, opened, func(r *wire.Reply) { r.Moves.All = true }},
		{"format", nil, opened, func(r *wire.Reply) { r.Format = 1 }},
		{"id of a part", p, shown, func(r *wire.Reply) { r.ID = 2 }},
		{"copy of a part", p, shown, func(r *wire.Reply) { r.Kept = -1 }},
		{"frame of a part", p, shown, func(r *wire.Reply) { r.Moves.Index = 1 }},
		{"narrow", p, shown, func(r *wire.Reply) { r.Width--; r.Stride -= 4 }},
		{"low", p, shown, func(r *wire.Reply) { r.Height-- }},
		{"stride", p, shown, func(r *wire.Reply) { r.Stride++ }},
		{"another picture", p, shown, func(r *wire.Reply) { r.FullWidth++ }},
		{"sharp", p, shown, func(r *wire.Reply) { r.Sharp = true }},
	} {
		j := &job{order: order{hold: test.part == nil}, parcel: full{}}
		if test.part != nil {
			j.asks = test.part
		}
		if d, wrong := j.read(1, test.good, ""); wrong != "" {
			t.Errorf("%s: the truth is taken for a lie: %s", test.name, wrong)
		} else if m := d.picture.Pixels; test.part != nil && m.Rect != image.Rect(0, 0, 5, 12) || test.part == nil && d.size != image.Pt(100, 50) {
			t.Errorf("%s: the truth is %+v", test.name, d)
		}
		r := test.good
		if test.lie(&r); r == test.good {
			t.Fatal(test.name, "is no lie")
		}
		if _, wrong := j.read(1, r, ""); wrong == "" {
			t.Errorf("%s: believed", test.name)
		}
	}
}

// full is a parcel with as many pixels as anybody wants.
type full struct{}

func (full) read(_, _ []byte) error { return nil }
func (full) close()                 {}

// TestRegionLimits: a part has a thumbnail's time and a view's memory.
func TestRegionLimits(t *testing.T) {
	t.Parallel()
	c := Config{Thumbnail: Limits{Time: time.Second}, Full: Limits{Memory: 1 << 30}}.completed()
	if c.Region.Time != time.Second || c.Region.Memory != 1<<30 {
		t.Errorf("got %+v", c.Region)
	}
	c = Config{Region: Limits{Time: time.Minute, Memory: 1}}.completed()
	if c.Region.Time != time.Minute || c.Region.Memory != c.Full.Memory {
		t.Errorf("got %+v", c.Region)
	}
}
