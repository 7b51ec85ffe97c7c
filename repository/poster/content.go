package poster

import (
	"bytes"

	"vitrine/repository"
)

const headSize = 2048 // bytes that are enough to recognise every type

// typeOf returns the type of a document that its first bytes show: that of its name, or
// of a video another one whose container it is. It reports false where they fit none.
func typeOf(d repository.Document, named repository.DocumentType, head []byte) (repository.DocumentType, bool) {
	if fits(named.Extensions[0], head) {
		return named, true
	}
	if d.Video {
		for _, t := range d.Types {
			if fits(t.Extensions[0], head) {
				return t, true
			}
		}
	}
	return repository.DocumentType{}, false
}

// fits reports whether first bytes are those of files with an extension.
func fits(extension string, head []byte) bool {
	begins := func(signs ...string) bool {
		for _, s := range signs {
			if bytes.HasPrefix(head, []byte(s)) {
				return true
			}
		}
		return false
	}
	const zip, compound, postScript = "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "%!PS"
	switch extension {
	case ".mp4", ".m4v", ".mov", ".3gp":
		return isBoxed(head)
	case ".mkv", ".webm":
		return begins("\x1a\x45\xdf\xa3")
	case ".avi":
		return begins("RIFF") && at(head, 8, "AVI ")
	case ".mpg":
		return begins("\x00\x00\x01\xba", "\x00\x00\x01\xb3")
	case ".wmv":
		return begins("\x30\x26\xb2\x75\x8e\x66\xcf\x11")
	case ".ogv":
		return begins("OggS")
	case ".mts":
		return isTransport(head)
	case ".pdf":
		return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
	case ".eps", ".ps":
		return begins(postScript, "\x04"+postScript, "\xc5\xd0\xd3\xc6")
	case ".ttf", ".otf", ".ttc":
		return begins("\x00\x01\x00\x00", "OTTO", "true", "ttcf")
	case ".woff":
		return begins("wOFF")
	case ".woff2":
		return begins("wOF2")
	case ".pfb":
		return begins("\x80\x01", "%!PS-AdobeFont", "%!FontType1")
	case ".odt", ".ods", ".odp", ".odg", ".docx", ".xlsx", ".pptx", ".epub", ".cbz", ".kra", ".ora":
		return begins(zip)
	case ".doc", ".xls", ".ppt":
		return begins(compound)
	case ".mobi":
		return at(head, 60, "BOOKMOBI")
	case ".djvu":
		return begins("AT&TFORM")
	case ".cbr":
		return begins("Rar!\x1a\x07", zip) // many are named wrongly, and programs take both
	case ".cb7":
		return begins("7z\xbc\xaf\x27\x1c")
	case ".cbt":
		return at(head, 257, "ustar")
	case ".xcf":
		return begins("gimp xcf ")
	case ".blend":
		return begins("BLENDER", "\x1f\x8b", "\x28\xb5\x2f\xfd")
	}
	return false
}

func at(head []byte, offset int, sign string) bool {
	return len(head) >= offset && bytes.HasPrefix(head[offset:], []byte(sign))
}

// isBoxed reports whether these are the first boxes of a QuickTime or MP4 file.
func isBoxed(head []byte) bool {
	for _, kind := range []string{"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"} {
		if at(head, 4, kind) {
			return true
		}
	}
	return false
}

// isTransport reports whether these are packets of an MPEG transport stream: of 188
// bytes, or of 192 as cameras and discs have them.
func isTransport(head []byte) bool {
	for _, p := range []struct{ first, size int }{{0, 188}, {4, 192}} {
		n := 0
		for i := p.first; i < len(head) && head[i] == 0x47; i += p.size {
			n++
		}
		if n >= 3 {
			return true
		}
	}
	return false
}
