package heif_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"vitrine/repository/heif"
)

// quick fails where something takes much longer than it may: numbers in a file are no
// work to be done.
func quick(t *testing.T, do func()) {
	t.Helper()
	const most = 2 * time.Second // each takes milliseconds; unbounded ones take minutes
	began := time.Now()
	do()
	if took := time.Since(began); took > most {
		t.Errorf("it took %v", took)
	}
}

// bitsOf writes bits, of which spaces are none.
func bitsOf(s string) (b []byte) {
	for i, c := range strings.ReplaceAll(s, " ", "") {
		if i%8 == 0 {
			b = append(b, 0)
		}
		b[i/8] |= byte(c-'0') << (7 - i%8)
	}
	return b
}

// TestLongReferences: four thousand million references that are said to be in a header
// of some bytes are not gone through.
func TestLongReferences(t *testing.T) {
	t.Parallel()
	sps := bitsOf("0000 000 0" + strings.Repeat("0", 96) + "1 010 000010001 000010001 0 1 1" +
		"1 1 111 111111 0 00 0 1 1" + strings.Repeat("0", 31) + "1" + strings.Repeat("1", 31) + "1111")
	unit := slices.Concat([]byte{33 << 1, 1}, sps)
	config := slices.Concat(make([]byte, 22), []byte{1, 33, 0, 1}, be(2, len(unit)), unit)
	quick(t, func() {
		c, ok := (&heif.Picture{Kind: "hvc1", Config: config}).Coding(bytes.NewReader(nil))
		if !ok || c.Width != 16 || c.Height != 16 {
			t.Errorf("%+v, %v", c, ok)
		}
	})
}

// TestOneTileManyTimes: a grid of one tile, to which thousands of items are said to
// belong before its alpha.
func TestOneTileManyTimes(t *testing.T) {
	t.Parallel()
	const side, others = 256, 20_000
	items := []made{
		{id: 1, kind: "grid", method: 1, data: slices.Concat([]byte{0, 0, side - 1, side - 1}, be(2, 8*side), be(2, 8*side))},
		{id: 2, kind: "hvc1", data: []byte("tile"), properties: []int{1}},
		{id: 3, kind: "hvc1", data: []byte("clear"), properties: []int{1, 2}},
	}
	one := make([]int, side*side/2)
	for i := range one {
		one[i] = 2
	}
	refs := [][]byte{refer("dimg", 1, one...), refer("dimg", 1, one...)}
	for i := range others {
		refs = append(refs, refer("auxl", 10+i, 2))
	}
	refs = append(refs, refer("auxl", 3, 2))
	b := file(items, [][]byte{ispe(8, 8), full("auxC", 0, []byte(alphaName))}, full("iref", 0, refs...))
	quick(t, func() {
		p := open(t, b).Picture
		if p.Alpha == nil || len(p.Alpha.Parts) != side*side {
			t.Errorf("alpha %v", p.Alpha)
		}
	})
}

// TestManyOver: each of the pictures that lie over each other would be decoded.
func TestManyOver(t *testing.T) {
	t.Parallel()
	same := slices.Repeat([]int{2}, 65)
	b := file([]made{
		{id: 1, kind: "iovl", method: 1, data: make([]byte, 1000)},
		{id: 2, kind: "av01", data: []byte("x")},
	}, nil, full("iref", 0, refer("dimg", 1, same...)))
	_, err := heif.Open(bytes.NewReader(b), int64(len(b)))
	var rare heif.UnsupportedError
	if !errors.As(err, &rare) {
		t.Error(err)
	}
}
