package pixmap

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
)

const (
	ddsHeader = 128
	ddsLater  = 20 // bytes of the header that newer files have besides
)

// ddsMasks says where in a pixel red, green, blue and alpha are.
type ddsMasks [4]uint32

// DDS reads the first and largest picture of a texture: plain pixels of 8 to 32 bits, or
// blocks of BC1 to BC5.
func DDS(file io.ReaderAt, _ int64) (Picture, error) {
	const named, luminance, colours, alphaOnly, alphaToo = 4, 0x20000, 0x40, 2, 1 // flags
	h, err := take(file, 0, ddsHeader)
	if err != nil {
		return Picture{}, err
	}
	at := func(i int) uint32 { return binary.LittleEndian.Uint32(h[i:]) }
	p := Picture{Width: int(at(16)), Height: int(at(12)), Layout: RGBA, Bits: 8, IsDirect: true}
	flags, depth := at(80), int(at(88))
	masks := ddsMasks{at(92), at(96), at(100), at(104)}
	if flags&named != 0 {
		return p, p.named(file, string(h[84:88]))
	}
	switch {
	case depth != 8 && depth != 16 && depth != 24 && depth != 32:
		return p, Unsupported(fmt.Sprintf("DDS of %d bits a pixel", depth))
	case flags&luminance != 0:
		masks[1], masks[2] = masks[0], masks[0]
	case flags&alphaOnly != 0:
		masks[0], masks[1], masks[2] = 0, 0, 0
	case flags&colours == 0:
		return p, Unsupported("DDS in a rare way of storing colours")
	}
	if flags&(alphaToo|alphaOnly) == 0 {
		masks[3] = 0
	}
	p.masked(file, ddsHeader, depth/8, masks)
	return p, nil
}

// named says how pixels are stored that the header has a name or number for.
func (p *Picture) named(file io.ReaderAt, name string) error {
	switch name {
	case "DXT1":
		p.blocks(file, ddsHeader, 8, bc1)
	case "DXT2":
		p.blocks(file, ddsHeader, 16, divided(bc2))
	case "DXT3":
		p.blocks(file, ddsHeader, 16, bc2)
	case "DXT4":
		p.blocks(file, ddsHeader, 16, divided(bc3))
	case "DXT5":
		p.blocks(file, ddsHeader, 16, bc3)
	case "ATI1", "BC4U":
		p.blocks(file, ddsHeader, 8, bc4)
	case "ATI2", "BC5U":
		p.blocks(file, ddsHeader, 16, bc5)
	case "DX10":
		return p.numbered(file)
	default:
		return Unsupported(fmt.Sprintf("DDS of the kind %q", name))
	}
	return nil
}

// numbered reads the later header, in which kinds have the numbers of DXGI.
func (p *Picture) numbered(file io.ReaderAt) error {
	b, err := take(file, ddsHeader, ddsLater)
	if err != nil {
		return err
	}
	const off = ddsHeader + ddsLater
	switch n := binary.LittleEndian.Uint32(b); n {
	case 27, 28, 29:
		p.masked(file, off, 4, ddsMasks{0xff, 0xff00, 0xff0000, 0xff000000})
	case 87, 90, 91:
		p.masked(file, off, 4, ddsMasks{0xff0000, 0xff00, 0xff, 0xff000000})
	case 88, 92, 93:
		p.masked(file, off, 4, ddsMasks{0xff0000, 0xff00, 0xff})
	case 60, 61:
		p.masked(file, off, 1, ddsMasks{0xff, 0xff, 0xff})
	case 70, 71, 72:
		p.blocks(file, off, 8, bc1)
	case 73, 74, 75:
		p.blocks(file, off, 16, bc2)
	case 76, 77, 78:
		p.blocks(file, off, 16, bc3)
	case 79, 80:
		p.blocks(file, off, 8, bc4)
	case 82, 83:
		p.blocks(file, off, 16, bc5)
	default:
		return Unsupported(fmt.Sprintf("DDS of the kind DXGI %d", n))
	}
	return nil
}

// masked says that plain pixels of some bytes begin at off.
func (p *Picture) masked(file io.ReaderAt, off int64, bytes int, m ddsMasks) {
	n := bytes * p.Width
	p.Least = off + int64(n)
	if m[3] == 0 {
		p.Layout = RGB
	}
	channels := p.Layout.Bytes()
	p.Rows = apart(file, off, int64(n), n, func(dst, row []byte) {
		var v [4]byte
		for ; len(row) >= bytes; dst, row = dst[channels:], row[bytes:] {
			copy(v[:], row[:bytes])
			pixel := binary.LittleEndian.Uint32(v[:])
			for c := range channels {
				dst[c] = m.of(pixel, c)
			}
		}
	})
}

// of returns a channel of a pixel.
func (m *ddsMasks) of(pixel uint32, channel int) byte {
	mask := m[channel]
	if mask == 0 {
		return 0
	}
	shift := bits.TrailingZeros32(mask)
	v, most := uint64(pixel&mask>>shift), uint64(mask>>shift)
	return byte((v*255 + most/2) / most)
}

// blocks says that blocks of 4 × 4 pixels begin at off, of so many bytes each.
func (p *Picture) blocks(file io.ReaderAt, off int64, bytes int, decode func(b []byte, to *block)) {
	const edge = 4
	across := (p.Width + edge - 1) / edge
	n := across * bytes
	p.Least = off + int64(n)
	p.Rows = func() Rows {
		row := make([]byte, n)
		held, isHeld := 0, false // the row of blocks that is in row
		var b block
		return func(y int, dst []byte) error {
			if !isHeld || held != y/edge {
				held, isHeld = y/edge, false
				if err := fill(file, off+int64(held)*int64(n), row); err != nil {
					return err
				}
				isHeld = true
			}
			for x := range across {
				decode(row[x*bytes:(x+1)*bytes], &b)
				copy(dst[4*edge*x:], b[y%edge*4*edge:][:4*edge])
			}
			return nil
		}
	}
}
