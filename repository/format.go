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
}

// Formats returns every kind of picture that Vitrine knows, those that it can
// show first. Files of the others are listed too, with a tile that says why
// they are not shown.
func Formats() []Format {
	return []Format{
		{"JPEG", []string{".jpg", ".jpeg", ".jpe", ".jfif"}, "image/jpeg", true},
		{"PNG", []string{".png", ".apng"}, "image/png", true},
		{"GIF", []string{".gif"}, "image/gif", true},
		{"WebP", []string{".webp"}, "image/webp", true},
		{"TIFF", []string{".tif", ".tiff"}, "image/tiff", true},
		{"BMP", []string{".bmp", ".dib"}, "image/bmp", true},
		{"HEIC", []string{".heic", ".heif", ".hif"}, "image/heif", false},
		{"AVIF", []string{".avif", ".avifs"}, "image/avif", false},
		{"JPEG XL", []string{".jxl"}, "image/jxl", false},
		{"JPEG 2000", []string{".jp2", ".j2k", ".jpx"}, "image/jp2", false},
		{"Photoshop", []string{".psd", ".psb"}, "image/vnd.adobe.photoshop", false},
		{"Camera RAW", []string{
			".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".orf",
			".rw2", ".pef", ".raf", ".x3f", ".3fr", ".srw",
		}, "image/x-dcraw", false},
	}
}

// Names finds pictures by the extension of their file's name.
type Names struct{ known map[string]bool }

// PictureNames returns the Names of all [Formats].
func PictureNames() Names {
	known := make(map[string]bool)
	for _, f := range Formats() {
		for _, e := range f.Extensions {
			known[e] = true
		}
	}
	return Names{known}
}

// Match reports whether a file of this name should be a picture. It does not
// open the file: its content decides later.
func (n Names) Match(name string) bool {
	return n.known[strings.ToLower(path.Ext(name))]
}
