package desktop

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The names of the texts in a thumbnail's file.
const (
	textURI     = "Thumb::URI"
	textModTime = "Thumb::MTime" // whole seconds
	textSize    = "Thumb::Size"  // bytes

	textSoftware = "Software"
	software     = "Vitrine"

	TextMimetype = "Thumb::Mimetype"
	TextWidth    = "Thumb::Image::Width"  // of the picture, in pixels
	TextHeight   = "Thumb::Image::Height" // of the picture, in pixels
)

// largestText is the most bytes of a text: a path of 4096 bytes, each escaped,
// two times over.
const largestText = 24 << 10

// Text is a named text in a PNG file.
type Text struct{ Name, Value string }

// errText says that a text cannot be written.
var errText = errors.New("not a text for a PNG file")

func isRead(name string) bool {
	switch name {
	case textURI, textModTime, textSize, TextWidth, TextHeight, textSoftware:
		return true
	}
	return false
}

// readText reads the content of a chunk with text, if it is of use here. The first
// of a name counts; one that is too long or packed wrongly is empty.
func (f *facts) readText(kind string, content []byte) {
	name, rest, ok := bytes.Cut(content, []byte{0})
	if _, seen := f.texts[string(name)]; !ok || seen || !isRead(string(name)) {
		return
	}
	f.texts[string(name)] = valueOf(kind, rest)
}

// valueOf returns the text from what follows the name and its zero byte.
func valueOf(kind string, b []byte) string {
	isPacked := false
	switch kind {
	case "zTXt": // one byte for the way of packing, of which there is one
		if len(b) < 1 || b[0] != 0 {
			return ""
		}
		isPacked, b = true, b[1:]
	case "iTXt": // whether it is packed, the way of packing, the language, the name in it
		if len(b) < 2 || b[0] > 1 || b[1] != 0 {
			return ""
		}
		isPacked = b[0] == 1
		parts := bytes.SplitN(b[2:], []byte{0}, 3)
		if len(parts) < 3 {
			return ""
		}
		b = parts[2]
	}
	if len(b) > largestText {
		return ""
	}
	if isPacked { // by many: libraries pack texts of more than 40 bytes
		b = unpack(b)
	}
	return string(b)
}

// unpack returns what zlib packed, or nil if that is more than largestText bytes.
func unpack(b []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(r, largestText+1))
	if err != nil || len(text) > largestText {
		return nil
	}
	return text
}

// WritePNGChunks returns the PNG file with the texts in it, behind its header.
// The error says that png is none, or which text cannot be written: names have 1
// to 79 bytes, values at most 24 KB, neither a zero byte, all in Latin-1.
func WritePNGChunks(png []byte, texts []Text) ([]byte, error) {
	rest, isPNG := bytes.CutPrefix(png, []byte(signature))
	kind, header, _, ok := cutChunk(rest)
	if !isPNG || !ok || kind != "IHDR" || len(header) != 13 {
		return nil, errors.New("not a PNG file")
	}
	b := slices.Clone(png[:afterIHDR])
	for _, t := range texts {
		if t.Name == "" || len(t.Name) > 79 || len(t.Value) > largestText || strings.Contains(t.Name+t.Value, "\x00") {
			return nil, fmt.Errorf("%w: %q", errText, t.Name)
		}
		b = appendChunk(b, "tEXt", t.Name, "\x00", t.Value)
	}
	return append(b, png[afterIHDR:]...), nil
}
