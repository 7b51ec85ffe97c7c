package decode

import (
	"io"

	"golang.org/x/image/tiff"
)

const leastTile = 8 // pixels a side; the codec takes no smaller ones

// salvaged decodes what is there of a TIFF that the codec refuses for the reason why:
// the strips or rows of tiles that came whole, and of a strip that is not packed the
// rows. It returns why where no row came, or where all did. The codec is told that the
// picture ends there, and takes no more memory than that.
func (h tiffHeader) salvaged(in *input, why error) (raster, error) {
	if in.err != nil || h.rows.n == 0 {
		return raster{}, why
	}
	rows, edits := h.arrived(in)
	if rows == 0 || rows >= h.height {
		return raster{}, why
	}
	edits = append(edits, h.rows.edit(0, rows))
	m, err := tiff.Decode(io.NewSectionReader(edited{in, edits}, 0, in.size))
	if err != nil {
		return raster{}, why
	}
	in.partial = true
	return atTop(h.raster(m), size{int(h.width), int(h.height)}), nil
}

// arrived counts the rows that came whole, and returns what has to be said of the last
// strip so that it ends with them.
func (h tiffHeader) arrived(in *input) (rows int64, edits []edit) {
	across := int64(1)
	if h.tile.w > 0 {
		across = (h.width + int64(h.tile.w) - 1) / int64(h.tile.w)
	}
	high := h.block / max(h.blockWidth(), 1)
	if high < 1 || h.tile.w > 0 && (high < leastTile || h.tile.w < leastTile) {
		return 0, nil
	}
	w, v := peekAt(in), peekAt(in) // the lists may lie far apart
	for i := int64(0); rows < h.height; i++ {
		at, ok := h.starts.number(w, i)
		n, isMeasured := h.sizes.number(v, i)
		if !ok || !isMeasured {
			return rows, nil
		}
		if at+n > in.size {
			if h.tile.w > 0 || h.compression > 1 {
				return rows, nil
			}
			bytes := max((h.width*h.bits+7)/8, 1)
			came := min(max(in.size-at, 0)/bytes, high)
			return min(rows+came, h.height), []edit{h.sizes.edit(i, came*bytes)}
		}
		if (i+1)%across == 0 {
			rows += high
		}
	}
	return h.height, nil
}

// blockWidth returns how many pixels a row of a strip or tile has.
func (h tiffHeader) blockWidth() int64 {
	if h.tile.w > 0 {
		return int64(h.tile.w)
	}
	return h.width
}
