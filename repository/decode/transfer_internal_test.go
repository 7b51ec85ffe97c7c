package decode

import (
	"math"
	"testing"
)

// TestHighRange: a white sheet is where the standards put it, and what is bright ends
// at white.
func TestHighRange(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ got, want float64 }{
		"PQ, 203 cd/m²":  {fromPQ(0.58069), 1},
		"PQ, most":       {fromPQ(1), 10000. / 203},
		"PQ, none":       {fromPQ(0), 0},
		"HLG, 203 cd/m²": {fromHLG(0.75), 1},
		"HLG, most":      {fromHLG(1), 1000. / 203},
		"toned, dark":    {toned(0.01), 0.01},
		"toned, most":    {toned(1000. / 203), 1},
	} {
		if math.Abs(c.got-c.want) > 0.02*c.want+0.0005 {
			t.Errorf("%s: %.4f, want %.4f", name, c.got, c.want)
		}
	}
}
