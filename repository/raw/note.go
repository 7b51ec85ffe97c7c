package raw

import (
	"encoding/binary"
	"strings"

	"vitrine/repository/metadata"
)

// Tags in the notes of makers.
const (
	tagPentaxBytes   = 0x0003
	tagPentaxPlace   = 0x0004
	tagNikonBelow    = 0x0011 // a directory about the preview
	tagSamsungBelow  = 0x0035 // the same
	tagMinoltaJPEG   = 0x0081
	tagMinoltaPlace  = 0x0088
	tagMinoltaBytes  = 0x0089
	tagOlympusPlace  = 0x0101
	tagOlympusBytes  = 0x0102
	tagSonyJPEG      = 0x2001
	tagOlympusCamera = 0x2020 // a directory about the settings

	typeUndefined = 7
)

// note reads what the maker of a camera says, for previews that stand nowhere else.
// parent is the directory of the TIFF that it belongs to.
func (f *finder) note(at Block, parent metadata.Directory) {
	head := string(f.w.At(at.Offset, 16))
	if len(head) < 16 {
		return
	}
	own := func(order binary.ByteOrder, off int64) metadata.Directory {
		return metadata.Table(f.w.At, order, at.Offset, off)
	}
	shared := func(order binary.ByteOrder, off int64) metadata.Directory {
		return metadata.Table(f.w.At, order, parent.Base(), at.Offset-parent.Base()+off)
	}
	switch {
	case strings.HasPrefix(head, "Nikon\x00\x02"):
		if root, ok := metadata.Root(f.w.At, at.Offset+10); ok {
			f.notes(root, at, tagNikonBelow)
		}
	case strings.HasPrefix(head, "OLYMPUS\x00"):
		f.notes(own(orderOf(head[8:], parent), 12), at, tagOlympusCamera)
	case strings.HasPrefix(head, "OM SYSTEM\x00"):
		f.notes(own(orderOf(head[12:], parent), 16), at, tagOlympusCamera)
	case strings.HasPrefix(head, "OLYMP\x00"):
		f.notes(shared(parent.Order(), 8), at, tagOlympusCamera)
	case strings.HasPrefix(head, "AOC\x00"):
		f.notes(shared(orderOf(head[4:], parent), 6), at, 0)
	case strings.HasPrefix(head, "PENTAX \x00"):
		f.notes(own(orderOf(head[8:], parent), 10), at, 0)
	case strings.HasPrefix(head, "SONY "):
		f.notes(shared(parent.Order(), 12), at, 0)
	default:
		f.notes(shared(parent.Order(), 0), at, tagSamsungBelow)
	}
}

// orderOf returns the order of numbers that two letters stand for; of others, that of
// the file.
func orderOf(mark string, parent metadata.Directory) binary.ByteOrder {
	switch mark[:2] {
	case "II":
		return binary.LittleEndian
	case "MM":
		return binary.BigEndian
	}
	return parent.Order()
}

// notes reads a directory of a maker's, and the one below it.
func (f *finder) notes(d metadata.Directory, at Block, below uint16) {
	var pentax, minolta Block
	for e := range d.Entries() {
		switch {
		case below != 0 && e.Tag == below:
			off := int64(e.Uint())
			if e.Type == typeUndefined { // the directory is the value
				off = e.Place() - d.Base()
			}
			f.settings(d.At(off), at)
		case e.Tag == tagPentaxBytes:
			pentax.Length = int64(e.Uint())
		case e.Tag == tagPentaxPlace:
			pentax.Offset = int64(e.Uint())
		case e.Tag == tagMinoltaPlace:
			minolta.Offset = int64(e.Uint())
		case e.Tag == tagMinoltaBytes:
			minolta.Length = int64(e.Uint())
		case (e.Tag == tagMinoltaJPEG || e.Tag == tagSonyJPEG) && e.Count > 4:
			f.counted(Block{e.Place() - d.Base(), int64(e.Count)}, d, at)
		}
	}
	f.counted(pentax, d, at)
	f.counted(minolta, d, at)
}

// settings reads where the preview is out of a directory below a maker's.
func (f *finder) settings(d metadata.Directory, at Block) {
	n := map[uint16]int64{}
	for e := range d.Entries() {
		switch e.Tag {
		case tagJPEG, tagJPEGBytes, tagOlympusPlace, tagOlympusBytes:
			n[e.Tag] = int64(e.Uint())
		}
	}
	f.counted(Block{n[tagJPEG], n[tagJPEGBytes]}, d, at)
	f.counted(Block{n[tagOlympusPlace], n[tagOlympusBytes]}, d, at)
}

// counted notes a JPEG whose offset counts from where those of the directory do, from
// the note, or from the beginning of the file: programs that move notes are no better
// at it than those who made them up.
func (f *finder) counted(b Block, d metadata.Directory, at Block) {
	if b.Offset <= 0 || b.Length <= 0 {
		return
	}
	if f.add(b.Length, d.Base()+b.Offset) {
		return
	}
	for _, base := range []int64{at.Offset, 0} {
		if base+b.Offset < f.size && f.add(b.Length, base+b.Offset) {
			return
		}
	}
}
