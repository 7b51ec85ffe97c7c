package decode

import (
	"bytes"
	"encoding/binary"

	"vitrine/repository/pixmap"
)

// sniffPlain tells the plain kinds of which the first bytes alone say little.
func sniffPlain(head []byte) string {
	switch {
	case isNetpbm(head):
		return "Netpbm"
	case isXBM(head):
		return "XBM"
	case isPCX(head):
		return "PCX"
	case isSGI(head):
		return "SGI"
	case isCursor(head):
		return "icon"
	}
	return ""
}

// isNetpbm looks for a P, what kind it is, and a number or remark behind blanks; PAM has
// a word there.
func isNetpbm(head []byte) bool {
	if len(head) < 4 || head[0] != 'P' || !isBlank(head[2]) {
		return false
	}
	rest := bytes.TrimLeft(head[3:], " \t\r\n")
	if len(rest) == 0 {
		return false
	}
	switch c := rest[0]; head[1] {
	case '1', '2', '3', '4', '5', '6', 'F', 'f':
		return c >= '0' && c <= '9' || c == '#'
	case '7':
		return c >= 'A' && c <= 'Z' || c == '#'
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// isXBM looks for the definition of a width, behind remarks at most.
func isXBM(head []byte) bool {
	if !begins(head, "#define ") && !begins(head, "/*") {
		return false
	}
	_, rest, found := bytes.Cut(head, []byte("#define "))
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	name, number, isDefined := bytes.Cut(bytes.TrimSpace(line), []byte(" "))
	number = bytes.TrimSpace(number)
	return found && isDefined && bytes.HasSuffix(name, []byte("width")) && len(number) > 0 && number[0] >= '0' && number[0] <= '9'
}

// isPCX looks behind the first byte, which is the end of a line elsewhere.
func isPCX(head []byte) bool {
	if len(head) < 68 || head[0] != 10 || head[1] > 5 || head[2] > 1 {
		return false
	}
	at := func(i int) uint16 { return binary.LittleEndian.Uint16(head[i:]) }
	bits, planes := head[3], head[65]
	return (bits == 1 || bits == 2 || bits == 4 || bits == 8) && planes >= 1 && planes <= 4 && at(8) >= at(4) && at(10) >= at(6)
}

func isSGI(head []byte) bool {
	return len(head) > 12 && head[0] == 1 && head[1] == 0xda && head[2] <= 1 && head[3]-1 <= 1 && head[4] == 0 && head[5]-1 <= 2
}

// isCursor looks for the list of a file of cursors, which a TGA has not: it begins with
// the same bytes.
func isCursor(head []byte) bool {
	return len(head) >= 22 && begins(head, "\x00\x00\x02\x00") && head[4] > 0 && head[5] == 0 && head[9] == 0 &&
		binary.LittleEndian.Uint32(head[18:]) >= 22 && binary.LittleEndian.Uint32(head[14:]) > 0
}

// unmarked tells the kinds that have no signature. The file is no other kind.
func unmarked(in *input) (name string, shown bool) {
	switch {
	case pixmap.IsTGA(in, in.size):
		return "TGA", true
	case pixmap.IsWBMP(in, in.size):
		return "WBMP", true
	}
	return "", false
}
