package j2k

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

func file(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// said makes a marker segment.
func said(mark int, body ...byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(mark))
	return append(binary.BigEndian.AppendUint16(b, uint16(2+len(body))), body...)
}

// TestManyTiles: tiles that say how they are coded, in a few bytes each, take no more
// memory than these. It measures memory, so it is not parallel.
func TestManyTiles(t *testing.T) {
	const wide, high, components = 255, 257, maxComponents
	be := binary.BigEndian
	size := be.AppendUint16(nil, 0)
	for _, v := range []uint32{wide, high, 0, 0, 1, 1, 0, 0} {
		size = be.AppendUint32(size, v)
	}
	size = append(be.AppendUint16(size, components), bytes.Repeat([]byte{7, 1, 1}, components)...)
	b := slices.Concat([]byte{0xff, 0x4f}, said(markSIZ, size...),
		said(markCOD, 0, 0, 0, 1, 0, 0, 4, 4, 0, 1), said(markQCD, 0, 8<<3))
	own := said(markRGN, 0, 0, 0)
	for i := range wide * high {
		head := be.AppendUint32(be.AppendUint16(nil, uint16(i)), uint32(12+len(own)+2))
		b = append(b, slices.Concat(said(markSOT, append(head, 0, 1)...), own, []byte{0xff, 0x93})...)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s, err := scan(b)
	if err != nil || len(s.tiles) != wide*high || s.tiles[wide*high-1] == nil {
		t.Fatalf("%v", err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	const most = 64 << 20
	if took := int64(after.HeapAlloc) - int64(before.HeapAlloc); took > most {
		t.Errorf("%d bytes for a file of %d", took, len(b))
	}
	runtime.KeepAlive(s)
}

// TestManyOrders: each change of the order would go through all packets.
func TestManyOrders(t *testing.T) {
	t.Parallel()
	b := file(t, "plain.j2k")
	at := bytes.Index(b, []byte{0xff, 0x5c})
	orders := bytes.Repeat([]byte{0, 0, 0, 1, 33, 3, 0}, 33)
	if _, err := Decode(slices.Insert(b, at, said(markPOC, orders...)...), 0); !errors.Is(err, ErrRare) {
		t.Error(err)
	}
}

// TestManyPasses: a block has no more passes than its bits allow, whatever packets say.
func TestManyPasses(t *testing.T) {
	t.Parallel()
	pt := part{wide: 1, high: 1, blocks: []block{{passes: 1, lenBits: 3}}}
	b := packetBits{data: []byte{0x7f, 0xff, 0x7f, 0, 0, 0}} // one block, 164 passes more
	b.bit()
	if found := pt.head(&b, styleTermAll, 1, nil); !b.over || len(found) > 0 {
		t.Errorf("%d pieces, over %v", len(found), b.over)
	}
}

// TestSegmentsCount: segments behind a block's first are bounded with the blocks.
func TestSegmentsCount(t *testing.T) {
	t.Parallel()
	s, err := scan(file(t, "terminated.j2k"))
	if err != nil {
		t.Fatal(err)
	}
	read := func(most int) (*tile, error) {
		how, err := s.style(s.tiles[0])
		if err != nil {
			t.Fatal(err)
		}
		l, err := newTile(&s.header, how, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		l.most = min(l.most, most)
		_, err = l.packets(&s.header, &source{data: s.tiles[0].all(s.tiles[0].data)})
		return l, err
	}
	l, err := read(maxTiles)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, tc := range l.comps {
		for _, res := range tc.res {
			count += len(res.precincts)
			for _, p := range res.precincts {
				for _, band := range p.bands {
					for _, bl := range band.blocks {
						count += max(len(bl.segments), 1)
					}
				}
			}
		}
	}
	if l.parts != count {
		t.Errorf("%d parts are counted of %d", l.parts, count)
	}
	if _, err := read(count - 1); !errors.Is(err, ErrRare) {
		t.Errorf("one more than there may be: %v", err)
	}
}
