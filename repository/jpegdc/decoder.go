package jpegdc

import (
	"fmt"
	"image"

	"vitrine/repository/t81"
)

// DefaultMaxPixels is the limit where none is given: what no camera passes.
const DefaultMaxPixels = 300_000_000

// keptCoefs is how many coefficients a Decoder keeps room for between pictures:
// enough for 40 MP, 2 MiB.
const keptCoefs = 1 << 20

// Options says what is allowed. The zero value works.
type Options struct {
	// Denom is by how much smaller than the file each side comes out: 1, 2, 4 or 8;
	// 0 stands for 8.
	Denom int

	// MaxPixels is how many pixels the full picture may have; 0 stands for
	// [DefaultMaxPixels]. About a twentieth of as many bytes is allocated for an
	// eighth; for others up to five for each pixel of the result, and for
	// progressive ones two for each sample of the picture besides.
	MaxPixels int64
}

// Image is a picture, or a region of one, as small as it was asked for.
type Image struct {
	Header

	// Pixels is as large as Width and Height divided by the denominator, rounded up,
	// or as the region; it begins at the origin. It is an [image.Gray]; an
	// [image.YCbCr]; an [image.RGBA] without alpha; or an [image.CMYK], turned over
	// if Adobe's marker was there. What did not come is grey.
	//
	// Of an eighth, YCbCr has the picture's own subsampling, or 4:4:4 where that has
	// no name. All else is 4:4:4, with chroma in straight lines between its samples.
	Pixels image.Image

	// Partial says that some of the picture is missing or damaged.
	Partial bool
}

// Decode returns the picture in data, which is a whole JPEG, at an eighth of its
// size, or as o says. The error wraps [ErrUnsupported], [ErrTooLarge] or [ErrDamaged]; the last
// only if there is nothing to show.
func Decode(data []byte, o Options) (*Image, error) { return new(Decoder).Decode(data, o) }

// Decoder decodes one picture after the other, with less work for those that use
// the same code tables. Its zero value is ready. It takes some 150 KiB.
type Decoder struct {
	in      reader
	dc      [4]dcTable
	ac      [4]acTable
	quant   [4][64]int32 // in the stream's order; the first is 0 if not defined
	values  [4]valueTable
	natural [64]uint8
	frame   frame
	scan    scan
	block   block
	coefs   []int16

	interval  int // MCUs between restart markers, or 0
	colour    t81.Colour
	isDamaged bool
	decoded   int // MCUs

	marks      *marks // where places in the data are kept; nil if they are not
	isSkipping bool   // no samples are made
}

// Decode is like the function [Decode]. The result does not share memory with the
// decoder or the data.
func (d *Decoder) Decode(data []byte, o Options) (*Image, error) {
	d.begin(source{data: data})
	defer d.release()
	if err := d.segments(o, d.readScan); err != nil {
		return nil, err
	}
	if d.decoded == 0 {
		return nil, fmt.Errorf("%w: no picture data", ErrDamaged)
	}
	for i := range d.frame.comps {
		d.isDamaged = d.isDamaged || !d.frame.comps[i].isSeen
	}
	m := &Image{Header: d.frame.Header, Partial: d.isDamaged}
	if !d.frame.isSampled {
		m.Pixels = d.pixels()
	} else {
		if d.frame.Kind == Progressive {
			d.drawStored()
		}
		m.Pixels = d.scaledPixels()
	}
	return m, nil
}

func (d *Decoder) begin(s source) {
	d.in.source = s
	if d.natural[1] == 0 {
		d.natural = t81.Zigzag()
	}
	for i := range d.dc {
		d.dc[i].code.isSet = false
		d.ac[i].code.isSet = false
	}
	d.quant = [4][64]int32{}
	d.frame = frame{}
	d.interval, d.colour, d.isDamaged, d.decoded = 0, t81.Colour{}, false, 0
}

// release lets go of what a decoder at rest should not hold.
func (d *Decoder) release() {
	d.in.source = source{}
	d.frame = frame{}
	d.scan = scan{}
	if cap(d.coefs) > keptCoefs {
		d.coefs = nil
	}
}

// allocate makes room for the coefficients, all zero, or the samples, at the first
// scan.
func (d *Decoder) allocate() {
	if d.frame.hasRoom {
		return
	}
	d.frame.hasRoom = true
	if d.frame.isSampled {
		d.frame.allocateParts()
		if d.frame.Kind != Progressive {
			return
		}
		d.frame.allocateBlocks()
	}
	total := 0
	for i := range d.frame.comps {
		total += d.frame.comps[i].stride * d.frame.comps[i].rows
	}
	if cap(d.coefs) < total {
		d.coefs = make([]int16, total)
	}
	d.coefs = d.coefs[:total]
	clear(d.coefs)
	rest := d.coefs
	for i := range d.frame.comps {
		c := &d.frame.comps[i]
		n := c.stride * c.rows
		c.coefs, rest = rest[:n:n], rest[n:]
	}
}
