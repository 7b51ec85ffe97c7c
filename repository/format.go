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
	Previews   bool     // whether there are previews in it that are found here
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
		{"HEIC", []string{".heic", ".heif", ".hif"}, []string{"image/heic", "image/heif"}, false, false},
		{"AVIF", []string{".avif", ".avifs"}, []string{"image/avif"}, false, false},
		{"JPEG XL", []string{".jxl"}, []string{"image/jxl"}, true, false},
		{"JPEG 2000", []string{".jp2", ".j2k", ".j2c", ".jpx"}, []string{"image/jp2", "image/jpx", "image/x-jp2-codestream"}, true, false},
		{"Photoshop", []string{".psd", ".psb"}, []string{"image/vnd.adobe.photoshop"}, true, true},
		{"Camera RAW", []string{
			".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".orf",
			".rw2", ".pef", ".raf", ".x3f", ".3fr", ".srw",
			".srf", ".rwl", ".mrw", ".iiq", ".erf", ".kdc", ".dcr", ".mef", ".mos",
		}, []string{
			"image/x-adobe-dng", "image/x-canon-cr2", "image/x-canon-cr3", "image/x-canon-crw", "image/x-nikon-nef",
			"image/x-nikon-nrw", "image/x-sony-arw", "image/x-sony-sr2", "image/x-olympus-orf", "image/x-panasonic-rw2",
			"image/x-pentax-pef", "image/x-fuji-raf", "image/x-sigma-x3f", "image/x-hasselblad-3fr", "image/x-samsung-srw",
			"image/x-dcraw",
			"image/x-sony-srf", "image/x-minolta-mrw", "image/x-kodak-kdc", "image/x-kodak-dcr",
		}, true, true},
		{"icon", []string{".ico", ".cur"}, []string{"image/vnd.microsoft.icon", "image/x-win-bitmap"}, true, false},
		{"TGA", []string{".tga"}, []string{"image/x-tga"}, true, false},
		{"Netpbm", []string{".pnm", ".pbm", ".pgm", ".ppm", ".pam", ".pfm"}, []string{
			"image/x-portable-anymap", "image/x-portable-bitmap", "image/x-portable-graymap", "image/x-portable-pixmap",
		}, true, false},
		{"QOI", []string{".qoi"}, []string{"image/qoi"}, true, false},
		{"farbfeld", []string{".ff"}, []string{"image/x-farbfeld"}, true, false},
		{"XBM", []string{".xbm"}, []string{"image/x-xbitmap"}, true, false},
		{"XPM", []string{".xpm"}, []string{"image/x-xpixmap"}, true, false},
		{"PCX", []string{".pcx", ".dcx"}, []string{"image/vnd.zbrush.pcx"}, true, false},
		{"SVG", []string{".svg", ".svgz"}, []string{"image/svg+xml", "image/svg+xml-compressed"}, true, false},
		{"OpenEXR", []string{".exr"}, []string{"image/x-exr"}, true, false},
		{"Radiance", []string{".hdr", ".rgbe"}, []string{"image/vnd.radiance"}, true, false},
		{"WBMP", []string{".wbmp"}, []string{"image/vnd.wap.wbmp"}, true, false},
		{"SGI", []string{".sgi", ".rgb", ".rgba", ".bw"}, []string{"image/x-sgi", "image/x-rgb"}, true, false},
		{"Sun raster", []string{".ras", ".sun"}, []string{"image/x-sun-raster"}, true, false},
		{"DDS", []string{".dds"}, []string{"image/vnd.ms-dds", "image/x-dds"}, true, false},
		{"FITS", []string{".fits", ".fit", ".fts"}, []string{"image/fits"}, true, false},
		{"Apple icon", []string{".icns"}, []string{"image/x-icns"}, true, false},
	}
}

// FormatNamed returns the kind of picture that the name of a file says; "" where it says
// none. What the file holds may be another.
func FormatNamed(name string) string {
	extension := strings.ToLower(path.Ext(name))
	for _, f := range Formats() {
		for _, e := range f.Extensions {
			if e == extension {
				return f.Name
			}
		}
	}
	return ""
}

// IsPreview reports whether what is shown of pictures of a kind is a preview in the file:
// what the sensor of a camera took is not developed.
func IsPreview(format string) bool { return format == "Camera RAW" }

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
