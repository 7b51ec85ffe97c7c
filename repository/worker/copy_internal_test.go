package worker

import (
	"bytes"
	"context"
	"errors"
	"math"
	"path/filepath"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
	"vitrine/repository/worker/wire"
)

func TestCopyIsThatInProcess(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	plain := inside.Unsafe(1)
	for _, name := range []string{"quadrants_6.jpg", "basn6a16.png", "anim.webp", "hibiscus.regular.png", "canyon-wren.jpg"} {
		for _, f := range []repository.Frame{{}, small, repository.Square(100, true), {Width: 30}, {Width: 1500, Height: 1500}} {
			want, wantKept, err := plain.Copy(context.Background(), content(load(t, name)), f, 128)
			if err != nil {
				t.Fatal(err)
			}
			file := open(t, filepath.Join(pictures, name))
			for how, c := range map[string]repository.Content{"file": file, "memory": content(load(t, name))} {
				got, kept, err := p.Copy(context.Background(), c, f, 128)
				if err != nil {
					t.Fatalf("%s from %s: %v", name, how, err)
				}
				if !bytes.Equal(kept, wantKept) || len(kept) == 0 {
					t.Errorf("%s from %s for %+v: a copy of %d bytes, not %d", name, how, f, len(kept), len(wantKept))
				}
				if got.Width != want.Width || got.Height != want.Height || got.Format != want.Format || (got.Pixels == nil) != (want.Pixels == nil) {
					t.Fatalf("%s from %s for %+v: %+v", name, how, f, got)
				}
				if want.Pixels != nil && (got.Pixels.Rect != want.Pixels.Rect || !bytes.Equal(got.Pixels.Pix, want.Pixels.Pix)) {
					t.Errorf("%s from %s for %+v is not the same", name, how, f)
				}
			}
			file.Close()
		}
	}
}

func TestCopyRefused(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	if _, _, err := p.Copy(context.Background(), content(load(t, "rgb24.bmp")), small, maxCopy+1); !errors.Is(err, repository.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if n := len(p.Workers()); n > 0 {
		t.Errorf("%d workers for nothing", n)
	}
	if _, kept, err := p.Copy(context.Background(), content(load(t, "rgb24.bmp")), small, 0); err != nil || len(kept) == 0 {
		t.Errorf("no edge: %d bytes, %v", len(kept), err)
	}
	if _, kept, err := p.Copy(context.Background(), content(load(t, "text-named.jpg")), small, 256); !errors.Is(err, repository.ErrNotPicture) || kept != nil {
		t.Errorf("got %d bytes, %v", len(kept), err)
	}
}

// TestPlacesAndRoom: what is no view is a thumbnail's, and a copy alone takes no room for
// pixels.
func TestPlacesAndRoom(t *testing.T) {
	t.Parallel()
	c := (Config{}).completed()
	tests := []struct {
		name string
		order
		what       int
		room, kept int64
	}{
		{"no copy", order{frame: small}, forThumbnail, 64 * 64 * 4, 0},
		{"alone", order{copy: 256}, forThumbnail, 0, 1024*1024 + 64<<10},
		{"both", order{frame: small, copy: 256}, forThumbnail, 64 * 64 * 4, 1024*1024 + 64<<10},
		{"large", order{frame: repository.Square(2000, false), copy: 10}, forThumbnail, 2000 * 2000 * 4, 1600 + 64<<10},
		{"one side", order{frame: repository.Frame{Width: 2}, copy: 10}, forThumbnail, 2 * maxSide * 4, 1600 + 64<<10},
		{"whole", order{}, forThumbnail, maxPixels * 4, 0},
		{"small view", order{frame: small, view: true}, forView, 64 * 64 * 4, 0},
		{"whole view", order{view: true}, forView, maxPixels * 4, 0},
	}
	for _, test := range tests {
		j, err := newJob(content(nil), test.order, &c)
		if err != nil {
			t.Fatal(test.name, err)
		}
		if limits := map[int]Limits{forThumbnail: c.Thumbnail, forView: c.Full}[test.what]; j.limits != limits {
			t.Errorf("%s: limits %+v", test.name, j.limits)
		}
		if j.what != test.what || j.room != test.room || j.kept != test.kept {
			t.Errorf("%s: place %d, room %d and %d", test.name, j.what, j.room, j.kept)
		}
		if r := j.request(7); r.Room != test.room+test.kept || int(r.Copy) != test.copy {
			t.Errorf("%s: asks for %+v", test.name, r)
		}
	}
}

// TestJudgeCopy lies about copies.
func TestJudgeCopy(t *testing.T) {
	t.Parallel()
	shown := wire.Reply{ID: 1, Status: wire.OK, Width: 8, Height: 8, Stride: 32, FullWidth: 9, FullHeight: 9}
	bare := wire.Reply{ID: 1, Status: wire.OK, FullWidth: 9, FullHeight: 9}
	none, both, alone := order{frame: small}, order{frame: small, copy: 16}, order{copy: 16}
	tests := []struct {
		name string
		order
		reply wire.Reply
		kept  int64
		good  bool
	}{
		{"not asked for", none, shown, 1, false},
		{"none", none, shown, 0, true},
		{"none though asked for", both, shown, 0, false},
		{"negative", both, shown, -1, false},
		{"one byte", both, shown, 1, true},
		{"all the room", both, shown, both.keptRoom(), true},
		{"more", both, shown, both.keptRoom() + 1, false},
		{"overflowing", both, shown, math.MaxInt64, false},
		{"least", both, shown, math.MinInt64, false},
		{"alone", alone, bare, 7, true},
		{"alone with pixels", alone, shown, 7, false},
		{"pixels that lack", both, bare, 7, false},
	}
	for _, test := range tests {
		j := &job{order: test.order, room: test.room(), kept: test.keptRoom()}
		test.reply.Kept = test.kept
		if _, wrong := j.judge(1, test.reply); (wrong == "") != test.good {
			t.Errorf("%s: %q", test.name, wrong)
		}
	}
	stride, full := bare, bare
	stride.Stride, full.FullWidth = 4, 0
	for _, r := range []wire.Reply{stride, full} {
		r.Kept = 7
		j := &job{order: alone, room: alone.room(), kept: alone.keptRoom()}
		if _, wrong := j.judge(1, r); wrong == "" {
			t.Errorf("%+v passes", r)
		}
	}
}

// BenchmarkPoolCopy is BenchmarkPool with a copy.
func BenchmarkPoolCopy(b *testing.B) {
	p := newPool(b, func(c *Config) { c.Size, c.tuning = 1, usual })
	for b.Loop() {
		file := open(b, filepath.Join(pictures, "canyon-wren.jpg"))
		if _, _, err := p.Copy(context.Background(), file, repository.Square(256, false), 256); err != nil {
			b.Fatal(err)
		}
		file.Close()
	}
}
