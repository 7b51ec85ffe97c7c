package repository

import (
	"path"
	"strings"
)

// Format is one kind of picture file.
type Format struct {
	Name       string   // "JPEG"
	Extensions []string // lower case, with the dot, the usual one first
	MIMEs      []string // "image/jpeg"; the registered one first, then what systems call it
	Shown      bool     // whether it can be decoded here
	Previews   bool     // whether cameras put previews into it that are found here
}

// Formats returns every kind of picture that Vitrine knows. Files of kinds that are
// not shown are listed too, with a tile that says why. What is remembered of pictures
// counts them, so a new one comes last.
func Formats() []Format {
	return []Format{
		{"JPEG", []string{".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"}, []string{"image/jpeg"}, true, true},
		{"PNG", []string{".png", ".apng"}, []string{"image/png", "image/apng"}, true, false},
		{"GIF", []string{".gif"}, []string{"image/gif"}, true, false},
		{"WebP", []string{".webp"}, []string{"image/webp"}, true, false},
		{"TIFF", []string{".tif", ".tiff"}, []string{"image/tiff"}, true, false},
		{"BMP", []string{".bmp", ".dib"}, []string{"image/bmp"}, true, false},
		{"HEIC", []string{".heic", ".heif", ".hif"}, []string{"image/heic", "image/heif"}, true, true},
		{"AVIF", []string{".avif", ".avifs"}, []string{"image/avif"}, true, true},
		{"JPEG XL", []string{".jxl"}, []string{"image/jxl"}, false, false},
		{"JPEG 2000", []string{".jp2", ".j2k", ".j2c", ".jpx"}, []string{"image/jp2", "image/jpx", "image/x-jp2-codestream"}, false, false},
		{"Photoshop", []string{".psd", ".psb"}, []string{"image/vnd.adobe.photoshop"}, false, false},
		{"Camera RAW", []string{
			".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".orf",
			".rw2", ".pef", ".raf", ".x3f", ".3fr", ".srw",
		}, []string{
			"image/x-adobe-dng", "image/x-canon-cr2", "image/x-canon-cr3", "image/x-canon-crw", "image/x-nikon-nef",
			"image/x-nikon-nrw", "image/x-sony-arw", "image/x-sony-sr2", "image/x-olympus-orf", "image/x-panasonic-rw2",
			"image/x-pentax-pef", "image/x-fuji-raf", "image/x-sigma-x3f", "image/x-hasselblad-3fr", "image/x-samsung-srw",
			"image/x-dcraw",
		}, false, false},
		{"icon", []string{".ico", ".cur"}, []string{"image/vnd.microsoft.icon", "image/x-win-bitmap"}, false, false},
		{"TGA", []string{".tga"}, []string{"image/x-tga"}, false, false},
		{"Netpbm", []string{".pnm", ".pbm", ".pgm", ".ppm", ".pam", ".pfm"}, []string{
			"image/x-portable-anymap", "image/x-portable-bitmap", "image/x-portable-graymap", "image/x-portable-pixmap",
		}, false, false},
		{"QOI", []string{".qoi"}, []string{"image/qoi"}, false, false},
		{"farbfeld", []string{".ff"}, []string{"image/x-farbfeld"}, false, false},
		{"XBM", []string{".xbm"}, []string{"image/x-xbitmap"}, false, false},
		{"XPM", []string{".xpm"}, []string{"image/x-xpixmap"}, false, false},
		{"PCX", []string{".pcx", ".dcx"}, []string{"image/vnd.zbrush.pcx"}, false, false},
		{"SVG", []string{".svg", ".svgz"}, []string{"image/svg+xml", "image/svg+xml-compressed"}, false, false},
		{"OpenEXR", []string{".exr"}, []string{"image/x-exr"}, false, false},
		{"Radiance", []string{".hdr", ".rgbe"}, []string{"image/vnd.radiance"}, false, false},
	}
}

// Names finds pictures by the extension of their file's name.
type Names struct{ known map[string]bool }

// PictureNames returns the Names of all [Formats].
func PictureNames() Names { return namesOf(func(Format) bool { return true }) }

// namesOf returns the Names of the formats that are chosen.
func namesOf(chosen func(Format) bool) Names {
	known := make(map[string]bool)
	for _, f := range Formats() {
		for _, e := range f.Extensions {
			known[e] = known[e] || chosen(f)
		}
	}
	return Names{known}
}

// Match reports whether a file of this name should be a picture. It does not
// open the file: its content decides later.
func (n Names) Match(name string) bool {
	return n.known[strings.ToLower(path.Ext(name))]
}
