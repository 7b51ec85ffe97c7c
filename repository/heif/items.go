package heif

import (
	"errors"

	"vitrine/repository/isobox"
)

const (
	mostItems   = 1 << 14
	mostLinks   = 1 << 18   // between items
	mostExtents = 1 << 18   // of all items
	mostOwned   = 1<<15 - 1 // properties that there can be numbers for
)

// item is what the boxes say of one item.
type item struct {
	kind, mime string
	method     byte // how its bytes are found: in the file, in idat, in another item
	extents    []Extent
	properties []int // from 1 on, in the order in which they hold; essential ones are negative
}

// link is a reference between items, by its kind and where it begins.
type link struct {
	kind string
	from uint32
}

// meta is what a meta box says.
type meta struct {
	primary    uint32
	handler    string
	items      map[uint32]*item
	links      map[link][]uint32
	back       map[link][]uint32 // who refers to an item
	data       Extent            // idat
	properties []isobox.Box
}

// readMeta reads a meta box.
func (r reader) readMeta(in Extent) (*meta, error) {
	m := &meta{items: map[uint32]*item{}, links: map[link][]uint32{}, back: map[link][]uint32{}}
	in.Offset, in.Length = in.Offset+4, in.Length-4
	var places, list, refs, props Extent
	for b := range r.boxes(in) {
		switch b.Kind {
		case "hdlr":
			if h := r.At(b.Offset+8, 4); h != nil {
				m.handler = string(h)
			}
		case "pitm":
			v, err := r.full(b.Extent)
			if err != nil {
				return nil, err
			}
			m.primary = uint32(v.uint(width(v.version > 0)))
		case "iinf":
			list = b.Extent
		case "iloc":
			places = b.Extent
		case "iref":
			refs = b.Extent
		case "iprp":
			props = b.Extent
		case "idat":
			m.data = b.Extent
		}
	}
	return m, errors.Join(r.items(m, list), r.places(m, places), r.links(m, refs), r.properties(m, props))
}

// width returns how many bytes an item's number takes.
func width(isWide bool) int {
	if isWide {
		return 4
	}
	return 2
}

// items reads what kinds the items are of.
func (r reader) items(m *meta, in Extent) error {
	head := r.At(in.Offset, 1)
	if in.Length < 6 || head == nil {
		return nil
	}
	skip := int64(4 + width(head[0] > 0))
	for b := range r.boxes(Extent{Offset: in.Offset + skip, Length: in.Length - skip}) {
		if b.Kind != "infe" {
			continue
		}
		b.Length = min(b.Length, 512) // names may be long
		v, err := r.full(b.Extent)
		if err != nil {
			return err
		}
		if v.version < 2 {
			continue // from before there were kinds
		}
		id := uint32(v.uint(width(v.version > 2)))
		v.uint(2) // protection
		it := &item{kind: string(v.take(4))}
		if it.kind == "mime" {
			v.text() // the name
			it.mime = v.text()
		}
		if len(m.items) >= mostItems {
			return errors.New("too many items")
		}
		if m.items[id] == nil {
			m.items[id] = it
		}
	}
	return nil
}

// places reads where the items' bytes are.
func (r reader) places(m *meta, in Extent) error {
	if in.Length == 0 {
		return nil
	}
	v, err := r.full(in)
	if err != nil {
		return err
	}
	sizes := v.uint(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	if max(offset, length, base, index) > 8 {
		return errors.New("numbers of more than eight bytes")
	}
	if v.version == 0 {
		index = 0
	}
	for n, all := v.uint(width(v.version > 1)), 0; n > 0 && !v.short; n-- {
		id := uint32(v.uint(width(v.version > 1)))
		it := m.items[id]
		if it == nil || it.extents != nil {
			it = &item{} // said twice, or never
		}
		if v.version > 0 {
			it.method = byte(v.uint(2) & 15)
		}
		v.uint(2) // another file
		from := int64(v.uint(base))
		for e := v.uint(2); e > 0 && !v.short; e-- {
			v.uint(index)
			at, n := int64(v.uint(offset)), int64(v.uint(length))
			if all++; all > mostExtents {
				return errors.New("too many pieces")
			}
			if from < 0 || at < 0 || n < 0 || from+at < 0 || from+at+n < 0 {
				return errors.New("a piece lies nowhere")
			}
			it.extents = append(it.extents, Extent{Offset: from + at, Length: n})
		}
	}
	if v.short {
		return errShort
	}
	return nil
}

// links reads which items refer to which.
func (r reader) links(m *meta, in Extent) error {
	head := r.At(in.Offset, 1)
	if in.Length < 4 || head == nil {
		return nil
	}
	wide, all := width(head[0] > 0), 0
	for b := range r.boxes(Extent{Offset: in.Offset + 4, Length: in.Length - 4}) {
		raw, err := r.bytes(b.Extent)
		if err != nil {
			return err
		}
		f := fields{b: raw}
		from := link{b.Kind, uint32(f.uint(wide))}
		for n := f.uint(2); n > 0 && !f.short; n-- {
			to := uint32(f.uint(wide))
			if all++; all > mostLinks {
				return errors.New("too many references")
			}
			m.links[from] = append(m.links[from], to)
			m.back[link{b.Kind, to}] = append(m.back[link{b.Kind, to}], from.from)
		}
		if f.short {
			return errShort
		}
	}
	return nil
}

// properties reads which properties there are and whose they are.
func (r reader) properties(m *meta, in Extent) error {
	for b := range r.boxes(in) {
		switch b.Kind {
		case "ipco":
			for p := range r.boxes(b.Extent) {
				if len(m.properties) == mostOwned {
					break
				}
				m.properties = append(m.properties, p)
			}
		case "ipma":
			if err := r.owned(m, b.Extent); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r reader) owned(m *meta, in Extent) error {
	v, err := r.full(in)
	if err != nil {
		return err
	}
	size := 1 + int(v.flags&1)
	for n := v.uint(4); n > 0 && !v.short; n-- {
		it := m.items[uint32(v.uint(width(v.version > 0)))]
		if it == nil || it.properties != nil {
			it = &item{}
		}
		for k := v.uint(1); k > 0 && !v.short; k-- {
			raw := int(v.uint(size))
			essential := 1 << (8*size - 1)
			which := raw &^ essential
			if raw != which {
				which = -which
			}
			it.properties = append(it.properties, which)
		}
	}
	if v.short {
		return errShort
	}
	return nil
}

// pieces returns where the bytes of an item are in the file.
func (m *meta) pieces(id uint32, end int64) ([]Extent, error) {
	it := m.items[id]
	if it == nil {
		return nil, errors.New("an item is not there")
	}
	within := Extent{Offset: 0, Length: end}
	switch it.method {
	case 0:
	case 1:
		within = m.data
	case 2:
		from := m.links[link{"iloc", id}]
		if len(from) != 1 || m.items[from[0]] == nil || m.items[from[0]].method > 1 {
			return nil, errors.New("an item lies nowhere")
		}
		whole, err := m.pieces(from[0], end)
		if err != nil || len(whole) != 1 {
			return nil, errors.Join(errors.New("an item lies nowhere"), err)
		}
		within = whole[0]
	default:
		return nil, errors.New("an item lies nowhere")
	}
	var found []Extent
	for _, e := range it.extents {
		if e.Length == 0 {
			e.Length = max(within.Length-e.Offset, 0)
		}
		if it.method > 0 && e.End() > within.Length {
			return nil, errShort
		}
		e.Offset += within.Offset
		if n := len(found); n > 0 && found[n-1].End() == e.Offset {
			found[n-1].Length += e.Length
			continue
		}
		found = append(found, e)
	}
	return found, nil
}
