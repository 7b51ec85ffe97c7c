package native

import (
	"encoding/binary"
	"errors"
)

// prefix is the bytes of a length before a unit, as the shim wants them.
const prefix = 4

var errUnits = errors.New("units of HEVC that are none")

// unitsOf returns the units of HEVC in the body of a box hvcC and in a picture's bytes,
// each behind its length in four bytes. What is returned is whole to the last byte.
func unitsOf(config, data []byte) (head, units []byte, err error) {
	const fixed = 23 // bytes; how lengths are written, and how many lists follow, come last
	if len(config) < fixed {
		return nil, nil, errUnits
	}
	length, lists := int(config[21]&3)+1, int(config[22])
	rest := config[fixed:]
	for range lists {
		if len(rest) < 3 {
			return nil, nil, errUnits
		}
		n := int(binary.BigEndian.Uint16(rest[1:]))
		rest = rest[3:]
		for range n {
			unit, after := cut(rest, 2)
			if unit == nil {
				return nil, nil, errUnits
			}
			head, rest = appendUnit(head, unit), after
		}
	}
	units, err = reframed(data, length)
	return head, units, err
}

// reframed returns units behind lengths of so many bytes with lengths of four.
func reframed(data []byte, length int) ([]byte, error) {
	var made []byte
	for rest := data; len(rest) > 0; {
		unit, after := cut(rest, length)
		if unit == nil {
			return nil, errUnits
		}
		if length != prefix {
			made = appendUnit(made, unit)
		}
		rest = after
	}
	if length == prefix {
		return data, nil
	}
	return made, nil
}

// cut cuts off a unit behind a length of n bytes. A unit that is empty, or that is not
// all there, is nil.
func cut(b []byte, n int) (unit, after []byte) {
	if len(b) < n {
		return nil, nil
	}
	size := 0
	for _, v := range b[:n] {
		size = size<<8 | int(v)
	}
	if size < 1 || size > len(b)-n {
		return nil, nil
	}
	return b[n : n+size], b[n+size:]
}

func appendUnit(to, unit []byte) []byte {
	return append(binary.BigEndian.AppendUint32(to, uint32(len(unit))), unit...)
}
