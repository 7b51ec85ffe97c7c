package jpegdc

import (
	"fmt"
	"image"

	"vitrine/repository/t81"
)

// segments goes through the picture until nothing more can be learned. It calls
// scan at each scan header.
func (d *Decoder) segments(o Options, scan func(header []byte)) error {
	if err := d.in.open(); err != nil {
		return err
	}
	for !d.isDone() {
		marker, body, ok := d.in.segment()
		if !ok {
			d.isDamaged = true // ends without the marker for it, and not complete
			return nil
		}
		switch {
		case marker == t81.EOI:
			return nil
		case kindOf(marker) != Unknown:
			if d.frame.comps != nil {
				d.isDamaged = true // a second picture
				return nil
			}
			if err := d.start(marker, body, o); err != nil {
				return err
			}
		case marker == t81.SOS:
			if d.frame.comps == nil {
				return fmt.Errorf("%w: no frame header", ErrDamaged)
			}
			scan(body)
		default:
			d.define(marker, body)
		}
	}
	return nil
}

// isDone says that all DC coefficients are there to their last bit.
func (d *Decoder) isDone() bool { return d.frame.comps != nil && d.frame.isComplete() }

// start takes over the frame header and refuses what cannot or may not be read.
func (d *Decoder) start(marker byte, body []byte, o Options) error {
	h, err := readFrameHeader(marker, body)
	if err != nil {
		return err
	}
	if err := h.Supported(); err != nil {
		return err
	}
	most := o.MaxPixels
	if most == 0 {
		most = DefaultMaxPixels
	}
	if int64(h.Width)*int64(h.Height) > most {
		return fmt.Errorf("%w: %d×%d pixels", ErrTooLarge, h.Width, h.Height)
	}
	if err := d.frame.read(h, body); err != nil {
		return err
	}
	return d.scale(o.Denom)
}

// scale makes ready for one denom-th of the size.
func (d *Decoder) scale(denom int) error {
	f := &d.frame
	switch denom {
	case 0, 8:
		return nil
	case 1, 2, 4:
	default:
		return fmt.Errorf("%w: one part of %d", ErrUnsupported, denom)
	}
	f.choose(image.Rect(0, 0, ceil(f.Width, denom), ceil(f.Height, denom)), denom)
	return nil
}

// define reads tables and miscellany (ITU-T T.81, B.2.4). What is damaged is left
// undefined: the scans that need it then say so.
func (d *Decoder) define(marker byte, body []byte) {
	switch marker {
	case t81.DHT:
		d.defineCodes(body)
	case t81.DQT:
		d.defineQuant(body)
	case t81.DRI:
		if len(body) >= 2 {
			d.interval = int(body[0])<<8 | int(body[1])
		}
	case t81.APP0, t81.APP14:
		d.colour.Read(marker, body)
	}
}

// defineCodes reads Huffman tables (B.2.4.2).
func (d *Decoder) defineCodes(b []byte) {
	for len(b) >= 17 {
		class, id := b[0]>>4, b[0]&15
		if class > 1 || id > 3 {
			return
		}
		c := &d.dc[id].code
		if class == 1 {
			c = &d.ac[id].code
		}
		rest, ok := c.define(b[1:])
		if !ok {
			c.isSet = false
			return
		}
		b = rest
	}
}

// defineQuant reads quantisation tables (B.2.4.1).
func (d *Decoder) defineQuant(b []byte) {
	for len(b) >= 1 {
		bytes, id := 1+int(b[0]>>4), b[0]&15
		if bytes > 2 || id > 3 || len(b) < 1+64*bytes {
			return
		}
		b = b[1:]
		for k := range d.quant[id] {
			d.quant[id][k] = int32(b[k*bytes])
			if bytes == 2 {
				d.quant[id][k] = int32(b[2*k])<<8 | int32(b[2*k+1])
			}
		}
		b = b[64*bytes:]
	}
}
