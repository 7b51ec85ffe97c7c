package repotest

import (
	"slices"
	"time"
)

func (r RAW) raf() []byte {
	head := slices.Concat([]byte("FUJIFILMCCD-RAW 0201FF000000"), make([]byte, 32), []byte("0100"), make([]byte, 20))
	const jpeg = 84 + 24
	table := []byte{0, 0, 0, 1, 0x01, 0x11, 0, 4}
	table = big.AppendUint16(big.AppendUint16(table, uint16(r.Height)), uint16(r.Width))
	for _, n := range []int{jpeg, len(r.Large), jpeg + len(r.Large), len(table), 0, 0} {
		head = big.AppendUint32(head, uint32(n))
	}
	return slices.Concat(head, r.Large, table)
}

func (r RAW) x3f() []byte {
	degrees := map[int]uint32{3: 180, 6: 90, 8: 270}[r.Turn]
	b := append([]byte("FOVb\x00\x00\x02\x00"), make([]byte, 20)...)
	for _, n := range []uint32{uint32(r.Width), uint32(r.Height), degrees} {
		b = little.AppendUint32(b, n)
	}
	list := []byte("SECd\x00\x00\x02\x00\x02\x00\x00\x00")
	for _, jpeg := range [][]byte{r.Small, r.Large} {
		section := append([]byte("SECi\x00\x00\x02\x00\x02\x00\x00\x00\x12\x00\x00\x00"), make([]byte, 12)...)
		list = little.AppendUint32(list, uint32(len(b)))
		list = little.AppendUint32(list, uint32(len(section)+len(jpeg)))
		list = append(list, "IMA2"...)
		b = slices.Concat(b, section, jpeg)
	}
	at := len(b)
	return little.AppendUint32(append(b, list...), uint32(at))
}

// heapPart is one thing in a heap of a CRW.
type heapPart struct {
	kind  uint16
	value []byte
}

func heap(parts ...heapPart) []byte {
	var b, list []byte
	for _, p := range parts {
		list = little.AppendUint16(list, p.kind)
		list = little.AppendUint32(list, uint32(len(p.value)))
		list = little.AppendUint32(list, uint32(len(b)))
		b = append(b, p.value...)
	}
	at := len(b)
	b = append(little.AppendUint16(b, uint16(len(parts))), list...)
	return little.AppendUint32(b, uint32(at))
}

func (r RAW) crw() []byte {
	degrees := map[int]uint32{3: 180, 6: 90, 8: 270}[r.Turn]
	var sizes []byte
	for _, n := range []uint32{uint32(r.Width), uint32(r.Height), 0x3f800000, degrees, 0, 0, 0} {
		sizes = little.AppendUint32(sizes, n)
	}
	taken := time.Date(2013, 6, 4, 13, 54, 12, 0, time.UTC)
	clock := append(little.AppendUint32(nil, uint32(taken.Unix())), make([]byte, 8)...)
	all := heap(
		heapPart{0x2005, Sensor()}, heapPart{0x2008, r.Small}, heapPart{0x2007, r.Large},
		heapPart{0x300a, heap(
			heapPart{0x1810, sizes}, heapPart{0x180e, clock},
			heapPart{0x2807, heap(heapPart{0x080a, []byte("Maker\x00Model X\x00")})})},
	)
	head := append(little.AppendUint32([]byte("II"), 26), "HEAPCCDR\x02\x00\x01\x00"...)
	return slices.Concat(head, make([]byte, 26-len(head)), all)
}

func isoBox(kind string, parts ...[]byte) []byte {
	b := slices.Concat(parts...)
	return append(append(big.AppendUint32(nil, uint32(8+len(b))), kind...), b...)
}

func (r RAW) cr3() []byte {
	const (
		canon   = "\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48"
		preview = "\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16"
	)
	first := newTIFF(little, "II*\x00", "")
	cmt1 := first.file(append(directory{first.short(0x0100, r.Width), first.short(0x0101, r.Height)}, r.camera(first)...))
	cmt2 := newTIFF(little, "II*\x00", "").file(directory{text(0x9003, "2013:06:04 13:54:12")})
	place := newTIFF(big, "MM\x00*", "")
	rational := func(v ...int) []byte { return place.long(0, v...).value }
	cmt4 := place.file(directory{
		text(1, "N"),
		{tag: 2, kind: 5, count: 3, value: rational(48, 1, 30, 1, 0, 1)},
		text(3, "E"),
		{tag: 4, kind: 5, count: 3, value: rational(2, 1, 15, 1, 0, 1)},
	})
	packed := func(jpeg []byte) []byte { return append(make([]byte, 16), jpeg...) }
	// The list of offsets comes before what lies there, so all is made twice.
	file := func(at int) []byte {
		sizes := big.AppendUint32(big.AppendUint32(make([]byte, 4), uint32(len(r.Large))), 1)
		offsets := big.AppendUint64(big.AppendUint32(make([]byte, 4), 1), uint64(at))
		track := isoBox("trak", isoBox("mdia", isoBox("minf", isoBox("stbl", isoBox("stsz", sizes), isoBox("co64", offsets)))))
		return slices.Concat(
			isoBox("ftyp", []byte("crx \x00\x00\x00\x01crx isom")),
			isoBox("moov", isoBox("uuid", []byte(canon), isoBox("CMT1", cmt1), isoBox("CMT2", cmt2), isoBox("CMT4", cmt4)), track),
			isoBox("uuid", []byte(preview), make([]byte, 8), isoBox("PRVW", packed(r.Small))),
			isoBox("mdat", r.Large, Sensor()))
	}
	return file(bytesBefore(file(0), r.Large))
}

// bytesBefore returns where what stands in mdat begins.
func bytesBefore(file, jpeg []byte) int {
	return len(file) - len(jpeg) - len(Sensor())
}
