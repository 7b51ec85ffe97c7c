package worker

import (
	"testing"
	"unicode/utf8"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/worker/wire"
)

// FuzzJudge lets a worker answer anything: what passes fits the frame and its
// room.
func FuzzJudge(f *testing.F) {
	good := wire.Reply{ID: 1, Status: wire.OK, Width: 8, Height: 8, Stride: 32, FullWidth: 9, FullHeight: 9}
	f.Add(good.Append(nil, ""), 8, 8, false, 0)
	f.Add(good.Append(nil, "x"), 0, 0, true, 256)
	f.Fuzz(func(t *testing.T, b []byte, w, h int, fill bool, edge int) {
		r, _, err := wire.ParseReply(b)
		frame := repository.Frame{Width: w, Height: h, Fill: fill}
		if err != nil || w > maxSide || h > maxSide || edge < 0 || edge > maxCopy {
			return
		}
		o := order{frame: frame, copy: edge}
		j := &job{order: o, room: o.room(), kept: o.keptRoom()}
		p, wrong := j.judge(1, r)
		if wrong != "" {
			return
		}
		if r.ID != 1 || w > 0 && int(r.Width) > w || h > 0 && int(r.Height) > h ||
			4*int64(r.Width)*int64(r.Height)+r.Kept > j.room+j.kept || r.Kept < 0 || (r.Kept > 0) != (edge > 0) ||
			(r.Width < 1 || r.Height < 1) != o.isBare() || r.Stride != 4*r.Width ||
			p.Width < int(r.Width) || p.Height < int(r.Height) || p.Format == "" {
			t.Errorf("%+v passes for %+v", r, frame)
		}
	})
}

// FuzzSniff compares the guess with what the decoder says.
func FuzzSniff(f *testing.F) {
	for _, name := range []string{"quadrants_1.jpg", "basn0g01.png", "hat.gif", "anim.webp", "fax4.tiff", "rgb24.bmp", "test8.heic", "test.jxl"} {
		f.Add(load(f, name)[:32])
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		kind := sniff(head)
		if name, shown := decode.Sniff(head); shown && kind != name {
			t.Errorf("%q is %s, not %s", head, name, kind)
		}
		if !utf8.ValidString(kind) || kind == "" {
			t.Errorf("kind is %q", kind)
		}
	})
}

func TestSniffAllocatesNothing(t *testing.T) {
	head := load(t, "test8.heic")
	if n := testing.AllocsPerRun(100, func() { _ = fingerprint(head[:headBytes], int64(len(sniff(head)))) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestRoom(t *testing.T) {
	t.Parallel()
	tests := []struct {
		frame repository.Frame
		want  int64
	}{
		{repository.Square(256, true), 256 * 256 * 4},
		{repository.Frame{}, maxPixels * 4},
		{repository.Frame{Width: 10}, 10 * maxSide * 4},
		{repository.Frame{Width: -5, Height: 1}, maxSide * 4},
	}
	for _, test := range tests {
		if got := room(test.frame); got != test.want {
			t.Errorf("%+v: got %d, want %d", test.frame, got, test.want)
		}
	}
}
