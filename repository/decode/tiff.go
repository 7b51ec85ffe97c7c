package decode

import (
	"errors"
	"image"
	"io"

	"golang.org/x/image/tiff"

	"vitrine/repository/metadata"
)

// tiffHeader is what the first directory of a TIFF says, as far as it decides
// whether and how the picture is read.
type tiffHeader struct {
	width, height int64
	turn          orientation
	planes        bool  // colours apart, which the codec would read as one
	fax           bool  // fax coding with lines that refer to others, or filled up
	negative      bool  // fax coding in which what the code calls white is black
	bits          int64 // a pixel
	samples       int64 // of a pixel
	block         int64 // pixels in one strip or tile
	tile          size  // of a tile, 0 where there are strips
	compression   uint32
	photometric   uint32 // what its numbers mean
	icc           piece

	rows          tiffList // the height
	starts, sizes tiffList // of the strips or tiles
}

const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagBits        = 0x0102
	tagCompression = 0x0103
	tagPhotometric = 0x0106
	tagStripPlaces = 0x0111
	tagSamples     = 0x0115
	tagRows        = 0x0116
	tagStripBytes  = 0x0117
	tagPlanar      = 0x011c
	tagFaxOptions  = 0x0124
	tagTileWidth   = 0x0142
	tagTileHeight  = 0x0143
	tagTilePlaces  = 0x0144
	tagTileBytes   = 0x0145
	tagICC         = 0x8773 // 34675

	photometricBlackIsZero = 1
)

// readTIFF reads the first directory of a TIFF.
func readTIFF(in io.ReaderAt) (tiffHeader, error) {
	h := tiffHeader{turn: upright}
	w := peekAt(in)
	root, ok := metadata.Root(w.At, 0)
	if !ok || !root.IsThere() {
		return h, io.ErrUnexpectedEOF
	}
	v := map[uint16]uint32{tagSamples: 1, tagBits: 1, tagCompression: 1}
	lists := map[uint16]tiffList{}
	for e := range root.Entries() {
		switch e.Tag {
		case tagHeight, tagStripPlaces, tagStripBytes, tagTilePlaces, tagTileBytes:
			lists[e.Tag] = listOf(e)
		}
		switch {
		case e.Tag == tagOrientation:
			h.turn = entryTurn(e)
		case e.Tag == tagICC:
			h.icc = piece{int64(e.Uint()), int64(e.Count)}
		case e.Tag == tagBits && e.Count > 2: // stands elsewhere; all samples are alike
			if bits, ok := e.FirstShort(); ok {
				v[e.Tag] = uint32(bits)
			}
		default:
			v[e.Tag] = e.Uint()
		}
	}
	h.width, h.height = int64(v[tagWidth]), int64(v[tagHeight])
	h.planes = v[tagPlanar] == 2 && v[tagSamples] > 1
	h.bits = int64(v[tagBits]&0xff) * int64(v[tagSamples]&0xff)
	h.samples = int64(v[tagSamples] & 0xff)
	h.fax = v[tagCompression] == 3 && v[tagFaxOptions]&(1|4) != 0
	h.compression, h.photometric = v[tagCompression], v[tagPhotometric]
	h.negative = (h.compression == 3 || h.compression == 4) && h.photometric == photometricBlackIsZero
	h.block = tiffBlock(v)
	h.tile = size{int(v[tagTileWidth]), int(v[tagTileHeight])}
	h.rows, h.starts, h.sizes = lists[tagHeight], lists[tagStripPlaces], lists[tagStripBytes]
	if h.tile.w > 0 {
		h.starts, h.sizes = lists[tagTilePlaces], lists[tagTileBytes]
	}
	return h, nil
}

func tiffBlock(v map[uint16]uint32) int64 {
	if v[tagTileWidth] != 0 {
		return int64(v[tagTileWidth]) * int64(v[tagTileHeight]&0x7fffffff)
	}
	rows := v[tagHeight]
	if r := v[tagRows]; r != 0 && r < rows {
		rows = r
	}
	return int64(v[tagWidth]) * int64(rows&0x7fffffff)
}

// most returns how many decoded bytes one encoded byte can stand for; 0 if there
// is no telling.
func (h tiffHeader) most() int64 {
	switch h.compression {
	case 1:
		return 1
	case 5: // LZW
		return maxLZW
	case 8, 32946: // deflate
		return maxDeflate
	case 32773: // PackBits
		return 64
	}
	return 0
}

// openTIFF reads the header of a TIFF; of several pages the first.
func openTIFF(in *input) (shot, error) {
	h, err := readTIFF(in)
	if err != nil {
		return shot{}, err
	}
	switch {
	case h.planes:
		return shot{}, unsupported("TIFF with separate colour planes")
	case h.fax:
		return shot{}, unsupported("TIFF with a rare fax coding")
	}
	if h.width > maxSide || h.height > maxSide {
		// The codec calls sides that overflow damaged; they are only too large.
		return shot{width: int(h.width), height: int(h.height), turn: upright}, nil
	}
	c, err := tiff.DecodeConfig(in.section(0))
	if err != nil {
		return shot{}, h.fault(err)
	}
	s := shot{
		width: c.Width, height: c.Height, turn: h.turn, about: places{exif: piece{0, in.size}},
		profile: func() []byte { return together(in, h.icc) },
	}
	whole := size{c.Width, c.Height}
	h.width, h.height = int64(c.Width), int64(c.Height) // numbers of other types may be read otherwise
	all, some := int64(c.Width)*int64(c.Height), int64(0)
	if c.Width <= maxSide && all <= maxPixels {
		some = all
		if most := h.most(); most > 0 {
			some = possible(all, in.size, most, h.bits)
		}
		block := h.block // a tile may be larger than the picture
		if h.tile.w == 0 {
			block = min(block, some)
		}
		s.memory = some*depth(c.ColorModel) + 2*min(block, 2*maxPixels)*h.bits/8
	}
	s.pixels = func(size) (raster, error) {
		if some < all { // the codec would take memory for all of it first
			return h.salvaged(in, tooShort(whole, in.size))
		}
		m, err := tiff.Decode(in.section(0))
		if err != nil {
			return h.salvaged(in, h.fault(err))
		}
		return h.raster(m), nil
	}
	return s, nil
}

// raster gives the pixels of what the codec made.
func (h tiffHeader) raster(m image.Image) raster {
	if fax, ok := m.(*image.Gray); ok && h.negative {
		invert(fax.Pix) // the codec leaves white what the code calls so
	}
	return rasterOf(m)
}

func invert(pix []byte) {
	for i, v := range pix {
		pix[i] = ^v
	}
}

// fault tells what the codec cannot do from what is broken.
func (h tiffHeader) fault(err error) error {
	var rare tiff.UnsupportedError
	switch {
	case !errors.As(err, &rare):
		return err
	}
	return unsupported(h.rareTIFF(string(rare)))
}
