package blur

import (
	"image"
)

const (
	// MaxBytes is how many bytes [Encode] returns, at most.
	MaxBytes = 25

	maxSide = 128 // pixels; there is nothing to be seen in more

	// boost makes up for what colours lose when their waves are rounded.
	boost = 1.25
)

// Decode returns pixels for the bytes that [Encode] made, premultiplied and of the
// given size, which should have the picture's shape: 32 pixels are enough. It reports
// false for other bytes and for sides that are not 1 to 128.
func Decode(hash []byte, width, height int) (*image.RGBA, bool) {
	if width < 1 || height < 1 || width > maxSide || height > maxSide {
		return nil, false
	}
	w, ok := parse(hash)
	if !ok {
		return nil, false
	}
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	x, y := newCosines(width, maxWaves), newCosines(height, maxWaves)
	line := make([]float32, 4*width)
	l, p, q, a := line[:width], line[width:2*width], line[2*width:3*width], line[3*width:]
	for row := range height {
		w.bright.row(l, row, x, y)
		w.yellow.row(p, row, x, y)
		w.red.row(q, row, x, y)
		if w.alpha != nil {
			w.alpha.row(a, row, x, y)
		}
		pix := m.Pix[row*m.Stride:]
		for i := range width {
			cover := float32(1)
			if w.alpha != nil {
				cover = min(max(a[i], 0), 1)
			}
			blue := l[i] - p[i]*2/3
			red := (3*l[i] - blue + q[i]) / 2
			pix[4*i] = sample(red, cover)
			pix[4*i+1] = sample(red-q[i], cover)
			pix[4*i+2] = sample(blue, cover)
			pix[4*i+3] = sample(1, cover)
		}
	}
	return m, true
}

func sample(v, cover float32) byte { return byte(min(max(v, 0), 1)*cover*255 + 0.5) }

// whole is what the bytes say.
type whole struct {
	bright, yellow, red plane
	alpha               *plane // nil where the picture is opaque
}

// plane is one of the pictures that make up a picture.
type plane struct {
	shape shape
	mean  float32
	waves []float32
}

// row fills in one row of the plane.
func (p *plane) row(to []float32, row int, x, y cosines) {
	var across [maxWaves]float32
	across[0] = p.mean
	for i, w := range p.shape.waves {
		across[w.x] += 2 * p.waves[i] * y[w.y][row]
	}
	for i := range to {
		to[i] = across[0]
	}
	for wave := 1; wave < p.shape.across; wave++ {
		for i, v := range x[wave] {
			to[i] += across[wave] * v
		}
	}
}

// parse takes the bytes apart.
func parse(b []byte) (whole, bool) {
	if len(b) < 5 || len(b) > MaxBytes {
		return whole{}, false
	}
	head := int(b[0]) | int(b[1])<<8 | int(b[2])<<16
	sides := int(b[3]) | int(b[4])<<8
	isClear, lies := head>>23 != 0, sides>>15 != 0
	longer := maxWaves
	if isClear {
		longer = alphaShape().across
	}
	s := shape{max(3, sides&7), longer}
	if lies {
		s = shape{longer, max(3, sides&7)}
	}
	r := nibbles{b: b[5:]}
	part := func(v, most int) float32 { return float32(v) / float32(most) }
	w := whole{}
	var cover, coverScale float32
	if isClear {
		cover, coverScale = part(r.next(), 15), part(r.next(), 15)
	}
	w.bright = r.plane(s, part(head&63, 63), part(head>>18&31, 31))
	w.yellow = r.plane(colourShape(), 2*part(head>>6&63, 63)-1, boost*part(sides>>3&63, 63))
	w.red = r.plane(colourShape(), 2*part(head>>12&63, 63)-1, boost*part(sides>>9&63, 63))
	if isClear {
		a := r.plane(alphaShape(), cover, coverScale)
		w.alpha = &a
	}
	return w, !r.isShort && r.left() < 2
}

// nibbles reads half bytes, the lower first.
type nibbles struct {
	b       []byte
	at      int
	isShort bool // more was read than there is
}

func (n *nibbles) next() int {
	i := n.at / 2
	if i >= len(n.b) {
		n.isShort = true
		return 0
	}
	v := int(n.b[i]) >> (n.at % 2 * 4) & 15
	n.at++
	return v
}

func (n *nibbles) left() int { return 2*len(n.b) - n.at }

func (n *nibbles) plane(s shape, mean, scale float32) plane {
	p := plane{shape: s, mean: mean, waves: make([]float32, s.count())}
	for i := range p.waves {
		p.waves[i] = (float32(n.next())/7.5 - 1) * scale
	}
	return p
}
