package blur

import "math"

// maxWaves is how many waves there are along a side, at most; the first is flat.
const maxWaves = 7

// shape is how many waves are kept along a picture's sides.
type shape struct{ across, down int }

// wave is a product of two: so many half turns across the picture, so many down.
type wave struct{ x, y int }

// waves yields those that are kept, row by row, each with its number: of all pairs
// those below the diagonal, but for the flat one.
func (s shape) waves(yield func(int, wave) bool) {
	i := 0
	for y := range s.down {
		for x := 0; x*s.down < s.across*(s.down-y); x++ {
			if x == 0 && y == 0 {
				continue
			}
			if !yield(i, wave{x, y}) {
				return
			}
			i++
		}
	}
}

// count returns how many waves are kept.
func (s shape) count() int {
	n := 0
	for range s.waves {
		n++
	}
	return n
}

// The shapes of all but brightness, of which the shape is that of the picture.
func colourShape() shape { return shape{3, 3} }
func alphaShape() shape  { return shape{5, 5} }

// brightness returns the shape for a picture, in which its longer side has as many
// waves as there is room for.
func brightness(width, height int, alpha bool) shape {
	most := maxWaves
	if alpha {
		most = alphaShape().across
	}
	longer := max(width, height)
	side := func(n int) int { return max(1, int(math.Round(float64(most*n)/float64(longer)))) }
	return shape{side(width), side(height)}
}

// atLeast3 returns the shape that is used where s would have fewer than 3 waves.
func (s shape) atLeast3() shape { return shape{max(3, s.across), max(3, s.down)} }

// cosines is a wave along a side, for each wave that there may be.
type cosines [maxWaves][]float32

func newCosines(n, waves int) cosines {
	var c cosines
	values := make([]float32, n*waves)
	for i := range waves {
		c[i] = values[i*n : (i+1)*n]
		for x := range c[i] {
			c[i][x] = float32(math.Cos(math.Pi / float64(n) * float64(i) * (float64(x) + 0.5)))
		}
	}
	return c
}
