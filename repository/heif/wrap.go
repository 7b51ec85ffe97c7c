package heif

import (
	"encoding/binary"
	"image"
	"slices"
)

// Wrap makes a file of one coded picture, whose bytes are data, in which there is nothing
// else: neither alpha nor steps nor remarks. code says how its numbers are colours; nil
// leaves it to the stream.
func Wrap(p *Picture, data []byte, code *Code) []byte {
	return wrapping{p: p, code: code, data: data}.file()
}

// Canvas says where a picture lies on a larger one.
type Canvas struct {
	Size image.Point
	At   image.Point
}

// WrapOn is [Wrap] for a picture that lies on a larger one, which is white around it.
func WrapOn(c Canvas, p *Picture, data []byte, code *Code) []byte {
	return wrapping{p: p, code: code, data: data, canvas: &c}.file()
}

// wrapping is a file in the making.
type wrapping struct {
	p      *Picture
	code   *Code
	data   []byte
	canvas *Canvas // nil for the picture alone
}

// The items of the file.
const (
	itself = 1
	around = 2 // with the canvas
)

func (w wrapping) file() []byte {
	head := w.head(0)
	return slices.Concat(w.head(len(head)), w.data)
}

// head returns all that comes before the picture's bytes, which begin at a place.
func (w wrapping) head(at int) []byte {
	brand := "heic"
	if w.p.Kind == "av01" {
		brand = "avif"
	}
	primary := itself
	boxes := [][]byte{w.list(), w.places(at), w.properties()}
	if w.canvas != nil {
		primary = around
		boxes = append(boxes,
			fullBox("iref", appendBox(nil, "dimg", slices.Concat(number(2, around), number(2, 1), number(2, itself)))),
			appendBox(nil, "idat", w.overlay()))
	}
	return slices.Concat(
		appendBox(nil, "ftyp", []byte(brand+"\x00\x00\x00\x00"+"mif1"+brand)),
		fullBox("meta", slices.Concat(
			fullBox("hdlr", slices.Concat(number(4, 0), []byte("pict"), make([]byte, 13))),
			fullBox("pitm", number(2, primary)),
			slices.Concat(boxes...))),
		number(4, 8+len(w.data)), []byte("mdat"))
}

// list says what the items are.
func (w wrapping) list() []byte {
	item := func(id int, kind string) []byte {
		b := fullBox("infe", slices.Concat(number(2, id), number(2, 0), []byte(kind), []byte{0}))
		b[8] = 2 // the version
		return b
	}
	if w.canvas == nil {
		return fullBox("iinf", slices.Concat(number(2, 1), item(itself, w.p.Kind)))
	}
	return fullBox("iinf", slices.Concat(number(2, 2), item(itself, w.p.Kind), item(around, "iovl")))
}

// places says where the items' bytes are.
func (w wrapping) places(at int) []byte {
	const inFile, inData = 0, 1
	item := func(id, method, at, length int) []byte {
		return slices.Concat(number(2, id), number(2, method), number(2, 0), number(2, 1), number(4, at), number(4, length))
	}
	all := slices.Concat([]byte{0x44, 0}, number(2, 1), item(itself, inFile, at, len(w.data)))
	if w.canvas != nil {
		all = slices.Concat([]byte{0x44, 0}, number(2, 2), item(itself, inFile, at, len(w.data)), item(around, inData, 0, len(w.overlay())))
	}
	b := fullBox("iloc", all)
	b[8] = 1 // the version
	return b
}

// properties says what the items are like.
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
	owned := slices.Concat(number(4, 1), number(2, itself), number(1, len(own)), own)
	if c := w.canvas; c != nil {
		all = append(all, size(c.Size.X, c.Size.Y)...)
		owned = slices.Concat(number(4, 2), owned[4:], number(2, around), []byte{1, byte(len(own) + 1)})
	}
	return appendBox(nil, "iprp", appendBox(appendBox(nil, "ipco", all), "ipma", slices.Concat(number(4, 0), owned)))
}

// overlay says how the picture lies on the canvas.
func (w wrapping) overlay() []byte {
	const wide = 1
	return slices.Concat([]byte{0, wide}, number(8, -1),
		number(4, w.canvas.Size.X), number(4, w.canvas.Size.Y), number(4, w.canvas.At.X), number(4, w.canvas.At.Y))
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
