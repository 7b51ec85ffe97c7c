package heif

import (
	"encoding/binary"
	"slices"
)

// Wrap makes a file of one coded picture, whose bytes are data, in which there is nothing
// else: neither alpha nor steps nor remarks. code says how its numbers are colours; nil
// leaves it to the stream.
func Wrap(p *Picture, data []byte, code *Code) []byte {
	w := wrapping{p, code, data}
	head := w.head(0)
	return slices.Concat(w.head(len(head)), data)
}

// wrapping is a file in the making.
type wrapping struct {
	p    *Picture
	code *Code
	data []byte
}

const itself = 1 // the number of the one item

// head returns all that comes before the picture's bytes, which begin at a place.
func (w wrapping) head(at int) []byte {
	brand := "heic"
	if w.p.Kind == "av01" {
		brand = "avif"
	}
	return slices.Concat(
		appendBox(nil, "ftyp", []byte(brand+"\x00\x00\x00\x00"+"mif1"+brand)),
		fullBox("meta", slices.Concat(
			fullBox("hdlr", slices.Concat(number(4, 0), []byte("pict"), make([]byte, 13))),
			fullBox("pitm", number(2, itself)),
			w.list(), w.places(at), w.properties())),
		number(4, 8+len(w.data)), []byte("mdat"))
}

// list says what the item is.
func (w wrapping) list() []byte {
	b := fullBox("infe", slices.Concat(number(2, itself), number(2, 0), []byte(w.p.Kind), []byte{0}))
	b[8] = 2 // the version
	return fullBox("iinf", slices.Concat(number(2, 1), b))
}

// places says where the item's bytes are.
func (w wrapping) places(at int) []byte {
	const sizes = 0x44 // of places and lengths, in bytes
	return fullBox("iloc", slices.Concat([]byte{sizes, 0}, number(2, 1),
		number(2, itself), number(2, 0), number(2, 1), number(4, at), number(4, len(w.data))))
}

// properties says what the item is like.
func (w wrapping) properties() []byte {
	const essential = 0x80
	config := "hvcC"
	if w.p.Kind == "av01" {
		config = "av1C"
	}
	all := appendBox(nil, config, w.p.Config)
	own := []byte{essential | 1}
	add := func(box []byte, how byte) {
		all = append(all, box...)
		own = append(own, how|byte(len(own)+1))
	}
	add(size(w.p.Width, w.p.Height), 0)
	if c := w.code; c != nil {
		full := 0
		if c.Full {
			full = 0x80
		}
		add(appendBox(nil, "colr", slices.Concat([]byte("nclx"), number(2, c.Primaries), number(2, c.Transfer), number(2, c.Matrix), number(1, full))), 0)
	}
	for layers := w.p.Layers; len(layers) >= 8; {
		n := binary.BigEndian.Uint32(layers)
		how := byte(essential)
		if string(layers[4:8]) == "a1lx" {
			how = 0
		}
		add(layers[:n], how)
		layers = layers[n:]
	}
	owned := slices.Concat(number(4, 0), number(4, 1), number(2, itself), number(1, len(own)), own)
	return appendBox(nil, "iprp", appendBox(appendBox(nil, "ipco", all), "ipma", owned))
}

// size says how large a picture is.
func size(w, h int) []byte { return fullBox("ispe", slices.Concat(number(4, w), number(4, h))) }

// number writes the lowest n bytes of a number.
func number(n, v int) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(v))[8-n:]
}

// appendBox adds a box.
func appendBox(to []byte, name string, body []byte) []byte {
	return slices.Concat(to, number(4, 8+len(body)), []byte(name), body)
}

// fullBox returns a box that begins with a version and flags, which are 0.
func fullBox(name string, body []byte) []byte {
	return appendBox(nil, name, slices.Concat(number(4, 0), body))
}
