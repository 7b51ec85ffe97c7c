package tiff_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// coded makes bytes of bits, filled up with zeros.
func coded(bits ...string) []byte {
	all := strings.ReplaceAll(strings.Join(bits, ""), " ", "")
	b := make([]byte, (len(all)+7)/8)
	for i, v := range all {
		if v == '1' {
			b[i/8] |= 0x80 >> (i % 8)
		}
	}
	return b
}

// TestFax reads two rows of 16 pixels in each coding: four white, three black, nine white,
// and the same one further to the right.
func TestFax(t *testing.T) {
	t.Parallel()
	const (
		mark   = "000000000001"
		first  = "1011 10 10100" // 4 white, 3 black, 9 white
		second = "1100 10 10011"
		across = "001 1011 10 1" // from an empty row above, to its end
		right  = "011 011 1"     // one to the right, twice, then to the end
	)
	want := []byte{
		255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
	}
	for name, c := range map[string]struct {
		packing, options uint64
		data             []byte
	}{
		"RLE":                {2, 0, append(coded(first), coded(second)...)},
		"RLE by words":       {32771, 0, append(coded(first), coded(second)...)},
		"group 3":            {3, 0, coded(mark, first, mark, second, strings.Repeat(mark, 6))},
		"group 3, no marks":  {3, 0, coded(first, second)},
		"group 3, filled up": {3, 4, coded("0000", mark, first, "000", mark, second)},
		"group 3, 2D":        {3, 1, coded(mark, "1", first, mark, "0", right)},
		"group 4":            {4, 0, coded(across, right, mark, mark)},
		"a damaged row":      {3, 0, coded(mark, first, mark, "1100 10 000000001", mark, second)},
	} {
		rows := 2
		if name == "a damaged row" {
			rows = 3
		}
		d := page(16, rows, 1, 1, 0).with(number(259, c.packing), number(292, c.options))
		d.blocks = [][]byte{c.data}
		px, got := decoded(t, file(binary.LittleEndian, false, d))
		shown := levels(got, 16*rows, 1)
		if rows == 3 {
			shown = append(shown[:16:16], shown[32:]...)
		}
		if !bytes.Equal(shown, want) || px.Partial {
			t.Errorf("%s: partial %v\n%v", name, px.Partial, shown)
		}
	}
}

// TestFaxEnds shows the rows that came of a fax that breaks off.
func TestFaxEnds(t *testing.T) {
	t.Parallel()
	d := page(16, 9, 1, 1, 0).with(number(259, 4))
	d.blocks = [][]byte{coded("001 1011 10 1", "011 011 1", "000000000001000000000001")}
	px, got := decoded(t, file(binary.LittleEndian, false, d))
	if got[4*16+3] != 255 || got[4*32+3] != 0 || !px.Partial {
		t.Errorf("rows end with %v %v, partial %v", got[4*16:4*16+4], got[4*32:4*32+4], px.Partial)
	}
}
