package raw

import (
	"vitrine/repository/metadata"
)

// Tags of TIFF 6.0, TIFF/EP, EXIF 2.32 and DNG 1.7, and some that makers have for
// themselves.
const (
	tagPanasonicTop    = 0x0004 // where on the sensor the picture is
	tagPanasonicLeft   = 0x0005
	tagPanasonicBottom = 0x0006
	tagPanasonicRight  = 0x0007
	tagPanasonicJPEG   = 0x002e
	tagSubfile         = 0x00fe
	tagWidth           = 0x0100
	tagHeight          = 0x0101
	tagBits            = 0x0102
	tagCompression     = 0x0103
	tagPhotometric     = 0x0106
	tagMake            = 0x010f
	tagStripPlaces     = 0x0111
	tagOrientation     = 0x0112
	tagSamples         = 0x0115
	tagStripBytes      = 0x0117
	tagPlanar          = 0x011c
	tagPanasonicLarge  = 0x0127
	tagBelow           = 0x014a // SubIFDs
	tagJPEG            = 0x0201
	tagJPEGBytes       = 0x0202
	tagLeaf            = 0x8606
	tagExif            = 0x8769
	tagNote            = 0x927c
	tagExifWidth       = 0xa002
	tagExifHeight      = 0xa003
	tagDNG             = 0xc612
	tagDNGCrop         = 0xc620

	compressionNone = 1
	compressionOld  = 6 // JPEG as in TIFF 6.0, and as in the notes to it
	compressionJPEG = 7

	photometricRGB = 2
	photometricCFA = 32803 // the colours of a sensor side by side
	photometricRaw = 34892 // the same, put together
)

const (
	maxChain       = 8  // directories one behind the other; a RAW has up to four
	maxBelow       = 8  // directories below one
	maxDirectories = 24 // in all
)

// tiff goes through all directories of a TIFF that lies at a place.
func (f *finder) tiff(at Block) {
	root, ok := metadata.Root(f.w.At, at.Offset)
	if !ok {
		return
	}
	f.EXIF = at
	magic := string(f.w.At(at.Offset, 4))
	f.raw = magic != "II*\x00" && magic != "MM\x00*" || f.isMarked(at.Offset)
	for range maxChain {
		first := len(f.seen) == 0
		if !f.directory(root, first) {
			return
		}
		if root, ok = root.Next(); !ok {
			return
		}
	}
}

// isMarked knows the RAWs that say behind the header what they are: those of Canon and
// of Phase One.
func (f *finder) isMarked(base int64) bool {
	b := string(f.w.At(base+8, 8))
	return len(b) == 8 && (b[:2] == "CR" || b[:4] == "IIII" && b[5:] == "waR" || b[:4] == "MMMM" && b[4:7] == "Raw")
}

// images is what a directory says of an image.
type images struct {
	numbers map[uint16]uint32
	strips  uint32
	below   []int64 // further directories
	exif    int64
	crop    [2]int64
}

// directory reads one, and those that it leads to. It reports false for one that was
// read before, or is one too many.
func (f *finder) directory(d metadata.Directory, first bool) bool {
	if f.seen[d.Place()] || len(f.seen) == maxDirectories {
		return false
	}
	f.seen[d.Place()] = true
	if !d.IsThere() {
		f.Cut = f.Cut || d.Place() >= f.size
		return false
	}
	i := f.read(d, first)
	f.judge(i, first)
	if !f.glance {
		f.image(d, i)
	}
	for _, off := range i.below {
		f.directory(d.At(off), false)
	}
	if i.exif > 0 && !f.glance {
		f.exif(d.At(i.exif), d)
	}
	return true
}

// read collects what counts of a directory.
func (f *finder) read(d metadata.Directory, first bool) images {
	i := images{numbers: map[uint16]uint32{tagSamples: 1, tagCompression: compressionNone, tagPlanar: 1}}
	for e := range d.Entries() {
		switch e.Tag {
		case tagBelow:
			i.below = f.offsets(e)
		case tagExif:
			i.exif = int64(e.Uint())
		case tagMake, tagDNG, tagLeaf:
			i.numbers[e.Tag] = 1
		case tagStripPlaces, tagStripBytes:
			i.numbers[e.Tag] = e.Uint()
			if e.Count != 1 {
				delete(i.numbers, e.Tag)
			}
			if e.Tag == tagStripPlaces {
				i.strips = e.Count
			}
		case tagPanasonicJPEG, tagPanasonicLarge:
			if !f.glance && e.Count > 4 {
				f.add(int64(e.Count), e.Place())
			}
		case tagBits:
			i.numbers[e.Tag] = e.Uint()
			if bits, ok := e.FirstShort(); ok && e.Count > 2 {
				i.numbers[e.Tag] = uint32(bits)
			}
		case tagDNGCrop:
			i.crop = pair(e)
		case tagOrientation:
			if v := e.Uint(); first && v >= 1 && v <= 8 {
				f.Orientation = int(v)
			}
		default:
			i.numbers[e.Tag] = e.Uint()
		}
	}
	return i
}

// offsets returns those of directories below another.
func (f *finder) offsets(e metadata.Entry) (list []int64) {
	b := e.Bytes(4, 4*maxBelow)
	f.Cut = f.Cut || len(b) < 4*int(min(e.Count, maxBelow))
	for ; len(b) >= 4; b = b[4:] {
		list = append(list, int64(e.Order().Uint32(b)))
	}
	return list
}

// judge tells by a directory whether the TIFF is a RAW.
func (f *finder) judge(i images, first bool) {
	n := i.numbers
	f.maker = f.maker || n[tagMake] != 0
	isSensor := n[tagPhotometric] == photometricCFA || n[tagPhotometric] == photometricRaw || f.maker && isOwn(n[tagCompression])
	isSmall := first && f.maker && n[tagSubfile]&1 != 0 && n[tagJPEG] != 0 // what else is there, is no picture
	f.raw = f.raw || isSensor || isSmall || n[tagDNG] != 0 || n[tagLeaf] != 0
	if f.glance {
		return
	}
	switch {
	case isSensor && i.crop[0] > 0:
		f.sensor(i.crop[0], i.crop[1])
	case isSensor:
		f.sensor(int64(n[tagWidth]), int64(n[tagHeight]))
	case first:
		f.sensor(int64(n[tagPanasonicRight])-int64(n[tagPanasonicLeft]), int64(n[tagPanasonicBottom])-int64(n[tagPanasonicTop]))
	}
}

// isOwn reports whether a number is a maker's for packing what a sensor gave: those of
// Kodak, Nikon, Sony, Samsung, Pentax.
func isOwn(compression uint32) bool {
	switch compression {
	case 262, 32767, 32769, 32770, 32772, 32867, 34713, 65000, 65535:
		return true
	}
	return false
}

// image notes what a directory holds that can be shown.
func (f *finder) image(d metadata.Directory, i images) {
	n, base := i.numbers, d.Base()
	if n[tagJPEG] > 0 {
		f.add(int64(n[tagJPEGBytes]), base+int64(n[tagJPEG]))
	}
	if n[tagPhotometric] == photometricCFA || n[tagPhotometric] == photometricRaw {
		f.Cut = f.Cut || base+int64(n[tagStripPlaces]) >= f.size
		return
	}
	switch n[tagCompression] {
	case compressionOld, compressionJPEG:
		f.add(int64(n[tagStripBytes]), base+int64(n[tagStripPlaces]))
	case compressionNone:
		isPlain := n[tagPhotometric] == photometricRGB && n[tagBits] == 8 && n[tagSamples] == 3 && n[tagPlanar] == 1
		end := int64(n[tagStripPlaces]) + int64(n[tagStripBytes])
		switch {
		case !isPlain || i.strips == 0 || base != 0 || len(f.Images) == maxImages:
		case end > f.size:
			f.Cut = true
		default:
			f.Images = append(f.Images, Image{Directory: d.Place()})
		}
	}
}

// exif reads the directory about the exposure, which leads to the maker's notes.
func (f *finder) exif(d, parent metadata.Directory) {
	var width, height int64
	for e := range d.Entries() {
		switch e.Tag {
		case tagExifWidth:
			width = int64(e.Uint())
		case tagExifHeight:
			height = int64(e.Uint())
		case tagNote:
			if e.Count > 4 {
				f.note(Block{e.Place(), int64(e.Count)}, parent)
			}
		}
	}
	f.told(width, height)
}

// told notes the size that a file says its picture has. It is that of the sensor without
// the edges that no picture has, or of nothing at all.
func (f *finder) told(width, height int64) {
	const edges = 20 // of these, one
	w, h := int64(f.Width), int64(f.Height)
	if w == 0 || width <= w && height <= h && width*edges >= w*(edges-1) && height*edges >= h*(edges-1) {
		f.Width, f.Height = 0, 0
		f.sensor(width, height)
		if f.Width == 0 {
			f.Width, f.Height = int(w), int(h)
		}
	}
}

// pair reads two whole numbers of any kind.
func pair(e metadata.Entry) (p [2]int64) {
	const short, long, rational = 3, 4, 5
	width := map[uint16]int{short: 2, long: 4, rational: 8}[e.Type]
	if e.Count != 2 || width == 0 {
		return p
	}
	b := e.Bytes(width, 2*width)
	if len(b) < 2*width {
		return p
	}
	for i := range p {
		switch v := b[i*width:]; e.Type {
		case short:
			p[i] = int64(e.Order().Uint16(v))
		case long:
			p[i] = int64(e.Order().Uint32(v))
		case rational:
			if below := e.Order().Uint32(v[4:]); below > 0 {
				p[i] = int64(e.Order().Uint32(v) / below)
			}
		}
	}
	return p
}
