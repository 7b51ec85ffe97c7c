package decode

import (
	"bytes"
	"encoding/binary"
)

// headBytes is how much of a file tells its kind: a signature is at most 14
// bytes, a list of brands is rarely longer than 64.
const headBytes = 512

// signature is how files of one kind begin. A dot in text stands for any byte.
type signature struct {
	text  string
	name  string
	shown bool
}

// signatures lists kinds by how they begin, the more exact before the less.
// Kinds that are not shown are here to be told from what is no picture.
var signatures = [...]signature{
	{"\xff\xd8\xff\xf7", "JPEG-LS", false},
	{"\xff\xd8\xff", "JPEG", true},
	{"\x89PNG\r\n\x1a\n", "PNG", true},
	{"GIF87a", "GIF", true},
	{"GIF89a", "GIF", true},
	{"RIFF....WEBP", "WebP", true},
	{"II*\x00", "TIFF", true},
	{"MM\x00*", "TIFF", true},
	{"II+\x00", "TIFF", true},
	{"MM\x00+", "TIFF", true},
	{"\xff\x0a", "JPEG XL", true},
	{"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL", true},
	{"8BPS\x00\x01", "Photoshop", true},
	{"8BPS\x00\x02", "Photoshop", true},
	{"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000", true},
	{"\xff\x4f\xff\x51", "JPEG 2000", true},
	{"FUJIFILMCCD-RAW ", rawName, true},           // Fujifilm RAF
	{"IIRO", rawName, true},                       // Olympus ORF
	{"IIRS", rawName, true},                       // Olympus ORF
	{"MMOR", rawName, true},                       // Olympus ORF
	{"IIU\x00", rawName, true},                    // Panasonic RW2
	{"FOVb", rawName, true},                       // Sigma X3F
	{"II\x1a\x00\x00\x00HEAPCCDR", rawName, true}, // Canon CRW
	{"\x00MRM", rawName, true},                    // Minolta MRW
	{"qoif", "QOI", true},
	{"v/1\x01", "OpenEXR", true},
	{"gimp xcf ", "GIMP", false},
	{"DDS |\x00\x00\x00", "DDS", true},
	{"BPG\xfb", "BPG", false},
	{"\x00\x00\x01\x00", "icon", true},
	{"icns", "Apple icon", true},
	{"farbfeld", "farbfeld", true},
	{"#?RADIANCE", "Radiance", true},
	{"#?RGBE", "Radiance", true},
	{"/* XPM */", "XPM", true},
	{"! XPM2", "XPM", true},
	{"\xb1\x68\xde\x3a", "PCX", true}, // DCX
	{"\x59\xa6\x6a\x95", "Sun raster", true},
	{"SIMPLE  = ", "FITS", true},
}

// Sniff tells the kind of a picture by its first bytes, 512 of which are always
// enough, but for the RAWs that begin as TIFFs do. The name is as in [vitrine/repository.Formats], or another one for a
// few kinds that are not listed; it is empty for what is no picture. shown says
// whether this package decodes it. Sniff allocates nothing.
func Sniff(head []byte) (name string, shown bool) {
	for i := range signatures {
		if s := &signatures[i]; begins(head, s.text) {
			return s.name, s.shown
		}
	}
	if isBMP(head) {
		return "BMP", true
	}
	if isSVG(head) {
		return "SVG", true
	}
	if name = sniffBrand(head); name != "" {
		return name, name == rawName || name == "HEIC" || name == "AVIF"
	}
	name = sniffPlain(head)
	return name, name != ""
}

func begins(head []byte, text string) bool {
	if len(head) < len(text) {
		return false
	}
	for i := range len(text) {
		if text[i] != '.' && text[i] != head[i] {
			return false
		}
	}
	return true
}

// isBMP looks behind the two letters, with which much text begins too.
func isBMP(head []byte) bool {
	if len(head) < 18 || head[0] != 'B' || head[1] != 'M' {
		return false
	}
	switch binary.LittleEndian.Uint32(head[14:]) {
	case 12, 16, 40, 52, 56, 64, 108, 124: // the headers there have ever been
		return true
	}
	return false
}

// sniffBrand tells the kinds that share the ISO media file: by the main brand,
// then by the first compatible one that says more.
func sniffBrand(head []byte) string {
	if len(head) < 12 || !bytes.Equal(head[4:8], []byte("ftyp")) {
		return ""
	}
	name := brand(head[8:12])
	if name != "HEIF" {
		return name
	}
	end := min(int64(len(head)), int64(binary.BigEndian.Uint32(head)))
	for i := int64(16); i+4 <= end; i += 4 {
		if n := brand(head[i : i+4]); n == "AVIF" || n == "HEIC" {
			return n
		}
	}
	return "HEIC" // the extensions .heif and .heic are one kind to people
}

func brand(b []byte) string {
	switch string(b) {
	case "avif", "avis":
		return "AVIF"
	case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs":
		return "HEIC"
	case "mif1", "mif2", "msf1", "miaf":
		return "HEIF"
	case "crx ":
		return rawName // Canon CR3
	case "jp2 ", "jpx ", "jpm ":
		return "JPEG 2000"
	case "jxl ":
		return "JPEG XL"
	}
	return ""
}
