package pixmap

import (
	"bufio"
	"errors"
	"io"
)

var (
	errBroken = io.ErrUnexpectedEOF
	errSense  = errors.New("a part of it makes no sense")
)

// take returns n bytes at off.
func take(file io.ReaderAt, off int64, n int) ([]byte, error) {
	b := make([]byte, n)
	return b, fill(file, off, b)
}

// fill reads all of b at off.
func fill(file io.ReaderAt, off int64, b []byte) error {
	if n, _ := file.ReadAt(b, off); n < len(b) {
		return errBroken
	}
	return nil
}

// stream reads everything from off on.
func stream(file io.ReaderAt, off int64) *bufio.Reader {
	const chunk, end = 64 << 10, 1 << 62 // bytes
	return bufio.NewReaderSize(io.NewSectionReader(file, off, end-off), chunk)
}

// apart gives rows of n bytes each that lie stride bytes apart from off on, of which put
// makes pixels. A stride below zero goes back.
func apart(file io.ReaderAt, off, stride int64, n int, put func(dst, row []byte)) func() Rows {
	return func() Rows {
		row := make([]byte, n)
		return func(y int, dst []byte) error {
			if err := fill(file, off+int64(y)*stride, row); err != nil {
				return err
			}
			put(dst, row)
			return nil
		}
	}
}

// inOrder gives rows of n bytes each that r reads one after the other.
func inOrder(r io.Reader, n int, put func(dst, row []byte)) Rows {
	row := make([]byte, n)
	return func(_ int, dst []byte) error {
		if _, err := io.ReadFull(r, row); err != nil {
			return errBroken
		}
		put(dst, row)
		return nil
	}
}

// copied is a row whose bytes are pixels.
func copied(dst, row []byte) { copy(dst, row) }

// high takes the upper bytes of numbers of 16 bits, the larger byte first.
func high(dst, row []byte) {
	for i := range dst {
		dst[i] = row[2*i]
	}
}

// swapped makes red, green and blue of blue, green and red.
func swapped(dst, row []byte) {
	for i := 0; i+3 <= len(dst); i += 3 {
		dst[i], dst[i+1], dst[i+2] = row[i+2], row[i+1], row[i]
	}
}

// unpack makes bytes of numbers of 1, 2, 4 or 8 bits, the first of a byte in its upper
// bits.
func unpack(dst, row []byte, bits int) {
	if bits == 8 {
		copy(dst, row)
		return
	}
	for i := range dst {
		at := i * bits
		dst[i] = row[at>>3] >> (8 - bits - at&7) & (1<<bits - 1)
	}
}

// level returns v of 0 to most as 0 to 255.
func level(v, most int) byte { return byte((min(v, most)*255 + most/2) / most) }

// divide gives a pixel the colours that it had before they were multiplied by its alpha.
func divide(pixel []byte) {
	a := int(pixel[3])
	if a == 0 {
		return
	}
	for i := range 3 {
		pixel[i] = level(int(pixel[i]), a)
	}
}

// packed returns the bytes that n numbers of so many bits fill.
func packed(n, bits int) int { return (n*bits + 7) / 8 }
