package desktop

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

const (
	largestFile = 4 << 20 // bytes; a thumbnail of 1024 by 1024 pixels that hardly packs
	largestEdge = 1024    // pixels; the standard has none above
	mostChunks  = 4096    // a picture of largestFile written in pieces of 1 KB

	signature = "\x89PNG\r\n\x1a\n"
	chunkHead = 8  // bytes: length and type
	chunkRest = 12 // bytes of a chunk that are not content: the head and the checksum
	afterIHDR = len(signature) + chunkRest + 13
)

// facts is what a thumbnail's file says of itself, and of the picture in its texts.
type facts struct {
	bytes         int64 // of the file
	width, height int   // pixels, 1 to largestEdge
	texts         map[string]string
}

// parse reads a whole PNG file without its pixels. It reports false unless every
// chunk has the right checksum, from the header to the end.
func parse(file []byte) (facts, bool) {
	rest, ok := bytes.CutPrefix(file, []byte(signature))
	if !ok || len(file) > largestFile {
		return facts{}, false
	}
	f := facts{texts: make(map[string]string)}
	hasPixels := false
	for i := range mostChunks {
		kind, content, after, ok := cutChunk(rest)
		if !ok || (i == 0) != (kind == "IHDR") {
			return facts{}, false
		}
		rest = after
		switch kind {
		case "IHDR":
			ok = f.readHeader(content)
		case "tEXt", "zTXt", "iTXt":
			f.readText(kind, content)
		case "IDAT":
			hasPixels = true
		case "IEND":
			return f, hasPixels
		}
		if !ok {
			return facts{}, false
		}
	}
	return facts{}, false
}

// cutChunk returns the first chunk of b and what is behind it.
func cutChunk(b []byte) (kind string, content, after []byte, ok bool) {
	if len(b) < chunkRest {
		return "", nil, nil, false
	}
	length := int64(binary.BigEndian.Uint32(b))
	if length > int64(len(b)-chunkRest) {
		return "", nil, nil, false
	}
	end := chunkHead + int(length)
	if crc32.ChecksumIEEE(b[4:end]) != binary.BigEndian.Uint32(b[end:]) {
		return "", nil, nil, false
	}
	return string(b[4:chunkHead]), b[chunkHead:end], b[end+4:], true
}

// readHeader reads the content of IHDR.
func (f *facts) readHeader(b []byte) bool {
	if len(b) != 13 {
		return false
	}
	width, height := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	if width == 0 || height == 0 || width > largestEdge || height > largestEdge {
		return false
	}
	f.width, f.height = int(width), int(height)
	const depth, colour, packing, filter, interlace = 8, 9, 10, 11, 12
	return b[depth] <= 16 && b[colour] <= 6 && b[packing] == 0 && b[filter] == 0 && b[interlace] <= 1
}

// appendChunk appends a whole chunk to b.
func appendChunk(b []byte, kind string, content ...string) []byte {
	length := 0
	for _, c := range content {
		length += len(c)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(length))
	start := len(b)
	b = append(b, kind...)
	for _, c := range content {
		b = append(b, c...)
	}
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[start:]))
}
