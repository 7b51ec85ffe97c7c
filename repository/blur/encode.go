package blur

import (
	"image"
	"math"
)

// cells is how many parts the longer side is cut into before its waves are measured:
// enough for seven of them.
const cells = 32

// Encode returns the bytes for the picture, at most 25; none for one without pixels.
func Encode(m *image.RGBA) []byte {
	if m == nil || m.Rect.Empty() {
		return nil
	}
	g := newGrid(m)
	alpha := !g.isOpaque()
	bright := brightness(m.Rect.Dx(), m.Rect.Dy(), alpha)
	l, p, q, a := g.planes()
	x, y := newCosines(g.width, maxWaves), newCosines(g.height, maxWaves)
	measure := func(plane []float32, s shape) channel { return g.measure(plane, s, x, y) }

	lum, yellow, red := measure(l, bright.atLeast3()), measure(p, colourShape()), measure(q, colourShape())
	lies := m.Rect.Dx() > m.Rect.Dy()
	head := level(lum.mean, 63) | level(yellow.mean/2+0.5, 63)<<6 | level(red.mean/2+0.5, 63)<<12 | level(lum.scale, 31)<<18
	sides := bright.across
	if lies {
		sides = bright.down | 1<<15
	}
	sides |= level(yellow.scale, 63)<<3 | level(red.scale, 63)<<9
	if alpha {
		head |= 1 << 23
	}
	b := []byte{byte(head), byte(head >> 8), byte(head >> 16), byte(sides), byte(sides >> 8)}
	waves := append(append(lum.waves, yellow.waves...), red.waves...)
	if alpha {
		cover := measure(a, alphaShape())
		b = append(b, byte(level(cover.mean, 15)|level(cover.scale, 15)<<4))
		waves = append(waves, cover.waves...)
	}
	for i, w := range waves {
		if i%2 == 0 {
			b = append(b, 0)
		}
		b[len(b)-1] |= byte(level(w/2+0.5, 15) << (i % 2 * 4))
	}
	return b
}

// level returns v, from 0 to 1, as one of the whole numbers up to most.
func level(v float32, most int) int {
	return int(min(max(math.Round(float64(v)*float64(most)), 0), float64(most)))
}

// channel is what is kept of one plane: the waves as parts of the highest.
type channel struct {
	mean, scale float32
	waves       []float32 // -1 to 1
}

// measure returns how much there is of each wave in a plane.
func (g grid) measure(plane []float32, s shape, x, y cosines) channel {
	c := channel{waves: make([]float32, s.count())}
	rows := make([]float32, g.height*s.across) // of each row how much there is of each wave across
	for row := range g.height {
		values := plane[row*g.width : (row+1)*g.width]
		for i := range s.across {
			rows[row*s.across+i] = dot(values, x[i])
		}
	}
	whole := float32(g.width * g.height)
	at := func(w wave) float32 {
		var sum float32
		for row, v := range y[w.y] {
			sum += rows[row*s.across+w.x] * v
		}
		return sum / whole
	}
	c.mean = at(wave{})
	for i, w := range s.waves {
		c.waves[i] = at(w)
		c.scale = max(c.scale, float32(math.Abs(float64(c.waves[i]))))
	}
	for i := range c.waves {
		if c.scale > 0 {
			c.waves[i] /= c.scale
		}
	}
	return c
}

func dot(a, b []float32) (sum float32) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
