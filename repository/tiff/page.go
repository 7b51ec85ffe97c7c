package tiff

import "io"

const (
	tagSubfile      = 254
	tagOldSubfile   = 255
	tagWidth        = 256
	tagHeight       = 257
	tagBits         = 258
	tagCompression  = 259
	tagPhotometric  = 262
	tagFillOrder    = 266
	tagStripPlaces  = 273
	tagOrientation  = 274
	tagSamples      = 277
	tagRows         = 278
	tagStripBytes   = 279
	tagPlanar       = 284
	tagFaxOptions   = 292
	tagPredictor    = 317
	tagColourMap    = 320
	tagTileWidth    = 322
	tagTileHeight   = 323
	tagTilePlaces   = 324
	tagTileBytes    = 325
	tagSubIFDs      = 330
	tagInkSet       = 332
	tagExtra        = 338
	tagFormat       = 339
	tagLeast        = 340
	tagMost         = 341
	tagJPEGTables   = 347
	tagJPEGFile     = 513
	tagJPEGBytes    = 514
	tagJPEGRestart  = 515
	tagJPEGQ        = 519
	tagJPEGDC       = 520
	tagJPEGAC       = 521
	tagCoefficients = 529
	tagSubsampling  = 530
	tagReference    = 532
	tagICC          = 34675
)

// Piece is a part of a file, in bytes. One without length is none.
type Piece struct{ Offset, Length int64 }

// Page is one picture of a file, as its directory describes it.
type Page struct {
	Width, Height int64 // as stored; nothing is judged yet
	Orientation   int   // as EXIF has it, 1 to 8
	Bits          int   // of a sample; the first one's where they differ
	Samples       int   // of a pixel
	Photometric   int   // what the samples mean
	Packing       Packing
	ICC           Piece

	// Smaller are other versions of the same picture, from the file's own pyramid.
	Smaller []*Page

	isSmaller, isMask bool

	file                  *File
	unlike                bool // samples have different bits or formats
	format                int64
	planes                bool // samples lie apart
	tileWidth, tileHeight int64
	rowsPerStrip          int64
	predictor, fillOrder  int64
	faxOptions, inkSet    int64
	extra                 int64 // what the first sample beside the colours is; -1 is not said
	starts, sizes         list
	one                   Piece // the JPEG that an old page is, if it is one
	values                map[uint16]list
}

// page reads a directory, and those below it.
func (f *File) page(at int64) *Page {
	p := f.directory(at)
	subs := p.values[tagSubIFDs]
	for i := range min(subs.count, maxSmaller) {
		at, ok := subs.number(f.peek, i)
		if !ok || f.seen[at] {
			break
		}
		f.seen[at] = true
		if s := f.directory(at); s.Width > 0 {
			p.Smaller = append(p.Smaller, s)
		}
	}
	return p
}

func (f *File) directory(at int64) *Page {
	p := &Page{file: f, values: make(map[uint16]list)}
	for tag, l := range f.entries(at) {
		switch tag {
		case tagSubfile, tagOldSubfile, tagWidth, tagHeight, tagBits, tagCompression, tagPhotometric, tagFillOrder,
			tagStripPlaces, tagOrientation, tagSamples, tagRows, tagStripBytes, tagPlanar, tagFaxOptions,
			tagPredictor, tagColourMap, tagTileWidth, tagTileHeight, tagTilePlaces, tagTileBytes, tagSubIFDs,
			tagInkSet, tagExtra, tagFormat, tagLeast, tagMost, tagJPEGTables, tagJPEGFile, tagJPEGBytes,
			tagJPEGRestart, tagJPEGQ, tagJPEGDC, tagJPEGAC, tagCoefficients, tagSubsampling, tagReference,
			tagICC:
			if _, again := p.values[tag]; !again {
				p.values[tag] = l
			}
		}
	}
	p.fields()
	return p
}

// fields takes the numbers out of the entries.
func (p *Page) fields() {
	number := func(tag uint16, otherwise int64) int64 { return p.values[tag].first(p.file.peek, otherwise) }
	p.Width, p.Height = number(tagWidth, 0), number(tagHeight, 0)
	p.Orientation = int(number(tagOrientation, 1))
	if p.Orientation < 1 || p.Orientation > 8 {
		p.Orientation = 1
	}
	p.Samples = int(min(number(tagSamples, 1), 1<<32))
	p.Bits, p.unlike = p.alike(tagBits, 1)
	format, unlike := p.alike(tagFormat, formatUnsigned)
	p.format, p.unlike = int64(format), p.unlike || unlike
	p.Packing = Packing(min(number(tagCompression, 1), 1<<16))
	p.Photometric = int(min(number(tagPhotometric, p.usualColours()), 1<<16))
	p.planes = number(tagPlanar, 1) == 2 && p.Samples > 1
	p.tileWidth, p.tileHeight = number(tagTileWidth, 0), number(tagTileHeight, 0)
	p.rowsPerStrip = number(tagRows, p.Height)
	p.predictor, p.fillOrder = number(tagPredictor, 1), number(tagFillOrder, 1)
	p.faxOptions, p.inkSet = number(tagFaxOptions, 0), number(tagInkSet, 1)
	p.extra = number(tagExtra, -1)
	p.starts, p.sizes = p.values[tagStripPlaces], p.values[tagStripBytes]
	if p.isTiled() {
		p.starts, p.sizes = p.values[tagTilePlaces], p.values[tagTileBytes]
	}
	if p.rowsPerStrip < 1 || p.rowsPerStrip > p.Height {
		p.rowsPerStrip = p.Height
	}
	if icc := p.values[tagICC]; icc.count > 8 && widthOf(icc.kind) == 1 {
		p.ICC = Piece{icc.at, icc.count}
	}
	subfile, old := number(tagSubfile, 0), number(tagOldSubfile, 0)
	p.isSmaller, p.isMask = subfile&1 != 0 || old == 2, subfile&4 != 0 || p.Photometric == 4
	p.one = p.oneFile()
}

// alike returns the number that all samples have, and whether they differ.
func (p *Page) alike(tag uint16, otherwise int64) (int, bool) {
	l := p.values[tag]
	first := min(l.first(p.file.peek, otherwise), 1<<16)
	for i := range min(l.count, int64(p.Samples), maxSamples) {
		if v, ok := l.number(p.file.peek, i); ok && v != first {
			return int(first), true
		}
	}
	return int(first), false
}

// usualColours returns what samples mean where nothing says so.
func (p *Page) usualColours() int64 {
	switch {
	case p.isFax():
		return photometricWhiteIsZero
	case p.Samples >= 3:
		return photometricRGB
	}
	return photometricBlackIsZero
}

func (p *Page) isTiled() bool {
	return p.tileWidth > 0 && p.tileHeight > 0 && p.values[tagTilePlaces].count > 0
}

// isSmallerThan reports whether p may be a smaller version of q: it has the same shape.
func (p *Page) isSmallerThan(q *Page) bool {
	const most = 1 << 31
	if p.Width < 1 || p.Height < 1 || q.Width > most || q.Height > most || p.Width >= q.Width || p.Height >= q.Height {
		return false
	}
	d := p.Width*q.Height - p.Height*q.Width
	return max(d, -d) <= q.Width+q.Height // sides are rounded
}

// bytes returns what an entry of bytes holds, at most so much of it.
func (p *Page) bytes(tag uint16, most int64) []byte {
	l := p.values[tag]
	if widthOf(l.kind) != 1 {
		return nil
	}
	b := make([]byte, min(l.count, most))
	n, _ := p.file.reader.ReadAt(b, l.at)
	return b[:max(n, 0)]
}

// reals returns numbers of an entry, or others where they are not all there.
func (p *Page) reals(tag uint16, otherwise ...float64) []float64 {
	l := p.values[tag]
	all := make([]float64, 0, len(otherwise))
	for i := range otherwise {
		v, ok := l.real(p.file.peek, int64(i))
		if !ok {
			return otherwise
		}
		all = append(all, v)
	}
	return all
}

// section returns a reader of a part of the file.
func (f *File) section(at, n int64) *io.SectionReader {
	return io.NewSectionReader(f.reader, at, max(min(n, f.size-at), 0))
}
