package heif

import (
	"encoding/binary"
	"slices"
)

// Wrap makes a file of one coded picture, whose bytes are data, in which there is nothing
// else: neither alpha nor steps nor remarks. code says how an AV1 picture's numbers are
// colours; nil leaves it to the stream.
//
// Copies are how many times the picture lies in it, side by side. Some decoders cannot
// make narrow pictures: 1 is the picture itself, more a grid of one row.
func Wrap(p *Picture, data []byte, code *Code, copies int) []byte {
	w := wrapping{p: p, code: code, copies: copies, length: len(data)}
	head := w.head(0)
	return slices.Concat(w.head(len(head)), data)
}

// wrapping is a file in the making.
type wrapping struct {
	p      *Picture
	code   *Code
	copies int
	length int // of the picture's bytes
}

// head returns all that comes before the picture's bytes, which begin at a place.
func (w wrapping) head(at int) []byte {
	brand := "heic"
	if w.p.Kind == "av01" {
		brand = "avif"
	}
	head := appendBox(nil, "ftyp", []byte(brand+"\x00\x00\x00\x00"+"mif1"+brand))
	primary := uint16(1)
	if w.copies > 1 {
		primary = uint16(w.copies + 1)
	}
	boxes := [][]byte{
		fullBox("hdlr", []byte("\x00\x00\x00\x00pict\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")),
		fullBox("pitm", number(2, int(primary))),
		w.list(), w.places(at), w.properties(),
	}
	if w.copies > 1 {
		boxes = append(boxes, w.parts(), appendBox(nil, "idat", w.grid()))
	}
	head = append(head, fullBox("meta", slices.Concat(boxes...))...)
	return append(head, slices.Concat(number(4, 8+w.length), []byte("mdat"))...)
}

// list says what the items are.
func (w wrapping) list() []byte {
	item := func(id int, kind string) []byte {
		return slices.Concat([]byte("\x00\x00\x00\x15infe\x02\x00\x00\x00"), number(2, id), number(2, 0), []byte(kind), []byte{0})
	}
	var list [][]byte
	for i := range w.copies {
		list = append(list, item(i+1, w.p.Kind))
	}
	if w.copies > 1 {
		list = append(list, item(w.copies+1, "grid"))
	}
	return fullBox("iinf", slices.Concat(number(2, len(list)), slices.Concat(list...)))
}

// places says where the items' bytes are.
func (w wrapping) places(at int) []byte {
	item := func(id, method, at, length int) []byte {
		return slices.Concat(number(2, id), number(2, method), number(2, 0), number(2, 1), number(4, at), number(4, length))
	}
	var list [][]byte
	for i := range w.copies {
		list = append(list, item(i+1, 0, at, w.length))
	}
	if w.copies > 1 {
		list = append(list, item(w.copies+1, 1, 0, len(w.grid())))
	}
	b := fullBox("iloc", slices.Concat([]byte{0x44, 0}, number(2, len(list)), slices.Concat(list...)))
	b[8] = 1 // the version
	return b
}

// properties says what the items are like.
func (w wrapping) properties() []byte {
	config := "hvcC"
	if w.p.Kind == "av01" {
		config = "av1C"
	}
	all := appendBox(nil, config, w.p.Config)
	all = append(all, size(w.p.Width, w.p.Height)...)
	own := []byte{0x80 | 1, 2}
	add := func(box []byte, essential byte) {
		all = append(all, box...)
		own = append(own, essential|byte(len(own)+1))
	}
	if c := w.code; c != nil {
		full := 0
		if c.Full {
			full = 0x80
		}
		add(appendBox(nil, "colr", slices.Concat([]byte("nclx"), number(2, c.Primaries), number(2, c.Transfer), number(2, c.Matrix), number(1, full))), 0)
	}
	for layers := w.p.Layers; len(layers) >= 8; {
		n := binary.BigEndian.Uint32(layers)
		essential := byte(0x80)
		if string(layers[4:8]) == "a1lx" {
			essential = 0
		}
		add(layers[:n], essential)
		layers = layers[n:]
	}
	var list [][]byte
	for i := range w.copies {
		list = append(list, number(2, i+1), number(1, len(own)), own)
	}
	if w.copies > 1 {
		all = append(all, size(w.copies*w.p.Width, w.p.Height)...)
		list = append(list, number(2, w.copies+1), []byte{1, byte(len(own) + 1)})
	}
	count := number(4, w.copies+btoi(w.copies > 1))
	return appendBox(nil, "iprp", appendBox(appendBox(nil, "ipco", all), "ipma",
		slices.Concat(number(4, 0), count, slices.Concat(list...))))
}

// parts says that the copies are those of a grid.
func (w wrapping) parts() []byte {
	ids := slices.Concat(number(2, w.copies+1), number(2, w.copies))
	for i := range w.copies {
		ids = append(ids, number(2, i+1)...)
	}
	return fullBox("iref", appendBox(nil, "dimg", ids))
}

// grid is the body of the grid.
func (w wrapping) grid() []byte {
	return slices.Concat([]byte{0, 1, 0, byte(w.copies - 1)}, number(4, w.copies*w.p.Width), number(4, w.p.Height))
}

// size says how large a picture is.
func size(w, h int) []byte { return fullBox("ispe", slices.Concat(number(4, w), number(4, h))) }

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

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
