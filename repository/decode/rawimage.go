package decode

import (
	"io"

	"vitrine/repository/raw"
)

// sharedShape is how far, as one part of so many, two previews of one picture differ in
// shape at most: their sides are rounded, or cut to whole blocks.
const sharedShape = 100

// rawImage is one of the pictures in a RAW, of which the header has been read.
type rawImage struct {
	shot
	kind    string
	file    *input // the picture alone
	off     int64  // where it begins
	isWhole bool   // the file goes on to its end
	tells   bool   // it says itself how it is turned
}

// openRawImage reads the header of a picture in a RAW. It reports false for one that
// cannot be shown, as what a sensor gave, which may be a JPEG too.
func openRawImage(in *input, found raw.Image) (i rawImage, ok bool) {
	if found.Directory > 0 {
		return openRawPlain(in, found.Directory)
	}
	end := min(found.Offset+found.Length, in.size)
	part := &input{content: section{io.NewSectionReader(in, found.Offset, end-found.Offset)}, size: end - found.Offset, jpegs: in.jpegs}
	h, err := readJPEG(part)
	if err != nil || h.refusal() != "" || h.isRare() {
		return rawImage{}, false
	}
	i = rawImage{kind: "JPEG", file: part, off: found.Offset, isWhole: found.Offset+found.Length <= in.size}
	if h.about.exif.n > 0 {
		_, i.tells = exifOrientation(h.about.exif.of(part))
	}
	i.shot = h.shot(part)
	return i, judge(i.kind, i.shot, part.size) == nil
}

// openRawPlain opens the picture of a directory as if it were the first of a TIFF.
func openRawPlain(in *input, directory int64) (rawImage, bool) {
	part := &input{content: section{io.NewSectionReader(in, 0, in.size)}, size: in.size, jpegs: in.jpegs, directory: directory}
	s, err := openTIFF(part)
	if err != nil || judge("TIFF", s, in.size) != nil {
		return rawImage{}, false
	}
	s.pages = nil // the directories of a RAW are no pages
	return rawImage{shot: s, kind: "TIFF", file: part, isWhole: true}, true
}

// compare orders previews: those that are whole first, and the larger ones before.
func (i rawImage) compare(j rawImage) int {
	switch {
	case i.isWhole == j.isWhole:
		return j.width*j.height - i.width*i.height
	case i.isWhole:
		return -1
	}
	return 1
}

// turnFor returns how the picture has to be turned in a RAW that is turned: as it says
// itself, or else as the RAW is, unless it stands already where the sensor lies.
func (i rawImage) turnFor(file orientation, sensor size) orientation {
	switch {
	case i.tells:
		return i.turn
	case file.swaps() && i.isTurned(sensor):
		return upright
	}
	return file
}

// isTurned reports whether the picture stands, and one of the other size lies, or the
// other way round. Nearly square ones do neither.
func (i rawImage) isTurned(other size) bool {
	return i.width*50 > i.height*51 && other.h*50 > other.w*51 || i.height*50 > i.width*51 && other.w*50 > other.h*51
}

// mayBe reports whether the picture may be of a sensor of some size. Some sensors give
// half of the rows, or lie across.
func (i rawImage) mayBe(sensor size) bool {
	const most = 18 // tenths
	across := max(i.width, i.height) * min(sensor.w, sensor.h)
	along := min(i.width, i.height) * max(sensor.w, sensor.h)
	return across*10 <= along*most && along*10 <= across*most
}

// isLike reports whether the picture shows what main does, and no larger.
func (i rawImage) isLike(main rawImage) bool {
	a, b := i.width*main.height, i.height*main.width
	return i.turn == main.turn && i.isWhole == main.isWhole && max(a-b, b-a)*sharedShape <= a &&
		i.width <= main.width && i.height <= main.height
}

// isEnough reports whether the picture leaves as much to spare as a JPEG has that is
// decoded small.
func (i rawImage) isEnough(need size) bool {
	return i.width*spareDen >= need.w*spareNum && i.height*spareDen >= need.h*spareNum
}
