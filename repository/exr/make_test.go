package exr_test

import (
	"encoding/binary"
	"math"

	"vitrine/repository/pixmap"
)

// made is an OpenEXR that a test makes: in lines, not packed.
type made struct {
	version  uint32
	data     [4]int32
	display  [4]int32
	channels []madeChannel
	packing  byte
	extra    string // attributes
}

// madeChannel is one channel; number returns what it has at a place of the plane.
type madeChannel struct {
	name   string
	kind   uint32
	step   uint32
	number func(x, y int) float32
}

// file returns the bytes.
func (m made) file() []byte {
	le := binary.LittleEndian
	b := le.AppendUint32([]byte("v/1\x01"), max(m.version, 2))
	attribute := func(name, kind string, value []byte) {
		b = append(append(append(append(b, name...), 0), kind...), 0)
		b = append(le.AppendUint32(b, uint32(len(value))), value...)
	}
	var list []byte
	for _, c := range m.channels {
		list = append(append(list, c.name...), 0)
		list = le.AppendUint32(le.AppendUint32(list, c.kind), 0)
		list = le.AppendUint32(le.AppendUint32(list, c.step), c.step)
	}
	attribute("channels", "chlist", append(list, 0))
	attribute("compression", "compression", []byte{m.packing})
	for i, w := range [][4]int32{m.data, m.display} {
		var v []byte
		for _, n := range w {
			v = le.AppendUint32(v, uint32(n))
		}
		attribute([]string{"dataWindow", "displayWindow"}[i], "box2i", v)
	}
	b = append(append(b, m.extra...), 0)
	table := len(b)
	height := int(m.data[3] - m.data[1] + 1)
	b = append(b, make([]byte, 8*height)...)
	for i := range height {
		y := int(m.data[1]) + i
		le.PutUint64(b[table+8*i:], uint64(len(b)))
		var row []byte
		for _, c := range m.channels {
			for x := int(m.data[0]); x <= int(m.data[2]); x++ {
				if step := int(c.step); x%step == 0 && y%step == 0 {
					row = c.append(row, c.number(x, y))
				}
			}
		}
		b = le.AppendUint32(le.AppendUint32(b, uint32(y)), uint32(len(row)))
		b = append(b, row...)
	}
	return b
}

func (c madeChannel) append(b []byte, v float32) []byte {
	le := binary.LittleEndian
	switch c.kind {
	case 0:
		return le.AppendUint32(b, uint32(v))
	case 2:
		return le.AppendUint32(b, math.Float32bits(v))
	}
	h := pixmap.Half(max(v, -v))
	if v < 0 {
		h |= 0x8000
	}
	return le.AppendUint16(b, h)
}

// flat is a channel of one number.
func flat(name string, v float32) madeChannel {
	return madeChannel{name, 1, 1, func(x, y int) float32 { return v }}
}

// square is a picture of w × h with channels.
func square(w, h int32, list ...madeChannel) made {
	all := [4]int32{0, 0, w - 1, h - 1}
	return made{data: all, display: all, channels: list}
}
