package jxl

import (
	"encoding/binary"
	"fmt"
	"slices"
)

const (
	maxProfile  = 16 << 20 // bytes; those of printing presses have 2 or 3 MB
	iccHeader   = 128
	iccContexts = 41
)

// readICC reads the profile that follows a header. A stream of size bytes stands for
// no more than so many times as much.
func readICC(b *reader, size int64) ([]byte, error) {
	const mostPacked = 256
	n := b.u64()
	if n > uint64(min(maxProfile, size*mostPacked)) || b.err != nil {
		return nil, fmt.Errorf("a colour profile of %d bytes: %w", n, errSense)
	}
	e, err := readEntropy(b, iccContexts)
	if err != nil {
		return nil, err
	}
	packed := make([]byte, 0, min(n, 64<<10))
	last, before := byte(0), byte(0)
	for i := range int(n) {
		v := e.next(b, iccContext(i, last, before))
		if v > 255 || b.err != nil {
			b.fail(errSense)
			return nil, b.err
		}
		last, before = byte(v), last
		packed = append(packed, last)
	}
	if !e.ended() {
		return nil, errSense
	}
	return unpackICC(packed)
}

// iccContext chooses the code for a byte by the two before it.
func iccContext(i int, last, before byte) int {
	if i <= iccHeader {
		return 0
	}
	return 1 + kindOf(last) + 8*roughKindOf(before)
}

func isLetter(v byte) bool { return v|0x20 >= 'a' && v|0x20 <= 'z' }

func isNumeral(v byte) bool { return v >= '0' && v <= '9' || v == '.' || v == ',' }

func kindOf(v byte) int {
	switch {
	case isLetter(v):
		return 0
	case isNumeral(v):
		return 1
	case v <= 1:
		return 2 + int(v)
	case v < 16:
		return 4
	case v == 255:
		return 6
	case v > 240:
		return 5
	}
	return 7
}

func roughKindOf(v byte) int {
	switch {
	case isLetter(v):
		return 0
	case isNumeral(v):
		return 1
	case v < 16:
		return 2
	case v > 240:
		return 3
	}
	return 4
}

// unpacking is a profile while it is put together, out of commands and data.
type unpacking struct {
	commands, data []byte
	out            []byte
	size           int
	bad            bool
}

// unpackICC makes the profile of what was packed.
func unpackICC(packed []byte) ([]byte, error) {
	u := &unpacking{commands: packed}
	size, n := u.number(), u.number()
	if u.bad || size > maxProfile || n > uint64(len(u.commands)) {
		return nil, errSense
	}
	u.size = int(size)
	u.commands, u.data = u.commands[:n], u.commands[n:]
	u.header()
	if u.size > iccHeader {
		u.tags()
		for len(u.commands) > 0 && !u.bad {
			u.command()
		}
	}
	if u.bad || len(u.out) != u.size {
		return nil, errSense
	}
	return u.out, nil
}

// number takes a number from the commands.
func (u *unpacking) number() (v uint64) {
	for i, c := range u.commands {
		if i == 9 {
			break
		}
		v |= uint64(c&127) << (7 * i)
		if c < 128 {
			u.commands = u.commands[i+1:]
			return v
		}
	}
	u.bad = true
	return 0
}

// count takes a number of bytes, which must be there.
func (u *unpacking) count() int {
	n := u.number()
	if n > uint64(len(u.data)) {
		u.bad = true
		return 0
	}
	return int(n)
}

// take takes n bytes of the data.
func (u *unpacking) take(n int) []byte {
	if n > len(u.data) || u.bad {
		u.bad = true
		return make([]byte, min(n, 12))
	}
	b := u.data[:n]
	u.data = u.data[n:]
	return b
}

// add appends to the profile, which grows no larger than it says.
func (u *unpacking) add(b ...byte) {
	if len(u.out)+len(b) > u.size {
		u.bad = true
		return
	}
	u.out = append(u.out, b...)
}

// header makes the first 128 bytes, of which the data are differences to what most
// profiles have there.
func (u *unpacking) header() {
	var h [iccHeader]byte
	binary.BigEndian.PutUint32(h[:], uint32(u.size))
	h[8] = 4
	copy(h[12:], "mntrRGB XYZ ")
	copy(h[36:], "acsp")
	copy(h[68:], "\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d")
	for i := range min(iccHeader, u.size) {
		switch {
		case i == 8:
			copy(h[80:84], u.out[4:8])
		case i == 41 && u.out[40] == 'A':
			copy(h[41:], "PPL")
		case i == 41 && u.out[40] == 'M':
			copy(h[41:], "SFT")
		case i == 42 && string(u.out[40:42]) == "SG":
			copy(h[42:], "I ")
		case i == 42 && string(u.out[40:42]) == "SU":
			copy(h[42:], "NW")
		}
		u.add(u.take(1)[0] + h[i])
	}
}

// tags makes the list of tags.
func (u *unpacking) tags() {
	const unknown, curves, columns, named = 1, 2, 3, 4
	names := [...]string{
		"cprt", "wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "kXYZ", "rTRC", "gTRC", "bTRC", "kTRC",
		"chad", "desc", "chrm", "dmnd", "dmdd", "lumi",
	}
	n := u.number()
	if n == 0 {
		return
	}
	n--
	u.add(binary.BigEndian.AppendUint32(nil, uint32(n))...)
	start, size := uint32(iccHeader+12*n), uint32(0)
	entry := func(name string, start, size uint32) {
		b := binary.BigEndian.AppendUint32([]byte(name), start)
		u.add(binary.BigEndian.AppendUint32(b, size)...)
	}
	for len(u.commands) > 0 && !u.bad {
		c := u.commands[0]
		u.commands = u.commands[1:]
		var name string
		switch kind := int(c & 63); {
		case kind == 0:
			return
		case kind == unknown:
			name = string(u.take(4))
		case kind == curves:
			name = "rTRC"
		case kind == columns:
			name = "rXYZ"
		case kind-named < len(names):
			name = names[kind-named]
		default:
			u.bad = true
			return
		}
		start += size
		if c&64 != 0 {
			start = uint32(u.number())
		}
		if slices.Contains([]string{"rXYZ", "gXYZ", "bXYZ", "kXYZ", "wtpt", "bkpt", "lumi"}, name) {
			size = 20
		}
		if c&128 != 0 {
			size = uint32(u.number())
		}
		entry(name, start, size)
		switch c & 63 {
		case curves:
			entry("gTRC", start, size)
			entry("bTRC", start, size)
		case columns:
			entry("gXYZ", start+size, size)
			entry("bXYZ", start+2*size, size)
		}
	}
}

// command carries out one command of what follows the tags.
func (u *unpacking) command() {
	const insert, pairs, fours, predict, xyz, types = 1, 2, 3, 4, 10, 16
	names := [...]string{"XYZ ", "desc", "text", "mluc", "para", "curv", "sf32", "gbd "}
	c := int(u.commands[0])
	u.commands = u.commands[1:]
	switch {
	case c == insert:
		u.add(u.take(u.count())...)
	case c == pairs:
		u.add(unshuffled(u.take(u.count()), 2)...)
	case c == fours:
		u.add(unshuffled(u.take(u.count()), 4)...)
	case c == predict:
		u.predict()
	case c == xyz:
		u.add([]byte("XYZ \x00\x00\x00\x00")...)
		u.add(u.take(12)...)
	case c >= types && c < types+len(names):
		u.add([]byte(names[c-types] + "\x00\x00\x00\x00")...)
	default:
		u.bad = true
	}
}

// predict adds numbers of which the data are differences to what those before them
// let expect.
func (u *unpacking) predict() {
	if len(u.commands) == 0 {
		u.bad = true
		return
	}
	flags := u.commands[0]
	u.commands = u.commands[1:]
	wide, order := int(flags&3)+1, int(flags>>2&3)
	stride := wide
	if flags&16 != 0 {
		stride = int(min(u.number(), maxProfile))
	}
	if wide == 3 || order == 3 || stride < wide || 4*stride >= len(u.out) {
		u.bad = true
		return
	}
	data := u.take(u.count())
	if wide > 1 {
		data = unshuffled(data, wide)
	}
	if len(u.out)+len(data) > u.size {
		u.bad = true
		return
	}
	start := len(u.out)
	for i, v := range data {
		at := start + i&^(wide-1)
		number := func(back int) (v uint32) {
			for _, c := range u.out[at-back*stride:][:wide] {
				v = v<<8 | uint32(c)
			}
			return v
		}
		p := number(1)
		switch order {
		case 1:
			p = 2*p - number(2)
		case 2:
			p = 3*p - 3*number(2) + number(3)
		}
		shift := 8 * (wide - 1 - i&(wide-1))
		u.out = append(u.out, v+byte(p>>shift))
	}
}

// unshuffled puts numbers of so many bytes together again, of which first came all
// first bytes, then all second ones.
func unshuffled(b []byte, wide int) []byte {
	out := make([]byte, len(b))
	rows := (len(b) + wide - 1) / wide
	first, at := 0, 0
	for i := range out {
		out[i] = b[at]
		if at += rows; at >= len(b) {
			first++
			at = first
		}
	}
	return out
}
