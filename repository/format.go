package repository

import (
	"path"
	"strings"
)

// Format is one kind of picture file.
type Format struct {
	Name       string   // "JPEG"
	Extensions []string // lower case, with the dot, the usual one first
	MIME       string   // "image/jpeg"
	Shown      bool     // whether it can be decoded here
	Previews   bool     // whether cameras put previews into it that are found here
}

// Formats returns every kind of picture that Vitrine knows, those that it can
// show first. Files of the others are listed too, with a tile that says why
// they are not shown.
func Formats() []Format {
	return []Format{
		{"JPEG", []string{".jpg", ".jpeg", ".jpe", ".jfif"}, "image/jpeg", true, true},
		{"PNG", []string{".png", ".apng"}, "image/png", true, false},
		{"GIF", []string{".gif"}, "image/gif", true, false},
		{"WebP", []string{".webp"}, "image/webp", true, false},
		{"TIFF", []string{".tif", ".tiff"}, "image/tiff", true, false},
		{"BMP", []string{".bmp", ".dib"}, "image/bmp", true, false},
		{"HEIC", []string{".heic", ".heif", ".hif"}, "image/heif", false, false},
		{"AVIF", []string{".avif", ".avifs"}, "image/avif", false, false},
		{"JPEG XL", []string{".jxl"}, "image/jxl", false, false},
		{"JPEG 2000", []string{".jp2", ".j2k", ".jpx"}, "image/jp2", false, false},
		{"Photoshop", []string{".psd", ".psb"}, "image/vnd.adobe.photoshop", false, false},
		{"Camera RAW", []string{
			".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".orf",
			".rw2", ".pef", ".raf", ".x3f", ".3fr", ".srw",
		}, "image/x-dcraw", false, false},
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
