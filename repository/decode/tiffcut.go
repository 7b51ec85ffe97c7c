package decode

import (
	"encoding/binary"
	"io"

	"golang.org/x/image/tiff"
)

const (
	tagStripPlaces = 0x0111
	tagStripBytes  = 0x0117
	tagTilePlaces  = 0x0144
	tagTileBytes   = 0x0145

	leastTile = 8 // pixels a side; the codec takes no smaller ones
)

// salvaged decodes what is there of a TIFF that the codec refuses for the reason why:
// the strips or rows of tiles that came whole, and of a strip that is not packed the
// rows. It returns why where no row came, or where all did. The codec is told that the
// picture ends there, and takes no more memory than that.
func (h tiffHeader) salvaged(in *input, why error) (raster, error) {
	w := &window{r: in}
	order := tiffOrder(w)
	height, ok := findList(w, order, tagHeight)
	if in.err != nil || !ok {
		return raster{}, why
	}
	rows, edits := h.arrived(in, order)
	if rows == 0 || rows >= h.height {
		return raster{}, why
	}
	edits = append(edits, height.edit(order, 0, rows))
	m, err := tiff.Decode(io.NewSectionReader(edited{in, edits}, 0, in.size))
	if err != nil {
		return raster{}, why
	}
	in.partial = true
	return atTop(rasterOf(m), size{int(h.width), int(h.height)}), nil
}

// arrived counts the rows that came whole, and returns what has to be said of the last
// strip so that it ends with them.
func (h tiffHeader) arrived(in *input, order binary.ByteOrder) (rows int64, edits []edit) {
	from, lengths, across := uint16(tagStripPlaces), uint16(tagStripBytes), int64(1)
	if h.tile.w > 0 {
		from, lengths = tagTilePlaces, tagTileBytes
		across = (h.width + int64(h.tile.w) - 1) / int64(h.tile.w)
	}
	high := h.block / max(h.blockWidth(), 1)
	if high < 1 || h.tile.w > 0 && (high < leastTile || h.tile.w < leastTile) {
		return 0, nil
	}
	w, v := &window{r: in}, &window{r: in} // the lists may lie far apart
	starts, ok := findList(w, order, from)
	sizes, isMeasured := findList(v, order, lengths)
	if !ok || !isMeasured {
		return 0, nil
	}
	for i := int64(0); rows < h.height; i++ {
		at, ok := starts.number(w, order, i)
		n, isMeasured := sizes.number(v, order, i)
		if !ok || !isMeasured {
			return rows, nil
		}
		if at+n > in.size {
			if h.tile.w > 0 || h.compression > 1 {
				return rows, nil
			}
			bytes := (h.width*h.bits + 7) / 8
			came := min(max(in.size-at, 0)/bytes, high)
			return min(rows+came, h.height), []edit{sizes.edit(order, i, came*bytes)}
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
