package decode

import "strings"

// wording is what people are told for what a codec says.
type wording struct{ codec, people string }

// plainly puts what a codec says of a damaged picture into words that need no
// knowledge of the format. Words that it does not know stay as they are, without
// the names that codecs put before them.
func plainly(text string) string {
	for _, w := range damages() {
		if strings.Contains(text, w.codec) {
			return w.people
		}
	}
	for _, before := range []string{"png: ", "gif: ", "tiff: ", "webp: ", "heic: ", "avif: "} {
		text = strings.TrimPrefix(text, before)
	}
	return text
}

// damages is what codecs say, or the part of it that tells one from another. The
// first that fits counts, so what is told most exactly comes first.
func damages() []wording {
	const (
		breaksOff  = "it breaks off"
		cannotOpen = "its pixels cannot be unpacked"
		noSense    = "a part of it makes no sense"
	)
	return []wording{
		{"EOF", breaksOff},
		{"not enough pixel data", "pixels are missing"},
		{"not enough image data", "pixels are missing"},
		{"missing image data", "pixels are missing"},
		{"short Huffman data", breaksOff},
		{"short chunk", breaksOff},
		{"too much pixel data", "it holds more pixels than its size says"},
		{"too much image data", "it holds more pixels than its size says"},
		{"checksum", "a checksum is wrong"},
		{"out of order", "its parts are in the wrong order"},
		{"not sorted", "its parts are in the wrong order"},
		{"no color table", "it has no colours"},
		{"non-positive dimension", "a side has no pixels"},
		{"zero-size image", "a side has no pixels"},
		{"feature: bit depth", "its colours are not possible"},
		{"frame bounds larger", "its picture is larger than it says"},
		{"bad filter type", cannotOpen},
		{"missing 0xff00", cannotOpen},
		{"Huffman", cannotOpen},
		{"lzw: ", cannotOpen},
		{"flate: ", cannotOpen},
		{"zlib: ", cannotOpen},
		{"PackBits: ", cannotOpen},
		{"vp8: ", cannotOpen},
		{"vp8l: ", cannotOpen},
		{"decode failed", cannotOpen},
		{"codec panic", cannotOpen},
		{"no picture data", breaksOff},
		{"damaged JPEG", noSense},
		{"invalid format", noSense},
		{"invalid JPEG format", noSense},
		{"unsupported feature", noSense},
	}
}

// rareJPEG names what of a JPEG the codec does not read, by what the codec says.
func rareJPEG(said string) string {
	switch {
	case strings.Contains(said, "subsampling"), strings.Contains(said, "sampling factors"):
		return "JPEG with colours sampled in a rare way"
	case strings.Contains(said, "components"), strings.Contains(said, "color model"):
		return "JPEG in rare colours"
	}
	return "JPEG of a rare kind"
}
