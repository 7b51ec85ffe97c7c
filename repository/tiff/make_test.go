package tiff_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"slices"
	"testing"

	"vitrine/repository/tiff"
)

// The types of numbers that the tests write.
const (
	bytes1 = 1
	shorts = 3
	longs  = 4
	floats = 11
)

// entry is one of a directory: numbers, or bytes as they are.
type entry struct {
	tag, kind int
	numbers   []uint64
	raw       []byte
}

func number(tag int, v ...uint64) entry { return entry{tag: tag, kind: longs, numbers: v} }

// directory is a page with its strips or tiles.
type directory struct {
	entries []entry
	blocks  [][]byte
	tiled   bool
	below   []directory // of SubIFDs
}

// with adds entries, in place of those of the same tags.
func (d directory) with(more ...entry) directory {
	var entries []entry
	for _, e := range d.entries {
		if !slices.ContainsFunc(more, func(m entry) bool { return m.tag == e.tag }) {
			entries = append(entries, e)
		}
	}
	d.entries = append(entries, more...)
	return d
}

// maker writes a TIFF.
type maker struct {
	order binary.ByteOrder
	big   bool
	b     []byte
}

func (m *maker) place(v int) []byte {
	b := make([]byte, 4)
	if m.big {
		b = make([]byte, 8)
		m.order.PutUint64(b, uint64(v))
	} else {
		m.order.PutUint32(b, uint32(v))
	}
	return b
}

// file writes pages one after the other.
func file(order binary.ByteOrder, big bool, pages ...directory) []byte {
	m := &maker{order: order, big: big, b: []byte("MM\x00*")}
	if order == binary.LittleEndian {
		m.b = []byte("II*\x00")
	}
	if big {
		m.b = bytes.ReplaceAll(m.b, []byte("*"), []byte("+"))
		m.b = append(m.b, 0, 0, 0, 0)
		order.PutUint16(m.b[4:], 8)
	}
	link := len(m.b)
	m.b = append(m.b, m.place(0)...)
	for _, p := range pages {
		at, next := m.directory(p)
		copy(m.b[link:], m.place(at))
		link = next
	}
	return m.b
}

// directory writes a page, and returns where it is and where the place of the next goes.
func (m *maker) directory(d directory) (at, next int) {
	var places, sizes []uint64
	for _, s := range d.blocks {
		places, sizes = append(places, uint64(len(m.b))), append(sizes, uint64(len(s)))
		m.b = append(m.b, s...)
	}
	entries := append([]entry(nil), d.entries...)
	tags := [2]int{273, 279}
	if d.tiled {
		tags = [2]int{324, 325}
	}
	if len(d.blocks) > 0 {
		entries = append(entries, number(tags[0], places...), number(tags[1], sizes...))
	}
	var below []uint64
	for _, s := range d.below {
		at, _ := m.directory(s)
		below = append(below, uint64(at))
	}
	if len(below) > 0 {
		entries = append(entries, number(330, below...))
	}
	values := make([][]byte, len(entries))
	for i, e := range entries {
		values[i] = m.value(e)
	}
	at = len(m.b)
	if m.big {
		m.b = append(m.b, m.place(len(entries))...)
	} else {
		m.b = append(m.b, m.place(0)[:2]...)
		m.order.PutUint16(m.b[at:], uint16(len(entries)))
	}
	for i, e := range entries {
		head := make([]byte, 4)
		m.order.PutUint16(head, uint16(e.tag))
		m.order.PutUint16(head[2:], uint16(e.kind))
		m.b = append(append(append(m.b, head...), m.place(e.count())...), values[i]...)
	}
	next = len(m.b)
	m.b = append(m.b, m.place(0)...)
	return at, next
}

func (e entry) count() int {
	if e.raw != nil {
		return len(e.raw) / map[int]int{bytes1: 1, floats: 4}[e.kind]
	}
	return len(e.numbers)
}

// value returns what stands in an entry, having written what does not fit.
func (m *maker) value(e entry) []byte {
	v := e.raw
	for _, n := range e.numbers {
		b := make([]byte, map[int]int{shorts: 2, longs: 4}[e.kind])
		if e.kind == shorts {
			m.order.PutUint16(b, uint16(n))
		} else {
			m.order.PutUint32(b, uint32(n))
		}
		v = append(v, b...)
	}
	room := make([]byte, len(m.place(0)))
	if len(v) <= len(room) {
		copy(room, v)
		return room
	}
	at := len(m.b)
	m.b = append(m.b, v...)
	return m.place(at)
}

// page is a picture of so many samples of so many bits, without strips yet.
func page(w, h, samples, bits, photometric int) directory {
	return directory{entries: []entry{
		number(256, uint64(w)), number(257, uint64(h)), number(258, uint64(bits)), number(262, uint64(photometric)),
		number(277, uint64(samples)), number(278, uint64(h)),
	}}
}

// decoded returns all pixels of the first page, four bytes each.
func decoded(tb testing.TB, b []byte) (*tiff.Pixels, []byte) {
	tb.Helper()
	px := pixels(tb, b)
	if err := px.Decode(); err != nil {
		tb.Fatal(err)
	}
	return px, all(px)
}

func pixels(tb testing.TB, b []byte) *tiff.Pixels {
	tb.Helper()
	f, err := tiff.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil {
		tb.Fatal(err)
	}
	if why := p.Refusal(); why != "" {
		tb.Fatal(why)
	}
	return p.Pixels(tiff.Codecs{}, 1)
}

func all(px *tiff.Pixels) []byte {
	b := make([]byte, 4*px.Width*px.Height)
	for y := range px.Height {
		px.Row(y, 0, px.Width, b[4*px.Width*y:][:4*px.Width])
	}
	return b
}

// levels returns the first bytes of the first pixels.
func levels(b []byte, n, each int) (v []byte) {
	for i := range n {
		v = append(v, b[4*i:4*i+each]...)
	}
	return v
}

// noise is a picture of bytes that differ, and repeat so that they can be packed.
func noise(w, h, each int) []byte {
	b := make([]byte, w*h*each)
	v := uint32(1)
	for i := range b {
		if i%7 < 4 {
			v = v*1664525 + 1013904223
		}
		b[i] = byte(v >> 24)
	}
	return b
}

// strips cuts rows of so many bytes into strips of some rows.
func strips(b []byte, row, rows int) (list [][]byte) {
	for len(b) > 0 {
		n := min(row*rows, len(b))
		list = append(list, b[:n])
		b = b[n:]
	}
	return list
}

// tiles cuts a picture into tiles, filled up with zeros.
func tiles(b []byte, size image.Point, each int, tile image.Point) (list [][]byte) {
	for y := 0; y < size.Y; y += tile.Y {
		for x := 0; x < size.X; x += tile.X {
			t := make([]byte, tile.X*tile.Y*each)
			for row := range min(tile.Y, size.Y-y) {
				n := min(tile.X, size.X-x) * each
				copy(t[row*tile.X*each:][:n], b[((y+row)*size.X+x)*each:])
			}
			list = append(list, t)
		}
	}
	return list
}
