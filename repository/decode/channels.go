package decode

import (
	"encoding/binary"
	"io"

	"vitrine/repository"
)

const (
	colourRGB     = "RGB"
	colourGrey    = "Grey"
	colourPalette = "Palette"
	colourCMYK    = "CMYK"
	colourLab     = "CIE Lab"
	withAlpha     = " with transparency"
)

// channelsOf returns how many bits a channel of the picture has, and what the
// channels are; 0 and "" where the file's kind says nothing of it.
func channelsOf(in *input, name string) (bits int, colours string) {
	w := peekAt(in)
	switch name {
	case "JPEG":
		if h, err := readJPEG(in); err == nil {
			return h.precision, map[int]string{1: colourGrey, 3: colourRGB, 4: colourCMYK}[h.components]
		}
	case "PNG":
		if b := w.At(24, 2); b != nil {
			kind := map[byte]string{
				0: colourGrey, 2: colourRGB, 3: colourPalette,
				4: colourGrey + withAlpha, 6: colourRGB + withAlpha,
			}[b[1]]
			return int(b[0]), kind
		}
	case "GIF":
		return 8, colourPalette
	case "WebP":
		if h, err := readWebP(in); err == nil && (h.alpha || isLosslessAlpha(w.At(h.from, 13))) {
			return 8, colourRGB + withAlpha
		}
		return 8, colourRGB
	case "TIFF":
		return tiffChannels(in)
	case "BMP":
		if b := w.At(14, 16); b != nil {
			if binary.LittleEndian.Uint32(b) == 12 { // the header of OS/2 is shorter
				b = b[10:]
			} else {
				b = b[14:]
			}
			return bmpChannels(int(binary.LittleEndian.Uint16(b)))
		}
	}
	return 0, ""
}

// isLosslessAlpha reports whether b begins a lossless WebP that says it uses alpha.
func isLosslessAlpha(b []byte) bool {
	return len(b) >= 13 && string(b[:4]) == "VP8L" && b[12]&0x10 != 0
}

func tiffChannels(in *input) (bits int, colours string) {
	p, _, err := readTIFF(in)
	if err != nil {
		return 0, ""
	}
	kind := map[int]string{
		0: colourGrey, 1: colourGrey, 2: colourRGB, 3: colourPalette, 5: colourCMYK, 6: colourRGB,
		8: colourLab, 9: colourLab, 10: colourLab,
	}[p.Photometric]
	if p.HasAlpha() {
		kind += withAlpha
	}
	return min(p.Bits, 64), kind
}

func bmpChannels(bits int) (int, string) {
	switch {
	case bits <= 0 || bits > 32:
		return 0, ""
	case bits <= 8:
		return bits, colourPalette
	case bits == 16:
		return 5, colourRGB
	}
	return 8, colourRGB
}

// plainProfile names the colours of a picture that has no profile but says what
// they are.
func plainProfile(in io.ReaderAt, name string, d repository.Details) string {
	if name == "PNG" && readPNG(in).srgb {
		return "sRGB"
	}
	for _, g := range d.Groups {
		for _, t := range g.Tags {
			if g.Name == "EXIF" && t.Name == "ColorSpace" && t.Value != "Uncalibrated" {
				return t.Value
			}
			if t.Name == "InteropIndex" && t.Value == "R03" {
				return "Adobe RGB"
			}
		}
	}
	return ""
}
