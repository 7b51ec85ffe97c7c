package jp2

import (
	"encoding/binary"

	"vitrine/repository/peek"
)

// colour reads what the colours are. The first box that can be used counts.
func (f *File) colour(w *peek.Reader, p Piece) {
	b := w.At(p.Offset, 3)
	if b == nil || f.Space != SpaceNone || f.Profile.Length > 0 {
		return
	}
	switch b[0] {
	case 1:
		if b := w.At(p.Offset+3, 4); b != nil {
			f.Space = Space(binary.BigEndian.Uint32(b))
		}
	case 2, 3: // profiles of a few kinds, and of any
		f.Profile = Piece{Offset: p.Offset + 3, Length: max(p.Length-3, 0)}
	}
}

// palette reads a table of at most 1024 colours.
func (f *File) palette(w *peek.Reader, p Piece) {
	b := w.At(p.Offset, 3)
	if b == nil || f.Palette != nil {
		return
	}
	n, columns := int(binary.BigEndian.Uint16(b)), int(b[2])
	if n == 0 || n > 1024 || columns == 0 {
		return
	}
	kinds := append([]byte(nil), w.At(p.Offset+3, columns)...)
	if len(kinds) < columns {
		return
	}
	t := &Palette{Entries: make([][]int32, columns)}
	for _, k := range kinds {
		bits := int(k&127) + 1
		if bits > 16 {
			return
		}
		t.Bits, t.Signed = append(t.Bits, bits), append(t.Signed, k&128 != 0)
	}
	at := p.Offset + 3 + int64(columns)
	for range n {
		for c, bits := range t.Bits {
			wide := (bits + 7) / 8
			b := w.At(at, wide)
			if b == nil || at+int64(wide) > p.Offset+p.Length {
				return
			}
			v := int32(b[0])
			if wide == 2 {
				v = v<<8 | int32(b[1])
			}
			t.Entries[c] = append(t.Entries[c], v&(1<<bits-1))
			at += int64(wide)
		}
	}
	f.Palette = t
}

func (f *File) mapping(w *peek.Reader, p Piece) {
	const each, most = 4, 64
	for at := p.Offset; at+each <= p.Offset+p.Length && len(f.Map) < most; at += each {
		b := w.At(at, each)
		if b == nil {
			return
		}
		m := Mapping{int(binary.BigEndian.Uint16(b)), -1}
		if b[2] == 1 {
			m.Column = int(b[3])
		}
		f.Map = append(f.Map, m)
	}
}

func (f *File) definitions(w *peek.Reader, p Piece) {
	const each, most = 6, 64
	for at := p.Offset + 2; at+each <= p.Offset+p.Length && len(f.Channels) < most; at += each {
		b := w.At(at, each)
		if b == nil {
			return
		}
		f.Channels = append(f.Channels, Definition{
			int(binary.BigEndian.Uint16(b)), int(binary.BigEndian.Uint16(b[2:])), int(binary.BigEndian.Uint16(b[4:])),
		})
	}
}

// Order returns which channels are the colours, in their order, and which is the
// opacity of all, -1 where there is none; n is how many there are. What contradicts
// itself counts as if nothing was said: then channels come as they are, and one behind
// one colour or three is opacity if isSheer says so.
func (f *File) Order(n int) (colours []int, opacity int, isPremultiplied bool) {
	opacity = -1
	place := make([]int, n)
	for i := range place {
		place[i] = -1
	}
	count := 0
	for _, d := range f.Channels {
		switch {
		case d.Channel >= n:
		case d.Kind == Colour && d.Colour >= 1 && d.Colour <= n && place[d.Colour-1] < 0:
			place[d.Colour-1] = d.Channel
			count++
		case (d.Kind == Opacity || d.Kind == Premultiplied) && d.Colour == 0 && opacity < 0:
			opacity, isPremultiplied = d.Channel, d.Kind == Premultiplied
		}
	}
	for i := range count {
		if place[i] < 0 {
			count = 0
		}
	}
	if colours = place[:count]; count > 0 {
		return colours, opacity, isPremultiplied
	}
	for i := range place {
		place[i] = i
	}
	return place, -1, false
}
