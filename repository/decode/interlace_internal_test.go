package decode

import (
	"testing"
)

// numbered is a raster of which every pixel says where it is.
func numbered(w, h int) raster {
	return raster{width: w, height: h, row: func(y, x0, x1 int, dst []byte) {
		for x := x0; x < x1; x++ {
			set(dst[4*(x-x0):], byte(x), byte(y), 0, 255)
		}
	}}
}

// TestStoredRowsStandForOthers holds which row of an interlaced GIF is shown where, each
// time that some more came. A dot is bare.
func TestStoredRowsStandForOthers(t *testing.T) {
	t.Parallel()
	// In the order in which they are stored, the rows are 0 8 g, 4 c, 2 6 a e i, and the odd ones.
	order := "08g4c26aei13579bdfh"
	for came, want := range map[int]string{
		1:  "00000000...........",
		2:  "0000000088888888...",
		3:  "0000000088888888ggg",
		4:  "0000444488888888ggg",
		5:  "000044448888ccccggg",
		6:  "002244448888ccccggg",
		7:  "002244668888ccccggg",
		8:  "0022446688aaccccggg",
		10: "0022446688aacceeggi",
		11: "0122446688aacceeggi",
		18: "0123456789abcdefggi",
		19: "0123456789abcdefghi",
	} {
		r := unlaced(numbered(1, came), len(want))
		got := ""
		for y := range r.height {
			var pixel [4]byte
			if r.row(y, 0, 1, pixel[:]); pixel[3] == 0 {
				got += "."
				continue
			}
			got += order[pixel[1] : pixel[1]+1]
		}
		if got != want {
			t.Errorf("of %d rows %s is shown, want %s", came, got, want)
		}
	}
}

// TestPassesStandForOthers holds which pixel of an interlaced PNG is shown where, each
// time that another pass came: the first one of its block.
func TestPassesStandForOthers(t *testing.T) {
	t.Parallel()
	h := &pngHeader{size: size{21, 19}}
	h.kind[4] = 1
	blocks := []size{{8, 8}, {4, 8}, {4, 4}, {2, 4}, {2, 2}, {1, 2}, {1, 1}}
	var passes []pngArrived
	for i, p := range h.passes() {
		s := p.of(h.size)
		from := numbered(s.w, s.h)
		in := raster{width: s.w, height: s.h, row: func(y, x0, x1 int, dst []byte) {
			from.row(y, x0, x1, dst)
			for i := 0; i < len(dst); i += 4 {
				dst[i], dst[i+1] = byte(p.x+p.dx*int(dst[i])), byte(p.y+p.dy*int(dst[i+1]))
			}
		}}
		passes = append(passes, pngArrived{p, in, make([]byte, 4*s.w)})
		r, b := woven(passes, h.size), blocks[i]
		for y := range h.size.h {
			for from := range h.size.w {
				line := make([]byte, 4*(h.size.w-from))
				r.row(y, from, h.size.w, line)
				if x, y0 := from-from%b.w, y-y%b.h; line[3] != 255 || int(line[0]) != x || int(line[1]) != y0 {
					t.Fatalf("pass %d: (%d,%d) is %v, want (%d,%d)", i+1, from, y, line[:4], x, y0)
				}
			}
		}
	}
}
