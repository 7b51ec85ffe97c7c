package pixmap

import (
	"encoding/binary"
)

// The resources of a Photoshop file that are read, by number.
const (
	psdThumbnail   = 1036
	psdProfile     = 1039
	psdHole        = 1047
	psdVersion     = 1057
	psdEXIF        = 1058
	psdXMP         = 1060
	psdMostEntries = 4096 // resources or blocks that are looked at
)

// resources notes where the resources are that p speaks of.
func (h *psd) resources(all Piece, p *Picture) error {
	const head, thumbnailHead = 7, 28 // bytes
	end := all.Offset + all.Length
	for at, n := all.Offset, 0; at+head < end && n < psdMostEntries; n++ {
		b, err := take(h.file, at, head)
		if err != nil {
			return err
		}
		number := binary.BigEndian.Uint16(b[4:])
		at += head - 1 + int64(b[6]&^1) + 2 // the name, filled up to two bytes
		found, err := h.section(at, 4)
		if err != nil {
			return err
		}
		at = found.Offset + found.Length + found.Length&1
		switch number {
		case psdProfile:
			p.ICC = found
		case psdEXIF:
			p.EXIF = found
		case psdXMP:
			p.XMP = found
		case psdThumbnail:
			if found.Length > thumbnailHead {
				p.Preview = Piece{found.Offset + thumbnailHead, found.Length - thumbnailHead}
			}
		case psdHole:
			if b, err := take(h.file, found.Offset, 2); err == nil && found.Length >= 2 {
				h.hole = int(binary.BigEndian.Uint16(b))
			}
		case psdVersion:
			if b, err := take(h.file, found.Offset, 5); err == nil && found.Length >= 5 && b[4] == 0 {
				return Unsupported("Photoshop file without a picture of all layers in one")
			}
		}
	}
	return nil
}

// layers finds out whether the picture is seen through: a number of layers below zero
// says so, or a block of its own where there are more than 8 bits.
func (h *psd) layers(all Piece) {
	end := all.Offset + all.Length
	info, err := h.section(all.Offset, h.lengthBytes())
	if err != nil || all.Length == 0 {
		return
	}
	if info.Length > 0 {
		h.isSheer = h.isNegative(info.Offset)
		return
	}
	mask, err := h.section(info.Offset, 4)
	if err != nil {
		return
	}
	const head = 8 // bytes
	for at, n := mask.Offset+mask.Length, 0; at+head < end && n < psdMostEntries; n++ {
		b, err := take(h.file, at, head)
		if err != nil {
			return
		}
		bytes, name := 4, string(b[4:])
		switch name {
		case "LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph", "FMsk", "lnk2", "FEid", "FXid", "PxSD":
			bytes = h.lengthBytes()
		}
		found, err := h.section(at+head, bytes)
		if err != nil {
			return
		}
		switch name {
		case "Lr16", "Lr32", "Layr":
			h.isSheer = h.isSheer || h.isNegative(found.Offset)
		case "Mt16", "Mt32", "Mtrn":
			h.isSheer = true
		}
		at = found.Offset + (found.Length+3)/4*4
	}
}

// isNegative reports whether there is a number below zero of two bytes at off.
func (h *psd) isNegative(off int64) bool {
	b, err := take(h.file, off, 2)
	return err == nil && b[0]&128 != 0
}
