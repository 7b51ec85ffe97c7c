package decode

import (
	"io"

	"vitrine/repository/heif"
)

// heifChannels returns how many bits a channel of a HEIC or AVIF has, and what the
// channels are.
func heifChannels(in io.ReaderAt) (bits int, colours string) {
	h, ok := heifOf(in)
	if !ok {
		return 0, ""
	}
	colours = colourRGB
	if h.grey {
		colours = colourGrey
	}
	if h.place.Alpha != nil {
		colours += withAlpha
	}
	return h.bits, colours
}

// heifColours names the colours of a HEIC or AVIF without a profile.
func heifColours(in io.ReaderAt) string {
	h, ok := heifOf(in)
	if !ok || h.code.Primaries == heif.Unspecified {
		return ""
	}
	return colourName(h.code)
}

// heifOf reads the boxes of a HEIC or AVIF.
func heifOf(in io.ReaderAt) (*heifPicture, bool) {
	file, ok := in.(*input)
	if !ok {
		return nil, false
	}
	h, err := readHEIF(file)
	return h, err == nil
}
