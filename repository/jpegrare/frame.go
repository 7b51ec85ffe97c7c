package jpegrare

import (
	"fmt"

	"vitrine/repository/t81"
)

// process is a way of coding, as the start-of-frame marker tells it (ITU-T T.81, table B.1).
type process struct {
	isArithmetic, isProgressive, isLossless bool
}

// processOf reports false for what is no start-of-frame marker that is read here.
func processOf(marker byte) (p process, ok bool) {
	switch marker {
	case 0xc0, 0xc1:
		return process{}, true
	case 0xc2:
		return process{isProgressive: true}, true
	case 0xc3:
		return process{isLossless: true}, true
	case 0xc9:
		return process{isArithmetic: true}, true
	case 0xca:
		return process{isArithmetic: true, isProgressive: true}, true
	case 0xcb:
		return process{isArithmetic: true, isLossless: true}, true
	}
	return process{}, false
}

// isOther tells the markers of frames that are not read here.
func isOther(marker byte) bool {
	switch marker {
	case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf, 0xde, 0xf7:
		return true
	}
	return false
}

// frame is what one frame header says.
type frame struct {
	process
	width, height int
	precision     int // bits a sample
	comps         []*component
	h, v          int // largest sampling factors
	across, down  int // MCUs of scans with more than one component
}

// component is one of the planes that a picture is stored as (A.1). Its units are blocks of
// 8×8 samples, or single samples of a lossless picture.
type component struct {
	id     byte
	h, v   int // sampling factors
	tq     int // which quantisation table
	width  int // samples that belong to the picture
	height int
	across int // units that hold a part of the picture
	down   int
	stride int // units of whole MCUs
	rows   int

	quant   *[64]uint16 // in the stream's order; taken at the first scan, nil before
	coefs   [][64]int16 // by units, in the stream's order
	lows    [64]uint8   // how many low bits of each coefficient are missing; unread if all are
	samples []uint16    // pitch in a row
	pitch   int
	low     uint // how many low bits the samples lack (the point transform)
}

// unread is what lows has of coefficients of which nothing has come.
const unread = 255

// readFrame reads a frame header, and refuses what cannot be decoded.
func readFrame(marker byte, body []byte) (*frame, error) {
	p, ok := processOf(marker)
	if !ok {
		return nil, fmt.Errorf("%w: frame of kind %#x", ErrUnsupported, marker)
	}
	if len(body) < 6 {
		return nil, fmt.Errorf("%w: short frame header", ErrDamaged)
	}
	f := &frame{process: p, precision: int(body[0])}
	f.height, f.width = int(body[1])<<8|int(body[2]), int(body[3])<<8|int(body[4])
	n := int(body[5])
	switch {
	case p.isLossless && (f.precision < 2 || f.precision > 16),
		!p.isLossless && f.precision != 8 && f.precision != 12:
		return nil, fmt.Errorf("%w: %d bits a sample", ErrUnsupported, f.precision)
	case f.width == 0:
		return nil, fmt.Errorf("%w: no width", ErrDamaged)
	case f.height == 0:
		return nil, fmt.Errorf("%w: height not in the header", ErrUnsupported)
	case n != 1 && n != 3 && n != 4:
		return nil, fmt.Errorf("%w: %d components", ErrUnsupported, n)
	case len(body) < 6+3*n:
		return nil, fmt.Errorf("%w: short frame header", ErrDamaged)
	}
	return f, f.readComponents(body[6 : 6+3*n])
}

func (f *frame) readComponents(b []byte) error {
	for ; len(b) > 0; b = b[3:] {
		c := &component{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), tq: int(b[2])}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.tq > 3 {
			return fmt.Errorf("%w: sampling %d×%d, table %d", ErrDamaged, c.h, c.v, c.tq)
		}
		if f.find(c.id) != nil {
			return fmt.Errorf("%w: two components of one name", ErrDamaged)
		}
		f.comps = append(f.comps, c)
	}
	if len(f.comps) == 1 {
		f.comps[0].h, f.comps[0].v = 1, 1 // its units come one by one whatever is said
	}
	for _, c := range f.comps {
		f.h, f.v = max(f.h, c.h), max(f.v, c.v)
	}
	unit := f.unit()
	f.across, f.down = ceil(f.width, unit*f.h), ceil(f.height, unit*f.v)
	for _, c := range f.comps {
		c.width, c.height = ceil(f.width*c.h, f.h), ceil(f.height*c.v, f.v)
		c.across, c.down = ceil(c.width, unit), ceil(c.height, unit)
		c.stride, c.rows = f.across*c.h, f.down*c.v
		c.pitch = c.stride * unit
		for k := range c.lows {
			c.lows[k] = unread
		}
	}
	return nil
}

// unit returns how many samples the side of a unit has.
func (f *frame) unit() int {
	if f.isLossless {
		return 1
	}
	return 8
}

// find returns the component of some name, or nil.
func (f *frame) find(id byte) *component {
	for _, c := range f.comps {
		if c.id == id {
			return c
		}
	}
	return nil
}

// isComplete says that no scan can tell more of any component.
func (f *frame) isComplete() bool {
	for _, c := range f.comps {
		if c.lows != [64]uint8{} {
			return false
		}
	}
	return true
}

// isDeep says that the pixels have more than 8 bits.
func (f *frame) isDeep() bool { return f.precision > 8 }

// pixelBytes returns how much room a pixel takes at most.
func (f *frame) pixelBytes() int {
	switch {
	case len(f.comps) == 1 && !f.isDeep():
		return 1
	case len(f.comps) == 1:
		return 2
	case len(f.comps) == 3 && f.isDeep():
		return 8
	}
	return 4
}

// memory returns how many bytes decoding takes.
func (f *frame) memory() int64 {
	const rows = 128 // bytes for each column of a component, beside its samples
	total := int64(f.width) * int64(f.height) * int64(f.pixelBytes())
	for _, c := range f.comps {
		samples := int64(c.pitch) * int64(c.rows) * int64(f.unit())
		total += 2*samples + rows*int64(f.width)
		if !f.isLossless {
			total += 2 * samples // the coefficients
		}
	}
	return total
}

// Memory returns how many bytes decoding takes, the file itself not counted, of a frame
// with some start-of-frame marker and what its segment holds: 0 if it is not decoded here.
func Memory(marker byte, body []byte) int64 {
	f, err := readFrame(marker, body)
	if err != nil {
		return 0
	}
	return f.memory()
}

func ceil(a, b int) int { return (a + b - 1) / b }

// keepsRGB says whether three components are red, green and blue where no marker says what
// they are: those of a lossless picture are as they were.
func (f *frame) keepsRGB() bool {
	return f.isLossless || t81.IsNamedRGB(f.comps[0].id, f.comps[1].id, f.comps[2].id)
}
