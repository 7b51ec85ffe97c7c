package jpegdc

import (
	"fmt"

	"vitrine/repository/t81"
)

// Kind is a way of coding, as the start-of-frame marker tells it (ITU-T T.81,
// table B.1).
type Kind uint8

// The kinds of JPEG. Only Baseline, Extended and Progressive are decoded here.
const (
	Unknown      Kind = iota // no frame header was found
	Baseline                 // SOF0
	Extended                 // SOF1: sequential, Huffman
	Progressive              // SOF2: Huffman
	Lossless                 // SOF3, and SOF55 of JPEG-LS
	Hierarchical             // DHP, SOF5 to SOF7
	Arithmetic               // SOF9 to SOF15
)

// String returns the name in lower case, to follow words like "a" and "an".
func (k Kind) String() string {
	names := [...]string{"unknown", "baseline", "extended", "progressive", "lossless", "hierarchical", "arithmetic"}
	if int(k) < len(names) {
		return names[k]
	}
	return names[Unknown]
}

// Header is what the frame header says of the picture (ITU-T T.81, B.2.2).
type Header struct {
	Kind          Kind
	Width, Height int // in pixels, of the full picture
	Precision     int // bits a sample
	Components    int
}

// ReadHeader returns what the frame header of a JPEG says, and touches nothing
// behind it. The error wraps [ErrDamaged]; that a kind cannot be decoded is no
// error, see [Header.Supported].
func ReadHeader(data []byte) (Header, error) {
	s := source{data: data}
	if err := s.open(); err != nil {
		return Header{}, err
	}
	for {
		marker, body, ok := s.segment()
		switch {
		case !ok || marker == t81.EOI || marker == t81.SOS:
			return Header{}, fmt.Errorf("%w: no frame header", ErrDamaged)
		case kindOf(marker) != Unknown:
			return readFrameHeader(marker, body)
		}
	}
}

// Supported returns nil for a picture of which [Decode] can read an eighth, or an error that
// wraps [ErrUnsupported] or, for a size that cannot be, [ErrDamaged].
func (h Header) Supported() error {
	switch h.Kind {
	case Baseline, Extended, Progressive:
	default:
		return fmt.Errorf("%w: %v", ErrUnsupported, h.Kind)
	}
	switch {
	case h.Precision != 8:
		return fmt.Errorf("%w: %d bits a sample", ErrUnsupported, h.Precision)
	case h.Width == 0:
		return fmt.Errorf("%w: no width", ErrDamaged)
	case h.Height == 0:
		return fmt.Errorf("%w: height not in the header", ErrUnsupported)
	case h.Components != 1 && h.Components != 3 && h.Components != 4:
		return fmt.Errorf("%w: %d components", ErrUnsupported, h.Components)
	}
	return nil
}

// kindOf returns Unknown for what is no start-of-frame marker.
func kindOf(marker byte) Kind {
	switch marker {
	case 0xc0:
		return Baseline
	case 0xc1:
		return Extended
	case 0xc2:
		return Progressive
	case 0xc3, 0xf7:
		return Lossless
	case 0xc5, 0xc6, 0xc7, t81.DHP:
		return Hierarchical
	case 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf:
		return Arithmetic
	}
	return Unknown
}

// readFrameHeader reads the fixed part of a frame header.
func readFrameHeader(marker byte, body []byte) (Header, error) {
	if len(body) < 6 {
		return Header{}, fmt.Errorf("%w: short frame header", ErrDamaged)
	}
	return Header{
		Kind:       kindOf(marker),
		Precision:  int(body[0]),
		Height:     int(body[1])<<8 | int(body[2]),
		Width:      int(body[3])<<8 | int(body[4]),
		Components: int(body[5]),
	}, nil
}
