package decode

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"vitrine/repository"
)

// gzipMark begins an SVG that is packed, as SVGZ is.
const gzipMark = "\x1f\x8b\x08"

// isSVG reports whether text begins as an SVG does: with its root, or with what may stand
// before it if that names the root.
func isSVG(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(plainXML(head), []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	return bytes.Contains(head, []byte("<svg")) || bytes.Contains(head, []byte("<!DOCTYPE svg"))
}

// isPackedSVG reports whether what is packed by gzip begins as an SVG does.
func isPackedSVG(in io.ReaderAt) bool {
	z, err := gzip.NewReader(io.NewSectionReader(in, 0, 1<<16))
	if err != nil {
		return false
	}
	head := make([]byte, headBytes)
	n, _ := io.ReadFull(z, head)
	return isSVG(head[:n])
}

// svgText returns a drawing as text in UTF-8.
func svgText(in *input) ([]byte, error) {
	var r io.Reader = in.stream(0)
	if b := peekAt(in).At(0, len(gzipMark)); string(b) == gzipMark {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, damaged("SVG", err.Error())
		}
		r = z
	}
	text, err := io.ReadAll(io.LimitReader(r, mostSVG+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum):
		return nil, damaged("SVG", "the file breaks off")
	case err != nil:
		return nil, damaged("SVG", err.Error())
	case len(text) > mostSVG:
		return nil, fmt.Errorf("a drawing of more than %d MB of text: %w", mostSVG>>20, repository.ErrTooLarge)
	}
	if text, err = utf8XML(text); err != nil {
		return nil, err
	}
	if depthOf(text) > deepestSVG {
		return nil, fmt.Errorf("elements more than %d deep in each other: %w", deepestSVG, repository.ErrTooLarge)
	}
	return text, nil
}

// deepestSVG is how deep elements may lie in each other: the renderer goes down to them on
// its stack. People's drawings have ten.
const deepestSVG = 300

// depthOf returns how deep elements lie in each other. It looks at the marks only, so that
// what is wrong XML may have another depth, but none that is smaller.
func depthOf(text []byte) int {
	depth, deepest := 0, 0
	for {
		i := bytes.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return deepest
		}
		text = text[i+1:]
		switch {
		case bytes.HasPrefix(text, []byte("!--")):
			_, text, _ = bytes.Cut(text, []byte("-->"))
		case bytes.HasPrefix(text, []byte("![CDATA[")):
			_, text, _ = bytes.Cut(text, []byte("]]>"))
		case text[0] == '/':
			depth--
		case text[0] == '?' || text[0] == '!':
		default:
			mark, _, _ := bytes.Cut(text, []byte("<")) // else all of the text could be looked through for each
			if end := bytes.IndexByte(mark, '>'); end > 0 && mark[end-1] == '/' {
				continue
			}
			depth++
			deepest = max(deepest, depth)
		}
	}
}

// utf8XML returns XML in UTF-8, whatever it says or shows that it is in.
func utf8XML(text []byte) ([]byte, error) {
	from, err := encodingOf(text)
	if err != nil {
		return nil, damaged("SVG", err.Error())
	}
	if from == nil {
		return text, nil
	}
	return from.NewDecoder().Bytes(text)
}

// plainXML returns what of a file's head can be looked through, whatever it is in.
func plainXML(head []byte) []byte {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return head
}

// encodingOf returns what turns XML into UTF-8, or nil where it is that already.
func encodingOf(text []byte) (encoding.Encoding, error) {
	head := text[:min(len(text), 256)]
	if len(plainXML(head)) != len(head) {
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	}
	declared := regexp.MustCompile(`^[\s\x{feff}]*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`).FindSubmatch(head)
	if declared == nil {
		return nil, nil
	}
	from, err := htmlindex.Get(string(declared[1]))
	if err != nil {
		return nil, fmt.Errorf("text in %s", declared[1])
	}
	if name, _ := htmlindex.Name(from); name == "utf-8" {
		return nil, nil
	}
	return from, nil
}
