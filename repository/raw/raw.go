package raw

import (
	"io"
	"strings"

	"vitrine/repository/metadata"
	"vitrine/repository/peek"
)

const (
	headBytes = 16 // that tell the kinds of RAWs apart
	maxImages = 32 // small pictures of a file that are noted; cameras write up to four
)

// File is what is found in a RAW.
type File struct {
	// Images are small pictures of the same scene, in the order of the file. That a
	// JPEG begins there is looked at, and nothing else: it may be the sensor's.
	Images []Image

	// Orientation is the EXIF number of what the sensor took, 1 to 8; 0 is unknown.
	// It holds for an image that says nothing of that itself.
	Orientation int

	// Width and Height are those of the picture that the sensor took, as stored, in
	// pixels; 0 where they are not known.
	Width, Height int

	EXIF     Block           // what is built like a TIFF; none has no length
	Exposure Block           // a directory of EXIF that is apart from that
	GPS      Block           // the same about the place
	XMP      Block           // where no directory leads to it
	Claims   metadata.Claims // what a file without EXIF says

	// Cut says that the file ends before something that it speaks of.
	Cut bool
}

// Block is where something lies in a file.
type Block struct{ Offset, Length int64 }

// Image is one small picture.
type Image struct {
	Block // of the JPEG; it may reach over the end of a file that breaks off

	// Directory is where in a TIFF the directory of an image lies that is no JPEG, but
	// plain red, green and blue of 8 bits each. Of a JPEG it is 0.
	Directory int64
}

// Read returns what is found in a RAW of size bytes, of whatever kind it is. What is no
// RAW has nothing.
func Read(r io.ReaderAt, size int64) File {
	f := newFinder(r, size)
	head := string(f.w.At(0, int(min(size, headBytes))))
	switch {
	case strings.HasPrefix(head, "FUJIFILMCCD-RAW "):
		f.fuji()
	case len(head) == headBytes && head[6:14] == "HEAPCCDR":
		f.heap()
	case len(head) == headBytes && head[4:8] == "ftyp":
		f.boxes()
	case strings.HasPrefix(head, "FOVb"):
		f.sigma()
	case strings.HasPrefix(head, "\x00MRM"):
		f.minolta()
	default:
		f.tiff(Block{0, size})
	}
	return f.File
}

// Is reports whether what begins as a TIFF is a camera's RAW: it says so, or some of its
// directories are about the numbers of a sensor. One that a camera or a program wrote as
// a picture is none, whatever EXIF it has.
func Is(r io.ReaderAt, size int64) bool {
	f := newFinder(r, size)
	f.glance = true
	f.tiff(Block{0, size})
	return f.raw
}

// finder goes through one file.
type finder struct {
	File
	w    *peek.Reader
	size int64

	seen   map[int64]bool // directories of a TIFF, by their places
	raw    bool           // a TIFF is a RAW
	maker  bool           // it names the maker of a camera
	glance bool           // nothing but that is of interest
}

func newFinder(r io.ReaderAt, size int64) *finder {
	return &finder{w: peek.New(r, size), size: size, seen: map[int64]bool{}}
}

// add notes the JPEG of n bytes at off, and reports whether one begins there.
func (f *finder) add(n, off int64) bool {
	if off <= 0 || n <= 0 || len(f.Images) == maxImages {
		return false
	}
	if off >= f.size {
		f.Cut = true
		return false
	}
	if string(f.w.At(off, 3)) != "\xff\xd8\xff" {
		return false
	}
	for _, i := range f.Images {
		if i.Offset == off {
			return true
		}
	}
	f.Images = append(f.Images, Image{Block: Block{off, n}})
	return true
}

// sensor notes the size of what a sensor took; the largest counts.
func (f *finder) sensor(width, height int64) {
	const most = 1 << 20 // pixels a side
	if width > 0 && height > 0 && width < most && height < most && width*height > int64(f.Width)*int64(f.Height) {
		f.Width, f.Height = int(width), int(height)
	}
}
