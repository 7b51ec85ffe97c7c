package native

import "bytes"

// most is how many bytes of a file are looked at: what describes the pictures comes
// before them.
const most = 64 << 10

// unknownChroma stands for a file of which the chroma cannot be told.
const unknownChroma = -1

// chromaOf returns how the chroma of a HEIF or AVIF file is stored: 420, 422, 444, or 0
// where there is none. libheif is asked for just that, as it would convert to colours
// otherwise. A wrong answer costs time and nothing else.
func chromaOf(file []byte) int {
	head := file[:min(len(file), most)]
	if b := behind(head, "hvcC", 17); b != nil {
		return []int{0, 420, 422, 444}[b[16]&3]
	}
	if b := behind(head, "av1C", 3); b != nil {
		switch b[2] >> 2 & 7 {
		case 0:
			return 444
		case 2:
			return 422
		case 3:
			return 420
		case 7:
			return 0
		}
	}
	return unknownChroma
}

// rangeOf returns whether the samples of a file's picture reach from 0 to the highest
// number, as far as the file tells that beside the picture.
func rangeOf(file []byte) (full, told bool) {
	b := behind(file[:min(len(file), most)], "colrnclx", 7)
	if b == nil {
		return false, false
	}
	return b[6]&0x80 != 0, true
}

// behind returns n bytes of the first box with a name, or nil.
func behind(file []byte, name string, n int) []byte {
	at := bytes.Index(file, []byte(name))
	if at < 0 || at+len(name)+n > len(file) {
		return nil
	}
	return file[at+len(name):][:n]
}
