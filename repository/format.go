package repository

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// Format is one kind of picture file.
type Format struct {
	Name       string   // "JPEG"
	Extensions []string // lower case, with the dot, the usual one first
	MIMEs      []string // "image/jpeg"; the registered one first, then what systems call it
	Previews   bool     // whether there are previews in it that are found here
	Moves      bool     // whether there are animations of it, which play

	Thumbnail, View string // how it is shown, in words for people
}

// Formats returns every kind of picture that Vitrine shows. The README, the desktop entry,
// the dialogs and the doctor tell of these. What is remembered of pictures counts them, so
// a new one comes last. Nobody writes to them.
func Formats() []Format { return formats() }

var formats = sync.OnceValue(func() []Format {
	return []Format{
		{
			Name: "JPEG", Extensions: strings.Fields(".jpg .jpeg .jpe .jfif .mpo"),
			MIMEs:     strings.Fields("image/jpeg"),
			Previews:  true,
			Thumbnail: "the camera's preview at once, then sharp", View: "yes: progressive, CMYK and YCCK too; arithmetic, lossless and of 12 bits; MPO by pages, Ultra HDR as its base picture. Not hierarchical ones",
		},
		{
			Name: "PNG", Extensions: strings.Fields(".png .apng"),
			MIMEs:     strings.Fields("image/png image/apng"),
			Moves:     true,
			Thumbnail: "yes", View: "1 to 16 bits, interlaced; APNG plays",
		},
		{
			Name: "GIF", Extensions: strings.Fields(".gif"),
			MIMEs:     strings.Fields("image/gif"),
			Moves:     true,
			Thumbnail: "first frame", View: "plays",
		},
		{
			Name: "WebP", Extensions: strings.Fields(".webp"),
			MIMEs:     strings.Fields("image/webp"),
			Moves:     true,
			Thumbnail: "first frame", View: "lossy, lossless, with alpha; plays",
		},
		{
			Name: "TIFF", Extensions: strings.Fields(".tif .tiff"),
			MIMEs:     strings.Fields("image/tiff"),
			Thumbnail: "from the file's own smaller version, if there is one", View: "1 to 64 bits, float, CMYK, Lab, tiles, all usual packings, BigTIFF; pages are stepped through",
		},
		{
			Name: "BMP", Extensions: strings.Fields(".bmp .dib"),
			MIMEs:     strings.Fields("image/bmp"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "HEIC", Extensions: strings.Fields(".heic .heif .hif"),
			MIMEs:     strings.Fields("image/heic image/heif"),
			Previews:  true,
			Thumbnail: "from the thumbnail in the file, else whole", View: "grids, alpha, 8 to 12 bits; of sequences the first",
		},
		{
			Name: "AVIF", Extensions: strings.Fields(".avif .avifs"),
			MIMEs:     strings.Fields("image/avif"),
			Previews:  true,
			Moves:     true,
			Thumbnail: "from the thumbnail in the file, else whole", View: "grids, alpha, 8 to 12 bits; plays",
		},
		{
			Name: "JPEG XL", Extensions: strings.Fields(".jxl"),
			MIMEs:     strings.Fields("image/jxl"),
			Moves:     true,
			Thumbnail: "yes", View: "lossy, lossless, alpha; plays. Not CMYK",
		},
		{
			Name: "JPEG 2000", Extensions: strings.Fields(".jp2 .j2k .j2c .jpx"),
			MIMEs:     strings.Fields("image/jp2 image/jpx image/x-jp2-codestream"),
			Thumbnail: "from a smaller version in the stream", View: "JP2, JPX and bare streams",
		},
		{
			Name: "Photoshop", Extensions: strings.Fields(".psd .psb"),
			MIMEs:     strings.Fields("image/vnd.adobe.photoshop"),
			Previews:  true,
			Thumbnail: "from the thumbnail in the file at once, then sharp", View: "the merged picture, where the file has one; PSD and PSB",
		},
		{
			Name: "Camera RAW", Extensions: strings.Fields(".dng .cr2 .cr3 .crw .nef .nrw .arw .sr2 .orf .rw2 .pef .raf .x3f .3fr .srw .srf .rwl .mrw .iiq .erf .kdc .dcr .mef .mos"),
			MIMEs: strings.Fields("image/x-adobe-dng image/x-canon-cr2 image/x-canon-cr3 image/x-canon-crw image/x-nikon-nef " +
				"image/x-nikon-nrw image/x-sony-arw image/x-sony-sr2 image/x-olympus-orf image/x-panasonic-rw2 " +
				"image/x-pentax-pef image/x-fuji-raf image/x-sigma-x3f image/x-hasselblad-3fr image/x-samsung-srw " +
				"image/x-dcraw image/x-sony-srf image/x-minolta-mrw image/x-kodak-kdc image/x-kodak-dcr"),
			Previews:  true,
			Thumbnail: "from the smallest preview that is enough", View: "the largest JPEG in the file, called a preview; one without any is developed where the system has LibRaw",
		},
		{
			Name: "icon", Extensions: strings.Fields(".ico .cur"),
			MIMEs:     strings.Fields("image/vnd.microsoft.icon image/x-win-bitmap"),
			Thumbnail: "the largest in the file", View: "the largest in the file",
		},
		{
			Name: "TGA", Extensions: strings.Fields(".tga"),
			MIMEs:     strings.Fields("image/x-tga"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "Netpbm", Extensions: strings.Fields(".pnm .pbm .pgm .ppm .pam .pfm"),
			MIMEs:     strings.Fields("image/x-portable-anymap image/x-portable-bitmap image/x-portable-graymap image/x-portable-pixmap"),
			Thumbnail: "yes", View: "PBM, PGM, PPM, PAM, plain and raw, 16 bits; PFM",
		},
		{
			Name: "QOI", Extensions: strings.Fields(".qoi"),
			MIMEs:     strings.Fields("image/qoi"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "farbfeld", Extensions: strings.Fields(".ff"),
			MIMEs:     strings.Fields("image/x-farbfeld"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "XBM", Extensions: strings.Fields(".xbm"),
			MIMEs:     strings.Fields("image/x-xbitmap"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "XPM", Extensions: strings.Fields(".xpm"),
			MIMEs:     strings.Fields("image/x-xpixmap"),
			Thumbnail: "yes", View: "versions 2 and 3",
		},
		{
			Name: "PCX", Extensions: strings.Fields(".pcx .dcx"),
			MIMEs:     strings.Fields("image/vnd.zbrush.pcx"),
			Thumbnail: "yes", View: "yes; of DCX the first",
		},
		{
			Name: "SVG", Extensions: strings.Fields(".svg .svgz"),
			MIMEs:     strings.Fields("image/svg+xml image/svg+xml-compressed"),
			Thumbnail: "drawn at its size", View: "drawn anew at every zoom; no scripts, nothing from outside the file",
		},
		{
			Name: "OpenEXR", Extensions: strings.Fields(".exr"),
			MIMEs:     strings.Fields("image/x-exr"),
			Thumbnail: "toned to the screen", View: "toned to the screen; all packings but DWA",
		},
		{
			Name: "Radiance", Extensions: strings.Fields(".hdr .rgbe"),
			MIMEs:     strings.Fields("image/vnd.radiance"),
			Thumbnail: "toned to the screen", View: "toned to the screen",
		},
		{
			Name: "WBMP", Extensions: strings.Fields(".wbmp"),
			MIMEs:     strings.Fields("image/vnd.wap.wbmp"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "SGI", Extensions: strings.Fields(".sgi .rgb .rgba .bw"),
			MIMEs:     strings.Fields("image/x-sgi image/x-rgb"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "Sun raster", Extensions: strings.Fields(".ras .sun"),
			MIMEs:     strings.Fields("image/x-sun-raster"),
			Thumbnail: "yes", View: "yes",
		},
		{
			Name: "DDS", Extensions: strings.Fields(".dds"),
			MIMEs:     strings.Fields("image/vnd.ms-dds image/x-dds"),
			Thumbnail: "yes", View: "plain, BC1 to BC5",
		},
		{
			Name: "FITS", Extensions: strings.Fields(".fits .fit .fts"),
			MIMEs:     strings.Fields("image/fits"),
			Thumbnail: "from darkest to brightest", View: "from darkest to brightest",
		},
		{
			Name: "Apple icon", Extensions: strings.Fields(".icns"),
			MIMEs:     strings.Fields("image/x-icns"),
			Thumbnail: "the largest in the file", View: "the largest in the file",
		},
	}
})

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

// CanMove reports whether there are animations of a format.
func CanMove(format string) bool {
	return slices.ContainsFunc(Formats(), func(f Format) bool { return f.Name == format && f.Moves })
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
