package decode

import (
	"image"
	"testing"

	"pgregory.net/rapid"

	"vitrine/repository"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		name           string
		src, box, want size
	}{
		{"zero is the own size", size{30, 20}, size{}, size{30, 20}},
		{"wide", size{300, 200}, size{30, 30}, size{30, 20}},
		{"tall in square", size{2, 8}, size{4, 4}, size{1, 4}},
		{"never larger", size{3, 2}, size{30, 30}, size{3, 2}},
		{"thin stays", size{65535, 1}, size{256, 256}, size{256, 1}},
		{"thin upright", size{1, 65535}, size{256, 256}, size{1, 256}},
		{"one", size{1, 1}, size{256, 256}, size{1, 1}},
		{"nearest", size{3, 2}, size{2, 2}, size{2, 1}},
		{"only a width", size{300, 200}, size{w: 30}, size{30, 20}},
		{"only a height", size{300, 200}, size{h: 10}, size{15, 10}},
		{"negative is no limit", size{30, 20}, size{-1, -1}, size{30, 20}},
		{"large", size{65535, 65535}, size{65534, 65535}, size{65534, 65534}},
	} {
		if got := fit(c.src, c.box); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestPlan(t *testing.T) {
	fill := func(w, h int) repository.Frame { return repository.Frame{Width: w, Height: h, Fill: true} }
	for _, c := range []struct {
		name  string
		src   size
		frame repository.Frame
		part  image.Rectangle
		out   size
	}{
		{"whole", size{300, 200}, repository.Square(30, false), image.Rect(0, 0, 300, 200), size{30, 20}},
		{"square of wide", size{300, 200}, fill(30, 30), image.Rect(50, 0, 250, 200), size{30, 30}},
		{"square of tall", size{200, 300}, fill(30, 30), image.Rect(0, 50, 200, 250), size{30, 30}},
		{"small", size{20, 10}, fill(30, 30), image.Rect(0, 0, 20, 10), size{20, 10}},
		{"as large", size{30, 30}, fill(30, 30), image.Rect(0, 0, 30, 30), size{30, 30}},
		{"low", size{300, 10}, fill(30, 30), image.Rect(135, 0, 165, 10), size{30, 10}},
		{"narrow", size{10, 300}, fill(30, 30), image.Rect(0, 135, 10, 165), size{10, 30}},
		{"small, wide frame", size{20, 20}, fill(40, 10), image.Rect(0, 5, 20, 15), size{20, 10}},
		{"one", size{1, 1}, fill(256, 256), image.Rect(0, 0, 1, 1), size{1, 1}},
		{"thin", size{65535, 1}, fill(256, 256), image.Rect(32639, 0, 32895, 1), size{256, 1}},
		{"own size", size{7, 5}, repository.Frame{Fill: true}, image.Rect(0, 0, 7, 5), size{7, 5}},
	} {
		part, out := plan(c.src, c.frame)
		if part != c.part || out != c.out {
			t.Errorf("%s: want %v as %v, got %v as %v", c.name, c.part, c.out, part, out)
		}
	}
}

func TestPlanAlways(t *testing.T) {
	side := rapid.IntRange(1, maxSide)
	rapid.Check(t, func(t *rapid.T) {
		src := size{side.Draw(t, "w"), side.Draw(t, "h")}
		f := repository.Frame{
			Width:  rapid.IntRange(-1, 5000).Draw(t, "frame w"),
			Height: rapid.IntRange(-1, 5000).Draw(t, "frame h"),
			Fill:   rapid.Bool().Draw(t, "fill"),
		}
		part, out := plan(src, f)
		if part.Empty() || !part.In(image.Rect(0, 0, src.w, src.h)) {
			t.Fatalf("%v of %v", part, src)
		}
		if out.w < 1 || out.h < 1 || out.w > part.Dx() || out.h > part.Dy() {
			t.Fatalf("%v out of %v", out, part)
		}
		if f.Width > 0 && out.w > f.Width || f.Height > 0 && out.h > f.Height {
			t.Fatalf("%v over the frame", out)
		}
		if f.Fill && f.Width > 0 && f.Height > 0 && f.Width <= src.w && f.Height <= src.h {
			if out != (size{f.Width, f.Height}) {
				t.Fatalf("%v does not fill", out)
			}
		}
		if f.Fill && src.w <= f.Width && src.h <= f.Height && out != src {
			t.Fatalf("%v of %v, which is smaller than its frame", out, src)
		}

		o := orientation(rapid.IntRange(1, 8).Draw(t, "turn"))
		stored := o.stored(part, src)
		ss := o.size(src)
		if !stored.In(image.Rect(0, 0, ss.w, ss.h)) || o.size(size{stored.Dx(), stored.Dy()}) != (size{part.Dx(), part.Dy()}) {
			t.Fatalf("%v stored as %v", part, stored)
		}
		p := image.Pt(rapid.IntRange(0, ss.w-1).Draw(t, "x"), rapid.IntRange(0, ss.h-1).Draw(t, "y"))
		if back := o.inverse().point(o.point(p, ss), src); back != p {
			t.Fatalf("%v and back is %v", p, back)
		}

		need := needed(ss, stored, o.size(out))
		if need.w > ss.w || need.h > ss.h || need.w < 1 || need.h < 1 {
			t.Fatalf("needs %v of %v", need, ss)
		}
		d := denominator(ss, need)
		r := raster{width: (ss.w + d - 1) / d, height: (ss.h + d - 1) / d, denom: d}
		a := r.of(stored)
		if c := a.cells(); c.Empty() || !c.In(image.Rect(0, 0, r.width, r.height)) {
			t.Fatalf("%v of %v becomes %v of %d × %d", stored, ss, c, r.width, r.height)
		}
		if low := o.size(out); d > 1 && (a.x1-a.x0 < float64(low.w) || a.y1-a.y0 < float64(low.h)) {
			t.Fatalf("%v of %v is too small by %d for %v", stored, ss, d, low)
		}
	})
}
