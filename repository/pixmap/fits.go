package pixmap

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

const (
	fitsCard     = 80   // bytes of a line of the header
	fitsBlock    = 2880 // bytes, to which the header is filled up
	fitsMostCard = 36 * 100
)

// fits is the header of a picture of astronomers.
type fits struct {
	bits                  int // a number; floats are below zero
	width, height, planes int
	pixels                int64 // where they begin
}

// FITS reads the first picture of the file: grey, or three planes of red, green and
// blue, the lowest row first. The least number is black and the greatest white, whatever
// the numbers mean; the file is read for them once, before the first row.
func FITS(file io.ReaderAt, _ int64) (Picture, error) {
	h, err := readFITS(file)
	p := Picture{Width: h.width, Height: h.height, Layout: Grey, Bits: max(h.bits, -h.bits), IsDirect: true}
	if err != nil {
		return p, err
	}
	if h.planes == 3 {
		p.Layout = RGB
	} else {
		h.planes = 1
	}
	n := p.Bits / 8 * h.width
	p.Least = h.pixels + int64(n)
	p.Rows = func() Rows {
		row := make([]byte, n)
		least, most, isKnown := 0., 0., false
		at := func(plane, y int) error { // from the lowest on
			return fill(file, h.pixels+int64(plane*h.height+y)*int64(n), row)
		}
		return func(y int, dst []byte) error {
			if !isKnown {
				least, most = h.span(row, at)
				isKnown = true
			}
			for c := range h.planes {
				if err := at(c, h.height-1-y); err != nil {
					return err
				}
				for x := range h.width {
					v := (h.number(row, x) - least) / (most - least)
					dst[x*h.planes+c] = 0
					if v > 0 { // and a number
						dst[x*h.planes+c] = byte(min(v, 1)*255 + 0.5)
					}
				}
			}
			return nil
		}
	}
	return p, nil
}

// span returns the least and greatest number that the file has.
func (h *fits) span(row []byte, at func(plane, y int) error) (least, most float64) {
	if h.bits == 8 {
		return 0, 255
	}
	least, most = math.Inf(1), math.Inf(-1)
	for plane := range h.planes {
		for y := range h.height {
			if at(plane, y) != nil {
				return least, most
			}
			for x := range h.width {
				if v := h.number(row, x); !math.IsNaN(v) && !math.IsInf(v, 0) {
					least, most = min(least, v), max(most, v)
				}
			}
		}
	}
	return least, most
}

// number returns a number of a row.
func (h *fits) number(row []byte, x int) float64 {
	switch be := binary.BigEndian; h.bits {
	case 8:
		return float64(row[x])
	case 16:
		return float64(int16(be.Uint16(row[2*x:])))
	case 32:
		return float64(int32(be.Uint32(row[4*x:])))
	case 64:
		return float64(int64(be.Uint64(row[8*x:])))
	case -32:
		return float64(math.Float32frombits(be.Uint32(row[4*x:])))
	default:
		return math.Float64frombits(be.Uint64(row[8*x:]))
	}
}

// readFITS reads the cards up to the last.
func readFITS(file io.ReaderAt) (h fits, err error) {
	numbers := map[string]int{"NAXIS3": 1}
	for i := 0; ; i++ {
		b, err := take(file, int64(i)*fitsCard, fitsCard)
		if err != nil {
			return h, err
		}
		key, value := strings.TrimSpace(string(b[:8])), string(b[8:])
		if key == "END" {
			h.pixels = (int64(i+1)*fitsCard + fitsBlock - 1) / fitsBlock * fitsBlock
			break
		}
		if i > fitsMostCard {
			return h, errSense
		}
		if value, isSet := strings.CutPrefix(value, "= "); isSet && len(numbers) < 64 {
			value, _, _ = strings.Cut(value, "/")
			if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n <= mostSide {
				numbers[key] = n
			}
		}
	}
	h.bits = numbers["BITPIX"]
	h.width, h.height, h.planes = numbers["NAXIS1"], numbers["NAXIS2"], numbers["NAXIS3"]
	switch h.bits {
	case 8, 16, 32, 64, -32, -64:
	default:
		return h, errSense
	}
	if n := numbers["NAXIS"]; n < 2 {
		return h, Unsupported(fmt.Sprintf("FITS with %d axes before its tables", n))
	}
	return h, nil
}
