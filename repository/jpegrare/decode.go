package jpegrare

import (
	"fmt"
	"image"

	"vitrine/repository/t81"
)

// Image is a picture.
type Image struct {
	// Pixels is an [image.Gray] or [image.YCbCr] of 4:4:4, an [image.RGBA] without alpha, or
	// an [image.CMYK], turned over if Adobe's marker was there. Of more than 8 bits it is
	// an [image.Gray16] or [image.RGBA64], or an [image.CMYK]. It begins at the origin.
	// What did not come is grey. Chroma lies in straight lines between its samples.
	Pixels image.Image

	// Partial says that some of the picture is missing or damaged.
	Partial bool
}

// Decode returns the picture in data, which is a whole JPEG, if that takes so many bytes of
// memory at most, as [Memory] counts them. The error wraps [ErrUnsupported], [ErrTooLarge]
// or [ErrDamaged]; the last only if there is nothing to show.
func Decode(data []byte, memory int64) (*Image, error) {
	d := &decoder{data: data, conditions: usualConditions()}
	if err := d.segments(memory); err != nil {
		return nil, err
	}
	if d.decoded == 0 {
		return nil, fmt.Errorf("%w: no picture data", ErrDamaged)
	}
	if !d.frame.isComplete() {
		d.isDamaged = true
	}
	d.frame.transform()
	return &Image{Pixels: d.pixels(), Partial: d.isDamaged}, nil
}

// decoder decodes one picture.
type decoder struct {
	data []byte
	at   int // what comes next

	frame      *frame // nil until its header has come
	hasRoom    bool
	quant      [4]*[64]uint16
	codes      [2][4]*code // of DC, or differences, and of AC
	conditions conditions
	interval   int // MCUs between restart markers, or 0
	colour     t81.Colour

	decoded   int // MCUs
	isDamaged bool
}

// segments goes through the picture.
func (d *decoder) segments(memory int64) error {
	if len(d.data) < 2 || d.data[0] != 0xff || d.data[1] != t81.SOI {
		return fmt.Errorf("%w: does not begin as one", ErrDamaged)
	}
	d.at = 2
	for {
		marker, body, end, ok := segment(d.data, d.at)
		d.at = end
		switch {
		case d.frame == nil && (!ok || marker == t81.EOI || marker == t81.SOS):
			return fmt.Errorf("%w: no frame header", ErrDamaged)
		case !ok || marker == t81.EOI:
			return nil
		case marker == t81.SOS:
			d.readScan(body)
		case isFrame(marker):
			if d.frame != nil {
				d.isDamaged = true // a second picture
				return nil
			}
			f, err := readFrame(marker, body)
			if err != nil {
				return err
			}
			if f.memory() > memory {
				return fmt.Errorf("%w: %d×%d pixels", ErrTooLarge, f.width, f.height)
			}
			d.frame = f
		default:
			d.define(marker, body)
		}
	}
}

func isFrame(marker byte) bool {
	_, ok := processOf(marker)
	return ok || isOther(marker)
}

// allocate makes room at the first scan.
func (d *decoder) allocate() {
	if d.hasRoom {
		return
	}
	d.hasRoom = true
	for _, c := range d.frame.comps {
		if d.frame.isLossless {
			c.samples = make([]uint16, c.pitch*c.rows)
			c.fill(1 << (d.frame.precision - 1))
			continue
		}
		c.coefs = make([][64]int16, c.stride*c.rows)
	}
}

// fill makes all samples one value.
func (c *component) fill(v uint16) {
	for i := range c.samples {
		c.samples[i] = v
	}
}
