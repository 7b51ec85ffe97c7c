package jpegdc

import (
	"fmt"
	"image"

	"vitrine/repository/t81"
)

// component is one of the planes that a picture is stored as (ITU-T T.81, A.1).
type component struct {
	id     byte
	h, v   int // sampling factors
	tq     int // which quantisation table
	across int // blocks that hold a part of the picture
	down   int
	stride int // blocks of whole MCUs
	rows   int

	coefs  []int16   // DC coefficients, stride × rows of them
	quant  [64]int32 // what coefficients are multiplied by; taken at the first scan
	isSeen bool      // a scan with its DC coefficients has come
	low    uint8     // how many low bits of them are still missing

	// Of a progressive picture that is wanted larger than an eighth: the AC
	// coefficients by blocks, in the stream's order, and how many low bits of each
	// are still missing, unread if all are.
	blocks [][64]int16
	lows   [64]uint8

	part part // what is decoded of the samples, unless it is an eighth
}

// unread is what lows has of coefficients of which nothing has come.
const unread = 255

// isComplete says that no scan can tell more.
func (c *component) isComplete() bool {
	return c.isSeen && c.low == 0 && (c.blocks == nil || c.lows == [64]uint8{})
}

// frame is what one frame header says.
type frame struct {
	Header
	comps      []component // of list
	list       [4]component
	h, v       int // largest sampling factors
	mcusAcross int // of scans with more than one component
	mcusDown   int

	hasRoom bool // for coefficients or samples

	isSampled bool            // samples are wanted, not DC coefficients
	shown     image.Rectangle // the pixels that are wanted, at their size
}

// read takes over a frame header of a kind that is supported.
func (f *frame) read(h Header, body []byte) error {
	*f = frame{Header: h}
	if len(body) < 6+3*h.Components {
		return fmt.Errorf("%w: short frame header", ErrDamaged)
	}
	f.comps = f.list[:h.Components]
	for i := range f.comps {
		b := body[6+3*i:]
		c := &f.comps[i]
		c.id, c.h, c.v, c.tq = b[0], int(b[1]>>4), int(b[1]&15), int(b[2])
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.tq > 3 {
			return fmt.Errorf("%w: sampling %d×%d, table %d", ErrDamaged, c.h, c.v, c.tq)
		}
		if f.find(c.id) != c {
			return fmt.Errorf("%w: two components of one name", ErrDamaged)
		}
		if h.Components == 1 {
			c.h, c.v = 1, 1 // its blocks come one by one whatever is said
		}
		f.h, f.v = max(f.h, c.h), max(f.v, c.v)
	}
	f.mcusAcross = ceil(f.Width, 8*f.h)
	f.mcusDown = ceil(f.Height, 8*f.v)
	for i := range f.comps {
		c := &f.comps[i]
		c.across = ceil(ceil(f.Width*c.h, f.h), 8)
		c.down = ceil(ceil(f.Height*c.v, f.v), 8)
		c.stride, c.rows = f.mcusAcross*c.h, f.mcusDown*c.v
	}
	return nil
}

// find returns the component of some name, or nil.
func (f *frame) find(id byte) *component {
	for i := range f.comps {
		if f.comps[i].id == id {
			return &f.comps[i]
		}
	}
	return nil
}

// isNamedRGB says whether the names of three components are those of red, green and blue.
func (f *frame) isNamedRGB() bool { return t81.IsNamedRGB(f.comps[0].id, f.comps[1].id, f.comps[2].id) }

// isComplete says that no scan can tell more of any component.
func (f *frame) isComplete() bool {
	for i := range f.comps {
		if !f.comps[i].isComplete() {
			return false
		}
	}
	return true
}

func ceil(a, b int) int { return (a + b - 1) / b }
