package jpegrare

import "vitrine/repository/t81"

// define reads tables and miscellany (ITU-T T.81, B.2.4). What is damaged is left
// undefined: the scans that need it then say so.
func (d *decoder) define(marker byte, body []byte) {
	switch marker {
	case t81.DHT:
		d.defineCodes(body)
	case t81.DQT:
		d.defineQuant(body)
	case t81.DAC:
		d.conditions.define(body)
	case t81.DRI:
		if len(body) >= 2 {
			d.interval = int(body[0])<<8 | int(body[1])
		}
	case t81.APP0, t81.APP14:
		d.colour.Read(marker, body)
	}
}

// defineCodes reads Huffman tables (B.2.4.2).
func (d *decoder) defineCodes(b []byte) {
	for len(b) >= 17 {
		class, id := b[0]>>4, b[0]&15
		if class > 1 || id > 3 {
			return
		}
		c, rest := newCode(b[1:])
		d.codes[class][id] = c
		if c == nil {
			return
		}
		b = rest
	}
}

// defineQuant reads quantisation tables (B.2.4.1).
func (d *decoder) defineQuant(b []byte) {
	for len(b) >= 1 {
		bytes, id := 1+int(b[0]>>4), b[0]&15
		if bytes > 2 || id > 3 || len(b) < 1+64*bytes {
			return
		}
		b = b[1:]
		q := new([64]uint16)
		for k := range q {
			q[k] = uint16(b[k*bytes])
			if bytes == 2 {
				q[k] = uint16(b[2*k])<<8 | uint16(b[2*k+1])
			}
		}
		d.quant[id] = q
		b = b[64*bytes:]
	}
}
