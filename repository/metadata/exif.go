package metadata

// The tags that are read (EXIF 2.32, 4.6; the last from Adobe's XMP, part 3).
const (
	tagXMP             = 0x02bc
	tagMake            = 0x010f
	tagModel           = 0x0110
	tagDateTime        = 0x0132
	tagExif            = 0x8769 // where the second directory is
	tagOriginal        = 0x9003
	tagDigitized       = 0x9004
	tagOffset          = 0x9010 // of the zone of tagDateTime, and so on
	tagOffsetOriginal  = 0x9011
	tagOffsetDigitized = 0x9012
)

// Block is where something lies in a file.
type Block struct{ Offset, Length int64 }

// ReadEXIF reads the first directory of the TIFF or EXIF block at base, and the one
// that cameras put beside it. A TIFF may tell where its XMP is, too.
func ReadEXIF(peek Peek, base int64) (c Claims, xmp Block) {
	root, ok := Root(peek, base)
	if !ok {
		return Claims{}, Block{}
	}
	var r exifReader
	second := int64(-1)
	for e := range root.Entries() {
		switch {
		case e.Tag == tagExif && e.Type == typeLong:
			second = int64(e.Uint())
		case e.Tag == tagXMP && (e.Type == typeByte || e.Type == typeUndefined) && e.Count > 4:
			xmp = Block{e.Place(), int64(e.Count)}
		default:
			r.take(e)
		}
	}
	if second >= 0 {
		for e := range root.At(second).Entries() {
			r.take(e)
		}
	}
	return r.claims(), xmp
}

// exifReader collects texts by their tags, the first of each.
type exifReader struct{ texts map[uint16]string }

func (r *exifReader) take(e Entry) {
	switch e.Tag {
	case tagMake, tagModel, tagDateTime, tagOriginal, tagDigitized, tagOffset, tagOffsetOriginal, tagOffsetDigitized:
	default:
		return
	}
	if _, again := r.texts[e.Tag]; again {
		return
	}
	if r.texts == nil {
		r.texts = make(map[uint16]string)
	}
	r.texts[e.Tag] = e.Text()
}

func (r *exifReader) claims() Claims {
	at := func(date, zone uint16) Moment {
		m := ParseMoment(r.texts[date])
		if m.IsZero() || m.HasOffset {
			return m
		}
		return m.in(r.texts[zone])
	}
	return Claims{
		Original:  at(tagOriginal, tagOffsetOriginal),
		Digitized: at(tagDigitized, tagOffsetDigitized),
		Changed:   at(tagDateTime, tagOffset),
		Make:      r.texts[tagMake],
		Model:     r.texts[tagModel],
	}
}
