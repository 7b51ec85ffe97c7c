package tiff

import (
	"bufio"
	"io"
)

// fax unpacks the codings of faxes (ITU-T T.4 and T.6): rows of bits, of which those that
// are black are set, whatever the file calls so.
type fax struct {
	from   *bufio.Reader
	tables *faxTables
	kind   Packing
	isTwoD bool
	width  int

	bits uint64 // the next ones, the first at the top
	have int
	read int64 // bytes

	above, line []int // where the colour changes, the first time to black
	row         []byte
	rest        []byte // of row, not read yet
	err         error
}

func newFax(r *bufio.Reader, t *faxTables, kind Packing, options int64, width int) *fax {
	return &fax{from: r, tables: t, kind: kind, isTwoD: options&faxTwoD != 0, width: width, row: make([]byte, (width+7)/8)}
}

// Read implements [io.Reader].
func (f *fax) Read(b []byte) (n int, err error) {
	for n < len(b) {
		if len(f.rest) == 0 {
			if f.err == nil {
				f.err = f.next()
			}
			if f.err != nil {
				break
			}
		}
		c := copy(b[n:], f.rest)
		f.rest = f.rest[c:]
		n += c
	}
	if n > 0 {
		return n, nil
	}
	return 0, f.err
}

// next decodes a row.
func (f *fax) next() error {
	isTwoD := f.kind == Fax4
	switch f.kind {
	case FaxRLE:
		f.align(8)
	case FaxRLEWord:
		f.align(16)
	case Fax3:
		marks := 0
		for f.skipMark() {
			if marks++; marks > 1 {
				return io.EOF // several in a row end the page
			}
			if isTwoD = f.isTwoD && f.peek(1) == 0; f.isTwoD {
				f.take(1)
			}
		}
	}
	f.above, f.line = f.line, f.above[:0]
	var err error
	if isTwoD {
		err = f.twoD()
	} else {
		err = f.oneD()
	}
	if err == errCode && f.kind == Fax3 && f.toMark() {
		err = nil // a damaged line; the next one begins anew
	}
	if err != nil {
		return err
	}
	f.paint()
	return nil
}

// oneD decodes a row of runs.
func (f *fax) oneD() error {
	for at, black := 0, false; at < f.width; black = !black {
		n, err := f.run(black)
		if err != nil {
			return err
		}
		at += n
		if err := f.change(at); err != nil {
			return err
		}
	}
	return nil
}

// twoD decodes a row by how it differs from the one above.
func (f *fax) twoD() error {
	black, at, i := false, -1, 0
	above := func(n int) int {
		if n < len(f.above) {
			return f.above[n]
		}
		return f.width
	}
	for at < f.width {
		c := f.tables.modes[f.peek(faxBits)]
		if c.bits == 0 || int(c.bits) > f.have {
			return f.broken()
		}
		f.take(int(c.bits))
		// The change above that counts is the first beyond at to the other colour.
		for i > 0 && above(i-1) > at {
			i--
		}
		for above(i) <= at && above(i) < f.width || i&1 == 1 != black {
			i++
		}
		switch c.run {
		case faxPass:
			at = above(i + 1)
		case faxAcross:
			for range 2 {
				n, err := f.run(black)
				if err != nil {
					return err
				}
				at = max(at, 0) + n
				if err := f.change(at); err != nil {
					return err
				}
				black = !black
			}
		default:
			at = above(i) + int(c.run)
			if err := f.change(at); err != nil {
				return err
			}
			black = !black
		}
	}
	return nil
}

// change notes where the colour changes.
func (f *fax) change(at int) error {
	before := 0
	if n := len(f.line); n > 0 {
		before = f.line[n-1]
	}
	if at < before || len(f.line) > 2*f.width {
		return errCode
	}
	f.line = append(f.line, min(at, f.width))
	return nil
}

// run reads how many pixels of a colour come.
func (f *fax) run(black bool) (n int, err error) {
	t := f.tables.white
	if black {
		t = f.tables.black
	}
	for {
		c := t[f.peek(faxBits)]
		if c.bits == 0 || int(c.bits) > f.have {
			return 0, f.broken()
		}
		f.take(int(c.bits))
		if n += int(c.run); c.run < 64 || n > f.width {
			return n, nil
		}
	}
}

// broken says why there is no code: the bits end, or the page does, or they make no sense.
func (f *fax) broken() error {
	if f.have < faxBits || f.kind == Fax4 && f.peek(12) == 1 {
		return io.EOF
	}
	return errCode
}

// paint makes bits of the changes.
func (f *fax) paint() {
	clear(f.row)
	for i := 0; i < len(f.line); i += 2 {
		from, to := f.line[i], f.width
		if i+1 < len(f.line) {
			to = f.line[i+1]
		}
		blacken(f.row, from, to)
	}
	f.rest = f.row
}

// blacken sets the bits from one to before another.
func blacken(row []byte, from, to int) {
	if from >= to {
		return
	}
	first, last := from>>3, (to-1)>>3
	head, tail := byte(0xff)>>(from&7), byte(0xff)<<(7-(to-1)&7)
	if first == last {
		row[first] |= head & tail
		return
	}
	row[first] |= head
	for i := first + 1; i < last; i++ {
		row[i] = 0xff
	}
	row[last] |= tail
}
