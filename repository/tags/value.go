package tags

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"vitrine/repository"
	"vitrine/repository/metadata"
)

// The types of values (TIFF 6.0, section 2; the last from its supplement 1).
const (
	typeByte = 1 + iota
	typeASCII
	typeShort
	typeLong
	typeRational
	typeSByte
	typeUndefined
	typeSShort
	typeSLong
	typeSRational
	typeFloat
	typeDouble
	typeIFD
)

const mostNumbers = 16 // of one value that are shown; more are tables

// width returns how many bytes one number of a type has; 0 for what is no type.
func width(kind uint16) int {
	switch kind {
	case typeByte, typeASCII, typeSByte, typeUndefined:
		return 1
	case typeShort, typeSShort:
		return 2
	case typeLong, typeSLong, typeFloat, typeIFD:
		return 4
	case typeRational, typeSRational, typeDouble:
		return 8
	}
	return 0
}

// number is one of a value: num/den for rationals, else num alone with den 1.
type number struct{ num, den float64 }

func (n number) float() float64 { return n.num / n.den }

// String writes it as people would: whole, as one over something, or rounded.
func (n number) String() string {
	v := n.float()
	switch {
	case n.den == 0 && n.num == 0:
		return "unknown"
	case n.den == 0:
		return "∞"
	case n.num == 1 && n.den > 1:
		return "1/" + strconv.FormatFloat(n.den, 'f', -1, 64)
	case v == math.Trunc(v) && math.Abs(v) < 1e15:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 7, 64)
}

// numbers returns the first numbers of an entry; none of a text.
func numbers(e metadata.Entry) []number {
	size := width(e.Type)
	if size == 0 || e.Type == typeASCII || e.Type == typeUndefined {
		return nil
	}
	b := e.Bytes(size, mostNumbers*size)
	var all []number
	for ; len(b) >= size; b = b[size:] {
		all = append(all, numberOf(e.Type, e.Order(), b))
	}
	return all
}

func numberOf(kind uint16, order binary.ByteOrder, b []byte) number {
	switch kind {
	case typeSByte:
		return number{float64(int8(b[0])), 1}
	case typeShort:
		return number{float64(order.Uint16(b)), 1}
	case typeSShort:
		return number{float64(int16(order.Uint16(b))), 1}
	case typeLong, typeIFD:
		return number{float64(order.Uint32(b)), 1}
	case typeSLong:
		return number{float64(int32(order.Uint32(b))), 1}
	case typeRational:
		return number{float64(order.Uint32(b)), float64(order.Uint32(b[4:]))}
	case typeSRational:
		return number{float64(int32(order.Uint32(b))), float64(int32(order.Uint32(b[4:])))}
	case typeFloat:
		return number{float64(math.Float32frombits(order.Uint32(b))), 1}
	case typeDouble:
		return number{math.Float64frombits(order.Uint64(b)), 1}
	}
	return number{float64(b[0]), 1}
}

// text returns the value of an entry for people; "" where there is none.
func text(e metadata.Entry) string {
	switch e.Type {
	case typeASCII:
		b, _, _ := bytes.Cut(e.Bytes(1, repository.MaxTagBytes), []byte{0})
		return Plain(b)
	case typeUndefined:
		return undefined(e)
	case typeByte:
		if e.Count > mostNumbers {
			return size(e)
		}
	}
	all := numbers(e)
	if len(all) == 0 {
		return ""
	}
	var words []string
	for _, n := range all {
		words = append(words, n.String())
	}
	s := strings.Join(words, " ")
	if int64(e.Count) > int64(len(all)) {
		s += fmt.Sprintf(" … (%d values)", e.Count)
	}
	return s
}

// undefined returns a value of no type: text where it can be read, else its length.
func undefined(e metadata.Entry) string {
	b := e.Bytes(1, repository.MaxTagBytes)
	if len(b) > 8 {
		switch string(b[:8]) {
		case "ASCII\x00\x00\x00", "\x00\x00\x00\x00\x00\x00\x00\x00":
			return Plain(bytes.TrimRight(b[8:], "\x00 "))
		case "UNICODE\x00":
			return wide(b[8:], e.Order())
		}
	}
	b = bytes.TrimRight(b, "\x00")
	for _, c := range b {
		if c < 0x20 || c > 0x7e {
			if e.Count <= 4 {
				return bare(e)
			}
			return size(e)
		}
	}
	if len(b) == 0 && e.Count > 0 && e.Count <= 4 {
		return bare(e)
	}
	return string(b)
}

// bare returns the few bytes of an entry as numbers.
func bare(e metadata.Entry) string {
	return strings.Trim(fmt.Sprint(e.Bytes(1, 4)), "[]")
}

func size(e metadata.Entry) string { return fmt.Sprintf("(%d bytes)", e.Count) }

// Plain returns bytes as text: UTF-8 where they are, else Latin-1, as old cameras
// write.
func Plain(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	letters := make([]rune, len(b))
	for i, c := range b {
		letters[i] = rune(c)
	}
	return string(letters)
}
