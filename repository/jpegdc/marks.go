package jpegdc

import "sort"

const (
	// markEvery is how many MCUs lie between marks: they are stepped over within
	// some 20 µs.
	markEvery = 64

	// mostMarks bounds the marks of one picture, to 2 MiB.
	mostMarks = 1 << 16
)

// mark is a place in the coded data from which it can be decoded.
type mark struct {
	at   int64 // byte of the file
	mcu  int32
	bit  uint8 // of the byte
	last [4]int32
}

// marks are the marks of a scan, in its order.
type marks struct {
	list  []mark
	every int // MCUs
	next  int // MCU that gets a mark, or the first behind it that is there
}

func newMarks(mcus int) *marks {
	every := max(markEvery, ceil(mcus, mostMarks))
	return &marks{every: every, list: make([]mark, 0, ceil(mcus, every))}
}

// note keeps the place before MCU m, which d is at, if there should be a mark. It
// returns how many MCUs may be decoded up to the next.
func (k *marks) note(m int, d *Decoder) int {
	if m >= k.next {
		at, bit, ok := d.in.place()
		if !ok {
			return k.every
		}
		k.list = append(k.list, mark{at, int32(m), uint8(bit), d.scan.last})
		k.next = m + k.every - m%k.every
	}
	return k.next - m
}

// before returns the last mark at MCU m or before it.
func (k *marks) before(m int) mark {
	i := sort.Search(len(k.list), func(i int) bool { return int(k.list[i].mcu) > m })
	return k.list[max(i-1, 0)]
}

// resume goes to a mark.
func (d *Decoder) resume(k mark) {
	d.in.resume(k.at, int(k.bit))
	d.scan.last = k.last
	d.scan.begun = int(k.mcu) // a mark is behind the restart marker
}
