package pixmap

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

const (
	xpmMostColours = 1 << 18
	xpmMostChars   = 8       // of a pixel
	xpmLine        = 1 << 12 // bytes of a string at most, but in rows
)

// XPM reads a pixmap of the X Window System: the strings of a C program, or lines of
// text (XPM2).
func XPM(file io.ReaderAt, _ int64) (Picture, error) {
	r := newXPMStrings(file)
	values, err := r.next(xpmLine)
	if err != nil {
		return Picture{}, err
	}
	var n [4]int // width, height, colours, characters of a pixel
	fields := strings.Fields(values)
	for i := range n {
		if i >= len(fields) {
			return Picture{}, errSense
		}
		if n[i], err = strconv.Atoi(fields[i]); err != nil || n[i] < 1 || n[i] > mostSide {
			return Picture{}, errSense
		}
	}
	const perColour = 128 // bytes of memory, about
	p := Picture{
		Width: n[0], Height: n[1], Layout: RGBA, Bits: 8,
		Memory: int64(n[2]) * perColour, Least: int64(n[2])*4 + int64(n[0])*int64(n[3]),
	}
	switch {
	case n[2] > xpmMostColours:
		return p, Unsupported("XPM of " + strconv.Itoa(n[2]) + " colours")
	case n[3] > xpmMostChars:
		return p, Unsupported("XPM of " + strconv.Itoa(n[3]) + " characters a pixel")
	}
	p.Rows = func() Rows {
		r := newXPMStrings(file)
		_, _ = r.next(xpmLine) // the values once more
		var colours map[string][4]byte
		return func(_ int, dst []byte) (err error) {
			if colours == nil {
				if colours, err = r.colours(n[2], n[3]); err != nil {
					return err
				}
			}
			row, err := r.next(n[0]*n[3] + 1)
			if err != nil || len(row) < n[0]*n[3] {
				return errBroken
			}
			for x := range n[0] {
				c, isKnown := colours[row[x*n[3]:(x+1)*n[3]]]
				if !isKnown {
					return errSense
				}
				copy(dst[4*x:], c[:])
			}
			return nil
		}
	}
	return p, nil
}

// xpmStrings reads the strings of an XPM.
type xpmStrings struct {
	from    *bufio.Reader
	isLines bool
}

func newXPMStrings(file io.ReaderAt) *xpmStrings {
	r := &xpmStrings{from: stream(file, 0)}
	if head, _ := r.from.Peek(6); string(head) == "! XPM2" {
		_, _ = r.from.ReadBytes('\n')
		r.isLines = true
	}
	return r
}

// next returns the next string, of so many bytes at most.
func (r *xpmStrings) next(most int) (string, error) {
	end := byte('\n')
	if !r.isLines {
		end = '"'
		if err := r.quote(); err != nil {
			return "", err
		}
	}
	b := make([]byte, 0, min(most, 256))
	for {
		c, err := r.from.ReadByte()
		switch {
		case err == io.EOF && r.isLines && len(b) > 0, c == end && err == nil:
			return strings.TrimSuffix(string(b), "\r"), nil
		case err != nil:
			return "", errBroken
		case len(b) >= most:
			return "", errSense
		}
		b = append(b, c)
	}
}

// quote reads to behind the next quotation mark outside of a remark.
func (r *xpmStrings) quote() error {
	last, inRemark := byte(0), false
	for {
		c, err := r.from.ReadByte()
		switch {
		case err != nil:
			return errBroken
		case inRemark:
			inRemark = last != '*' || c != '/'
		case last == '/' && c == '*':
			inRemark, c = true, 0
		case c == '"':
			return nil
		}
		last = c
	}
}

// colours reads what n colours are, by their characters.
func (r *xpmStrings) colours(n, chars int) (map[string][4]byte, error) {
	list := map[string][4]byte{}
	for range n {
		line, err := r.next(xpmLine)
		if err != nil {
			return nil, err
		}
		if len(line) < chars {
			return nil, errSense
		}
		list[strings.Clone(line[:chars])] = xpmColour(line[chars:]) // which keeps no line
	}
	return list, nil
}

// xpmColour returns the colour that a line has for the best screen. It says before each
// what for: c for colours, g and g4 for greys, m for black and white, s for a name.
func xpmColour(line string) [4]byte {
	rank := map[string]int{"c": 4, "g": 3, "g4": 2, "m": 1, "s": 0}
	best, at, value := 0, 0, ""
	for _, word := range strings.Fields(line) {
		r, isKey := rank[word]
		switch {
		case isKey && r > best:
			best, at, value = r, r, ""
		case isKey:
			at = r
		case at == best:
			value += word
		}
	}
	return x11Colour(value)
}
