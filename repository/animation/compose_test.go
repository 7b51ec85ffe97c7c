package animation_test

import (
	"errors"
	"image"
	"image/color"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository/animation"
)

// TestCompose plays made animations of any frames, of which many reach over the
// canvas, and compares each with what the slow and obvious way gives.
func TestCompose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		make func(r *rand.Rand, size image.Point, parts []part) []byte
	}{
		{"GIF", func(r *rand.Rand, size image.Point, parts []part) []byte {
			for i := range parts {
				p := &parts[i]
				p.over = true
				p.p.A, p.q.A = 255, p.q.A/128*255
				if p.q.A == 0 {
					p.q = color.NRGBA{}
				}
			}
			parts[0].at = parts[0].at.Intersect(image.Rectangle{Max: size})
			return makeGIF(size, 0, parts...)
		}},
		{"APNG", func(r *rand.Rand, size image.Point, parts []part) []byte {
			parts[0].at = image.Rectangle{Max: size}
			if r.IntN(2) == 0 {
				return makeAPNG(size, 0, nil, parts...)
			}
			hidden := parts[1]
			hidden.at = image.Rectangle{Max: size}
			return makeAPNG(size, 0, &hidden, parts...)
		}},
		{"WebP", func(r *rand.Rand, size image.Point, parts []part) []byte {
			for i := range parts {
				p := &parts[i]
				p.after &= 1
				p.at = p.at.Sub(image.Pt(p.at.Min.X&1, p.at.Min.Y&1))
			}
			return makeWebP(size, 0, parts...)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(150) {
				r := rand.New(rand.NewPCG(seed, 0))
				size := image.Pt(1+r.IntN(9), 1+r.IntN(9))
				parts := make([]part, 2+r.IntN(10))
				for i := range parts {
					parts[i] = anyPart(r, size)
				}
				b := c.make(r, size, parts)
				if !compareAll(t, open(t, b), size, parts) {
					t.Fatalf("seed %d: %v, %+v", seed, size, parts)
				}
			}
		})
	}
}

func anyPart(r *rand.Rand, size image.Point) part {
	x, y := r.IntN(size.X), r.IntN(size.Y)
	channel := func() uint8 { return uint8(r.UintN(256)) }
	alpha := func() uint8 { return []uint8{0, 255, 255, 255, channel()}[r.IntN(5)] }
	p := color.NRGBA{channel(), channel(), channel(), alpha()}
	q := p
	q.G, q.A = channel(), alpha()
	return part{
		at: image.Rect(x, y, x+1+r.IntN(10), y+1+r.IntN(10)),
		p:  p, q: q, after: r.IntN(3), over: r.IntN(3) > 0, delay: 20,
	}
}

// compareAll plays an animation twice. It says whether all was well.
func compareAll(t *testing.T, a *animation.Animation, size image.Point, parts []part) bool {
	t.Helper()
	if a.Size() != size {
		t.Errorf("size %v, want %v", a.Size(), size)
		return false
	}
	for range 2 {
		c := newObvious(size)
		for i, p := range parts {
			m, _, err := a.Next()
			if err != nil {
				t.Error(err)
				return false
			}
			if c.show(p); !c.looksLike(m) {
				t.Errorf("frame %d: %v", i+1, m.Pix)
				return false
			}
			c.dispose(p)
		}
		if _, _, err := a.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("after the last frame: %v", err)
			return false
		}
		a.Rewind()
	}
	return true
}

// obvious is a canvas in floating point, which is copied whole before each frame.
type obvious struct {
	size        image.Point
	now, before [][4]float64 // premultiplied
}

func newObvious(size image.Point) *obvious {
	return &obvious{size: size, now: make([][4]float64, size.X*size.Y)}
}

func (o *obvious) each(p part, visit func(at *[4]float64, c color.NRGBA)) {
	for y := p.at.Min.Y; y < min(p.at.Max.Y, o.size.Y); y++ {
		for x := p.at.Min.X; x < min(p.at.Max.X, o.size.X); x++ {
			visit(&o.now[y*o.size.X+x], p.colour(x-p.at.Min.X, y-p.at.Min.Y))
		}
	}
}

func (o *obvious) show(p part) {
	o.before = append([][4]float64(nil), o.now...)
	o.each(p, func(at *[4]float64, c color.NRGBA) {
		alpha := float64(c.A) / 255
		rest := 1 - alpha
		if !p.over {
			rest = 0
		}
		for i, v := range []uint8{c.R, c.G, c.B, 255} {
			at[i] = alpha*float64(v) + rest*at[i]
		}
	})
}

func (o *obvious) dispose(p part) {
	switch p.after {
	case 1:
		o.each(p, func(at *[4]float64, _ color.NRGBA) { *at = [4]float64{} })
	case 2:
		o.now = o.before
	}
}

// looksLike allows for what is rounded with each of some frames.
func (o *obvious) looksLike(m *image.RGBA) bool {
	const rounding = 2.5
	for i, v := range m.Pix {
		if math.Abs(float64(v)-o.now[i/4][i%4]) > rounding {
			return false
		}
	}
	return len(m.Pix) == 4*len(o.now)
}
