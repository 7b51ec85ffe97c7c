package worker

// headBytes is how much of a picture its kind is told by.
const headBytes = 512

// drawn is the kind of drawings.
const drawn = "SVG"

// sniff tells the kinds of pictures apart, so that one that ends workers can be
// paused. It guesses only: what a picture is, the worker says. It allocates
// nothing.
func sniff(head []byte) string {
	for _, s := range [...]struct {
		at         int
		text, kind string
	}{
		{0, "FUJIFILMCCD-RAW ", "Camera RAW"},
		{0, "IIRO", "Camera RAW"},
		{0, "IIRS", "Camera RAW"},
		{0, "MMOR", "Camera RAW"},
		{0, "IIU\x00", "Camera RAW"},
		{0, "FOVb", "Camera RAW"},
		{0, "II\x1a\x00\x00\x00HEAPCCDR", "Camera RAW"},
		{0, "\x00MRM", "Camera RAW"},
		{0, "\xff\xd8\xff", "JPEG"},
		{0, "\x89PNG", "PNG"},
		{0, "GIF8", "GIF"},
		{8, "WEBP", "WebP"},
		{0, "II*\x00", "TIFF"},
		{0, "MM\x00*", "TIFF"},
		{0, "II+\x00", "TIFF"},
		{0, "MM\x00+", "TIFF"},
		{0, "BM", "BMP"},
		{4, "ftypcrx ", "Camera RAW"},
		{4, "ftypavi", "AVIF"},
		{4, "ftyp", "HEIC"},
		{0, "\xff\x0a", "JPEG XL"},
		{4, "JXL ", "JPEG XL"},
		{4, "jP  ", "JPEG 2000"},
		{0, "8BPS", "Photoshop"},
		{0, "<svg", drawn},
		{0, "<?xml", drawn},
		{0, "<!", drawn},
		{0, "\xef\xbb\xbf<", drawn},
		{0, "\x1f\x8b", drawn},
		{0, "\x00\x00\x01\x00", "icon"},
		{0, "\x00\x00\x02\x00", "icon or TGA"},
		{0, "icns", "Apple icon"},
		{0, "qoif", "QOI"},
		{0, "farbfeld", "farbfeld"},
		{0, "v/1\x01", "OpenEXR"},
		{0, "#?R", "Radiance"},
		{0, "DDS ", "DDS"},
		{0, "SIMPLE  =", "FITS"},
		{0, "/* XPM", "XPM"},
		{0, "! XPM2", "XPM"},
		{0, "#define", "XBM"},
		{0, "\x01\xda", "SGI"},
		{0, "\x59\xa6\x6a\x95", "Sun raster"},
		{0, "\xb1\x68\xde\x3a", "PCX"},
		{0, "\x0a", "PCX"},
		{0, "P1", "Netpbm"},
		{0, "P2", "Netpbm"},
		{0, "P3", "Netpbm"},
		{0, "P4", "Netpbm"},
		{0, "P5", "Netpbm"},
		{0, "P6", "Netpbm"},
		{0, "P7", "Netpbm"},
		{0, "PF", "Netpbm"},
		{0, "Pf", "Netpbm"},
	} {
		if end := s.at + len(s.text); len(head) >= end && string(head[s.at:end]) == s.text {
			return s.kind
		}
	}
	return "unknown kind"
}

// fingerprint tells pictures apart, well enough to count them.
func fingerprint(head []byte, size int64) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for _, b := range head {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return (h ^ uint64(size)) * 1099511628211
}
