package decode

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"sync"

	"github.com/kovidgoyal/imaging/prism/meta/icc"
)

// converter turns colours of one profile into sRGB, in place: four bytes a
// pixel, the fourth of which is left alone, or is black ink and becomes 255.
type converter interface {
	convert(pix []byte)
}

// colours keeps the converters of the profiles seen last, since the pictures of
// one camera have the same. It is safe for use by any number of goroutines.
type colours struct {
	mu   sync.Mutex
	seen []conversion // guarded by mu, the latest last
}

// conversion is what is known of one profile.
type conversion struct {
	hash  [sha256.Size]byte
	space string    // empty for a profile that cannot be used
	to    converter // nil where there is nothing to convert
}

const maxConversions = 16 // a table for inks takes 700 kB, the others far less

// of returns the conversion for a profile; the zero one for what is no profile.
func (c *colours) of(b []byte) conversion {
	if len(b) == 0 || len(b) > maxProfile {
		return conversion{}
	}
	hash := sha256.Sum256(b)
	c.mu.Lock()
	for i := range c.seen {
		if found := c.seen[i]; found.hash == hash {
			c.seen = append(slices.Delete(c.seen, i, i+1), found)
			c.mu.Unlock()
			return found
		}
	}
	c.mu.Unlock()

	found := newConversion(b)
	found.hash = hash
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.seen) >= maxConversions {
		c.seen = slices.Delete(c.seen, 0, len(c.seen)-maxConversions+1)
	}
	c.seen = append(c.seen, found)
	return found
}

// newConversion makes the tables for a profile. What is wrong with one, a panic
// of the library included, means that its picture is shown as it is.
func newConversion(b []byte) (c conversion) {
	defer func() {
		if recover() != nil {
			c = conversion{}
		}
	}()
	p, err := checked(b)
	if err != nil {
		return conversion{}
	}
	to, err := newConverter(p)
	if err != nil {
		return conversion{}
	}
	if p.space == "GRAY" {
		to = newGreyed(to)
	}
	if p.space != "CMYK" && isIdentity(to) {
		to = nil
	}
	return conversion{space: p.space, to: to}
}

// newConverter asks the library what the colours of a profile are, and writes it
// down. The intent is perceptual, with black mapped to black, as in browsers.
func newConverter(p profile) (converter, error) {
	read, err := icc.DecodeProfile(bytes.NewReader(p.data))
	if err != nil {
		return nil, err
	}
	const intent = icc.PerceptualRenderingIntent
	if !p.table {
		pipe, err := read.CreateTransformerToPCS(intent, 3, true)
		if err != nil {
			return nil, err
		}
		return newMatrixed(pipe.Transform)
	}
	inputs := 3
	if p.space == "CMYK" {
		inputs = 4
	}
	pipe, err := read.CreateTransformerToSRGB(intent, true, inputs, true, false, true)
	if err != nil {
		return nil, err
	}
	if inputs == 3 {
		return newLattice(inputs, func(in []float64) (r, g, b float64) {
			return pipe.Transform(in[0], in[1], in[2])
		})
	}
	return newLattice(inputs, func(in []float64) (r, g, b float64) {
		var from, to [4]float64 // the library writes to both
		copy(from[:], in)
		pipe.TransformGeneral(to[:], from[:])
		return to[0], to[1], to[2]
	})
}

// isIdentity reports whether c changes no colour by more than one level, so that
// it is sRGB under whatever name.
func isIdentity(c converter) bool {
	var pix []byte
	for v := range 256 {
		pix = append(pix, byte(v), byte(v), byte(v), 255)
	}
	const step = 17 // levels: 16 values a channel
	_, grey := c.(*greyed)
	for r := 0; r < 256 && !grey; r += step {
		for g := 0; g < 256; g += step {
			for b := 0; b < 256; b += step {
				pix = append(pix, byte(r), byte(g), byte(b), 255)
			}
		}
	}
	got := slices.Clone(pix)
	c.convert(got)
	for i, v := range pix {
		if d := int(v) - int(got[i]); d > 1 || d < -1 {
			return false
		}
	}
	return true
}

// convertAlpha converts premultiplied pixels.
func convertAlpha(c converter, pix []byte) {
	for start := 0; start < len(pix); {
		end := start
		for end < len(pix) && pix[end+3] == 255 {
			end += 4
		}
		c.convert(pix[start:end])
		if start = end; start >= len(pix) {
			return
		}
		if p := pix[start : start+4 : start+4]; p[3] != 0 {
			a := p[3]
			set(p, over(p[0], a), over(p[1], a), over(p[2], a), 255)
			c.convert(p)
			set(p, times(p[0], a), times(p[1], a), times(p[2], a), a)
		}
		start += 4
	}
}

// over returns c × 255 / a, rounded: a colour before it was premultiplied.
func over(c, a byte) byte {
	return byte(min((uint32(c)*255+uint32(a)/2)/uint32(a), 255))
}

// matches reports whether pixels of the given kind can be in the profile's space.
func (c conversion) matches(k ink) bool {
	switch c.space {
	case "RGB ":
		return k != inkCMYK
	case "GRAY":
		return k == inkGrey
	case "CMYK":
		return k == inkCMYK
	}
	return false
}
