package cache

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"
)

// FuzzSegment reads any bytes as the two files of a segment: whatever is found
// lies within the pack, and a record that is given out has the right checksum.
func FuzzSegment(f *testing.F) {
	pack, index := appendPackHead(nil), []byte(nil)
	for i := range 3 {
		key := KeyOf("x", int64(i))
		record := appendRecord(nil, key, Meta{1, 2, 3, 4}, bytes.Repeat([]byte{byte(i)}, 30*i+1))
		index = appendSpan(index, span{key.print(), int64(len(pack)), int64(len(record))})
		pack = append(pack, record...)
	}
	f.Add(pack, index)
	f.Add(pack, []byte{})
	f.Add(pack[:len(pack)-1], index)
	f.Add(append(bytes.Clone(pack), make([]byte, 100)...), index[:indexEntry])
	f.Fuzz(func(t *testing.T, pack, index []byte) {
		end := int64(packHead)
		visit := func(e span) {
			if e.offset != end || e.size <= recordHead || e.offset+e.size > int64(len(pack)) {
				t.Fatalf("record at %d of %d bytes in a pack of %d, want it at %d", e.offset, e.size, len(pack), end)
			}
			end += e.size
			h, data, ok := parseRecord(pack[e.offset:])
			if ok && checksum(data) != h.sum {
				t.Fatalf("the record at %d has a wrong checksum", e.offset)
			}
		}
		_, got := readIndex(bytes.NewReader(index), int64(len(pack)), visit)
		if got != end {
			t.Fatalf("readIndex ends at %d, want %d", got, end)
		}
		if got = walk(bytes.NewReader(pack), got, int64(len(pack)), visit); got != end {
			t.Fatalf("walk ends at %d, want %d", got, end)
		}
	})
}

func TestRecordIsReadAsWritten(t *testing.T) {
	t.Parallel()
	key, meta, data := KeyOf("a"), Meta{7, 8, 9, 10}, []byte("data")
	b := appendRecord([]byte("before"), key, meta, data)[len("before"):]
	h, got, ok := parseRecord(append(b, "behind"...))
	if !ok || h.key != key || h.meta != meta || string(got) != "data" || h.size() != int64(len(b)) {
		t.Errorf("parseRecord = %+v %q %v", h, got, ok)
	}
	for n := range b {
		if _, _, ok := parseRecord(b[:n]); ok {
			t.Errorf("a record of %d bytes is read from %d", len(b), n)
		}
	}
}

// TestSlotsLikeAMap does at random what a map does, too.
func TestSlotsLikeAMap(t *testing.T) {
	t.Parallel()
	var s slots
	want := make(map[uint64]place)
	key := func(i int) uint64 { k := KeyOf("k", int64(i)); return k.print() }
	for i := range 60_000 {
		print := key(i * 7919 % 9001)
		switch at := (place{uint32(i), uint16(1 + i/5000), 1}); i % 5 {
		case 4:
			s.remove(print, want[print])
			delete(want, print)
		default:
			s.set(print, at)
			want[print] = at
		}
		if i%15_000 == 14_999 {
			gone := uint16(1 + i/10_000)
			s.removeSegment(gone)
			for print, at := range want {
				if at.segment == gone {
					delete(want, print)
				}
			}
		}
	}
	entries, room := s.entries()
	if entries != len(want) {
		t.Errorf("%d entries, want %d", entries, len(want))
	}
	for i := range 9001 {
		got, ok := s.find(key(i))
		if at, is := want[key(i)]; ok != is || ok && got != at {
			t.Fatalf("key %d is at %v %v, want %v %v", i, got, ok, at, is)
		}
	}
	s.clear()
	if _, ok := s.find(key(1)); ok {
		t.Error("an entry is left after clear")
	}
	t.Logf("%d bytes an entry", room/int64(max(1, entries)))
}

// TestSlotsTakeLittleMemory states the memory of a large cache.
func TestSlotsTakeLittleMemory(t *testing.T) {
	t.Parallel()
	var s slots
	var b Key
	most := int64(0)
	for i := range 1_000_000 {
		// Multiplying by an odd number gives every print once, well spread.
		binary.LittleEndian.PutUint64(b[:], uint64(i+1)*0x9e3779b97f4a7c15)
		s.set(b.print(), place{1, 1, 1})
		if i > 10_000 && i%1000 == 0 {
			entries, room := s.entries()
			most = max(most, room/int64(entries))
		}
	}
	if most > 32 {
		t.Errorf("%d bytes an entry, want at most 32", most)
	}
}

func TestNumberOf(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"0000000000000001.pack": true, "ffffffffffffffff.pack": true,
		"1.pack": false, "000000000000000F.pack": false, "000000000000000g.pack": false,
		"+000000000000001.pack": false, "0000000000000001.index": false, "0000000000000001": false,
	} {
		if _, got := numberOf(name); got != want {
			t.Errorf("numberOf(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestLock(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/f"
	open := func() *os.File {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	first, second := open(), open()
	defer second.Close()
	if err := lock(first); err != nil {
		t.Fatal(err)
	}
	if err := lock(second); err == nil {
		t.Error("two hold the lock")
	}
	first.Close()
	if err := lock(second); err != nil {
		t.Errorf("the lock of a closed file is still held: %v", err)
	}
}
