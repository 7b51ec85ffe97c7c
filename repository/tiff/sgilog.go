package tiff

import (
	"io"
	"math"
)

// fillFromLog decodes what SGI calls LogL and LogLuv: of each row the bytes of its numbers
// come apart, the highest first, in runs. Luminance is shown as its square root, and as
// white from 1 on, as other programs do.
func (px *Pixels) fillFromLog(b *block, j job) error {
	p, width := px.page, px.grid.blockW
	packed := make([]byte, j.pieces[0].Length)
	n, err := p.file.reader.ReadAt(packed, j.pieces[0].Offset)
	if err != nil && err != io.EOF {
		return err
	}
	packed = packed[:max(n, 0)]
	size := 4
	if p.Photometric == photometricLogL {
		size = 2
	}
	numbers := make([]uint32, width)
	channels := px.Kind.Bytes()
	b.pix = make([]byte, channels*j.rect.Dx()*j.rows)
	for b.rows < j.rows {
		if packed = logRow(numbers, packed, size); packed == nil {
			return nil // it breaks off
		}
		row := b.pix[channels*j.rect.Dx()*b.rows:][:channels*j.rect.Dx()]
		for x := range j.rect.Dx() {
			if size == 2 {
				row[x] = rooted(luminance(numbers[x]))
				continue
			}
			logLuv(row[3*x:], numbers[x])
		}
		b.rows++
	}
	return nil
}

// logRow unpacks the numbers of a row, and returns what is left; nil where they are not
// all there.
func logRow(numbers []uint32, b []byte, size int) []byte {
	clear(numbers)
	for shift := 8 * (size - 1); shift >= 0; shift -= 8 {
		for i := 0; i < len(numbers); {
			if len(b) < 2 {
				return nil
			}
			n := int(b[0])
			b = b[1:]
			if n >= 128 {
				for range min(n-126, len(numbers)-i) {
					numbers[i] |= uint32(b[0]) << shift
					i++
				}
				b = b[1:]
				continue
			}
			n = min(n, len(numbers)-i)
			if len(b) < n {
				return nil
			}
			for _, v := range b[:n] {
				numbers[i] |= uint32(v) << shift
				i++
			}
			b = b[n:]
		}
	}
	return b
}

// luminance returns what 16 bits say of how bright it is.
func luminance(v uint32) float64 {
	e := v & 0x7fff
	if e == 0 {
		return 0
	}
	y := math.Exp2((float64(e)+0.5)/256 - 64)
	if v&0x8000 != 0 {
		return -y
	}
	return y
}

func rooted(v float64) byte {
	if !(v > 0) {
		return 0
	}
	return byte(min(256*math.Sqrt(v), 255))
}

// logLuv makes a colour of a luminance and two bytes that say which colour it is.
func logLuv(dst []byte, v uint32) {
	const steps = 410
	y := luminance(v >> 16)
	u, w := (float64(v>>8&0xff)+0.5)/steps, (float64(v&0xff)+0.5)/steps
	s := 1 / (6*u - 16*w + 12)
	cx, cy := 9*u*s, 4*w*s
	if y <= 0 || cy <= 0 {
		dst[0], dst[1], dst[2] = 0, 0, 0
		return
	}
	x, z := cx/cy*y, (1-cx-cy)/cy*y
	dst[0] = rooted(2.690*x - 1.276*y - 0.414*z)
	dst[1] = rooted(-1.022*x + 1.978*y + 0.044*z)
	dst[2] = rooted(0.061*x - 0.224*y + 1.163*z)
}
