package tiff

import (
	"bufio"
	"compress/zlib"
	"io"
	"math/bits"
)

// unpacked returns what a strip or tile holds, from the row on with which the block
// begins.
func (px *Pixels) unpacked(at Piece, j job) (io.ReadCloser, error) {
	p, g := px.page, px.grid
	if p.Packing == Plain {
		skip := int64(j.from) * int64(g.rowBytes)
		at = Piece{at.Offset + skip, at.Length - skip}
	}
	const chunk = 64 << 10 // bytes
	var packed io.Reader = p.file.section(at.Offset, at.Length)
	if p.fillOrder == 2 {
		packed = reversed{packed}
	}
	r := bufio.NewReaderSize(packed, int(min(chunk, at.Length+1)))
	switch p.Packing {
	case Plain:
		return io.NopCloser(r), nil
	case Deflate, OldDeflate:
		return zlib.NewReader(r)
	case LZW:
		return io.NopCloser(newLZW(r)), nil
	case PackBits:
		return io.NopCloser(&packBits{from: r}), nil
	case FaxRLE, FaxRLEWord, Fax3, Fax4:
		return io.NopCloser(newFax(r, px.coding.fax, p.Packing, p.faxOptions, g.blockW)), nil
	}
	return px.codecs.Unpack(p.Packing, r)
}

// reversed is bytes whose lowest bit comes first.
type reversed struct{ from io.Reader }

// Read implements [io.Reader].
func (r reversed) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	for i, v := range b[:n] {
		b[i] = bits.Reverse8(v)
	}
	return n, err
}

// packBits unpacks runs of equal bytes.
type packBits struct {
	from  *bufio.Reader
	left  int // bytes of the run
	value byte
	plain bool // the run is bytes as they are
	err   error
}

// Read implements [io.Reader].
func (p *packBits) Read(b []byte) (n int, err error) {
	for n < len(b) && p.err == nil {
		if p.left == 0 {
			p.begin()
			continue
		}
		part := b[n:min(len(b), n+p.left)]
		if p.plain {
			var read int
			read, p.err = io.ReadFull(p.from, part)
			part = part[:read]
		} else {
			for i := range part {
				part[i] = p.value
			}
		}
		n += len(part)
		p.left -= len(part)
	}
	if n > 0 {
		return n, nil
	}
	return 0, p.err
}

// begin reads what the next run is.
func (p *packBits) begin() {
	head, err := p.from.ReadByte()
	switch {
	case err != nil:
		p.err = err
	case head < 128:
		p.left, p.plain = int(head)+1, true
	case head > 128:
		p.left, p.plain = 257-int(head), false
		p.value, p.err = p.from.ReadByte()
	}
}
