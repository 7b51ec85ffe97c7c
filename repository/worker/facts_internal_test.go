package worker

import (
	"context"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// TestFactsAreThoseInProcess asks for those of every test picture, good or bad.
func TestFactsAreThoseInProcess(t *testing.T) {
	t.Parallel()
	p := newPool(t, nil)
	reading[repository.Facts](repository.Decoder.Facts).isAsInProcess(t, p)
	photo, err := p.Facts(context.Background(), content(load(t, "canyon-wren.jpg")))
	want := repository.Facts{Taken: time.Date(2017, 3, 15, 11, 56, 5, 0, time.UTC), Width: 3840, Height: 2160, Camera: "NIKON D810"}
	if err != nil || photo != want {
		t.Errorf("want %+v, got %+v, %v", want, photo, err)
	}
}

func TestFactsEnd(t *testing.T) {
	t.Parallel()
	reading[repository.Facts](repository.Decoder.Facts).ends(t)
	if got := (Config{}).completed().Facts; got.Time != 2*time.Second || got.Memory < leastMemory || got.Encoded < 1 {
		t.Errorf("the limits are %+v", got)
	}
}

// TestReadFacts lies in every field.
func TestReadFacts(t *testing.T) {
	t.Parallel()
	good := wire.Reply{ID: 7, FullWidth: 30, FullHeight: 20, Facts: wire.Facts{HasTaken: true, Taken: 1e9}}
	j := &job{order: order{facts: true}}
	if d, wrong := j.read(7, good, "Canon"); wrong != "" || d.facts.Camera != "Canon" || d.facts.Width != 30 || d.facts.Taken.Unix() != 1e9 {
		t.Errorf("got %+v, %q", d.facts, wrong)
	}
	tests := []struct {
		name   string
		lie    func(*wire.Reply)
		camera string
	}{
		{"id", func(r *wire.Reply) { r.ID++ }, ""},
		{"no width", func(r *wire.Reply) { r.FullWidth = 0 }, ""},
		{"height below", func(r *wire.Reply) { r.FullHeight = -1 }, ""},
		{"pixels", func(r *wire.Reply) { r.Width, r.Height, r.Stride = 8, 8, 32 }, ""},
		{"a copy", func(r *wire.Reply) { r.Kept = 1 }, ""},
		{"a format", func(r *wire.Reply) { r.Format = 1 }, ""},
		{"a hash", func(r *wire.Reply) { r.Facts.HashBytes = 5 }, ""},
		{"a long hash", func(r *wire.Reply) { r.Facts.HashBytes = 255 }, ""},
		{"a clock", func(r *wire.Reply) { r.Facts.Offset = 10_000 }, ""},
		{"a date", func(r *wire.Reply) { r.Facts.Taken = 1 << 62 }, ""},
		{"a camera", func(*wire.Reply) {}, strings.Repeat("x", 65)},
	}
	for _, test := range tests {
		r := good
		test.lie(&r)
		if d, wrong := j.read(7, r, test.camera); wrong == "" || d.facts != (repository.Facts{}) {
			t.Errorf("%s: passes as %+v", test.name, d.facts)
		}
	}
}

// TestHashBesidePixels lies about it.
func TestHashBesidePixels(t *testing.T) {
	t.Parallel()
	j := &job{order: order{frame: small}, room: room(small)}
	good := wire.Reply{ID: 1, Width: 8, Height: 8, Stride: 32, FullWidth: 9, FullHeight: 9}
	good.Facts = wire.Facts{HashBytes: 2, Hash: [repository.MaxHash]byte{7, 8, 9}}
	if p, wrong := j.judge(1, good); wrong != "" || string(p.Hash.Bytes()) != "\x07\x08" {
		t.Errorf("got %v, %q", p.Hash.Bytes(), wrong)
	}
	for name, lie := range map[string]wire.Facts{
		"too long": {HashBytes: 26}, "a date": {HasTaken: true}, "a clock": {HasOffset: true, Offset: 60},
	} {
		bad := good
		bad.Facts = lie
		if p, wrong := j.judge(1, bad); wrong == "" {
			t.Errorf("%s passes as %+v", name, p)
		}
	}
}

// FuzzReadFacts lets a worker answer anything.
func FuzzReadFacts(f *testing.F) {
	f.Add(wire.Reply{ID: 1, FullWidth: 3, FullHeight: 2, Facts: wire.Facts{HasTaken: true}}.Append(nil, "Canon"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, text, err := wire.ParseReply(b)
		if err != nil {
			return
		}
		d, wrong := (&job{order: order{facts: true}}).read(1, r, text)
		if g := d.facts; wrong == "" && (r.ID != 1 || g.Width < 1 || g.Height < 1 || len(g.Camera) > 64 ||
			g.Offset < -900 || g.Offset > 900 || g.Taken.Year() > 9999 || !g.Hash.IsZero()) {
			t.Errorf("%+v passes", g)
		}
	})
}

func BenchmarkFacts(b *testing.B) { reading[repository.Facts](repository.Decoder.Facts).bench(b) }
