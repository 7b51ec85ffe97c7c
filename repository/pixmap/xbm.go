package pixmap

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// XBM reads a bitmap of the X Window System, which is C: definitions of sides, and
// numbers of 8 or, in the older kind, 16 bits. Bits that are set are black.
func XBM(file io.ReaderAt, _ int64) (Picture, error) {
	const mostWords = 64 // before the numbers
	p := Picture{Layout: Grey, Bits: 1}
	c := &cWords{from: stream(file, 0)}
	bits := 8
	for n, last, before := 0, "", ""; ; n++ {
		word, err := c.next()
		switch {
		case err != nil:
			return p, err
		case n > mostWords:
			return p, errSense
		case word == "short":
			bits = 16
		case before == "#define" && strings.HasSuffix(last, "width"):
			p.Width, err = strconv.Atoi(word)
		case before == "#define" && strings.HasSuffix(last, "height"):
			p.Height, err = strconv.Atoi(word)
		}
		if err != nil {
			return p, errSense
		}
		if word == "{" {
			break
		}
		before, last = last, word
	}
	p.Least = c.read + 1
	p.Rows = func() Rows {
		numbers := &cWords{from: stream(file, c.read)}
		return func(_ int, dst []byte) error {
			for ; len(dst) > 0; dst = dst[min(bits, len(dst)):] {
				v, err := numbers.number()
				if err != nil {
					return err
				}
				for i := range dst[:min(bits, len(dst))] {
					dst[i] = byte(v>>i&1) - 1
				}
			}
			return nil
		}
	}
	return p, nil
}

// cWords reads the words of a C program: what has neither blanks nor commas between, and
// braces. Remarks are no words.
type cWords struct {
	from *bufio.Reader
	read int64 // bytes
}

// number returns the next number.
func (c *cWords) number() (uint64, error) {
	word, err := c.next()
	if err != nil {
		return 0, err
	}
	v, err := strconv.ParseUint(word, 0, 16)
	if err != nil {
		return 0, errBroken // the list ends before the picture does
	}
	return v, nil
}

func (c *cWords) next() (string, error) {
	const longest = 256 // bytes
	var word []byte
	for len(word) <= longest {
		b, err := c.from.ReadByte()
		if err != nil {
			return "", errBroken
		}
		c.read++
		isEnd := false
		switch b {
		case ' ', '\t', '\r', '\n', '\f', '\v', ',', ';':
			isEnd = true
		case '{', '}':
			if len(word) > 0 {
				c.read--
				return string(word), c.from.UnreadByte()
			}
			return string(b), nil
		}
		if isEnd && len(word) > 0 {
			return string(word), nil
		}
		if !isEnd {
			word = append(word, b)
		}
		if n := len(word); n >= 2 && word[n-2] == '/' && word[n-1] == '*' {
			word = word[:n-2]
			if err := c.remark(); err != nil {
				return "", err
			}
		}
	}
	return "", errSense
}

// remark reads to the end of one.
func (c *cWords) remark() error {
	for last := byte(0); ; {
		b, err := c.from.ReadByte()
		if err != nil {
			return errBroken
		}
		c.read++
		if last == '*' && b == '/' {
			return nil
		}
		last = b
	}
}
