package decode

import (
	"bufio"
	"encoding/binary"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"io"
	"math"
)

// pngData reads what the chunks of pixels hold, as one. It ends where they end or break
// off, and behind the first chunk whose checksum is wrong: what that one holds may be
// right up to some place.
type pngData struct {
	from    *bufio.Reader
	left    int64 // bytes of the chunk at hand
	sum     hash.Hash32
	isOpen  bool // a chunk is at hand
	isOver  bool
	isWrong bool // a checksum
}

// newPNGData reads from the chunk at off on.
func newPNGData(in *input, off int64) *pngData {
	return &pngData{from: in.stream(off), sum: crc32.NewIEEE()}
}

// Read implements [io.Reader].
func (d *pngData) Read(b []byte) (int, error) {
	for d.left == 0 {
		if d.isOver = d.isOver || !d.next(); d.isOver {
			return 0, io.EOF
		}
	}
	n, err := d.from.Read(b[:min(int64(len(b)), d.left)])
	_, _ = d.sum.Write(b[:n])
	d.left -= int64(n)
	return n, err
}

// next ends the chunk at hand and begins the following one, where there is one more.
func (d *pngData) next() bool {
	var b [8]byte
	if d.isOpen {
		if _, err := io.ReadFull(d.from, b[:4]); err != nil {
			return false
		}
		if binary.BigEndian.Uint32(b[:]) != d.sum.Sum32() {
			d.isWrong = true
			return false
		}
	}
	if _, err := io.ReadFull(d.from, b[:]); err != nil || string(b[4:]) != "IDAT" {
		return false
	}
	d.left, d.isOpen = int64(binary.BigEndian.Uint32(b[:])), true
	d.sum.Reset()
	_, _ = d.sum.Write(b[4:])
	return d.left <= math.MaxInt32
}

// pngStored packs pixels as the last chunks of a PNG, without making them smaller.
type pngStored struct {
	from   io.Reader
	left   int64 // bytes that are not packed yet
	sum    hash.Hash32
	block  []byte
	packed []byte // the last chunk
	ready  []byte // what of it is not read yet
	begun  bool
	ended  bool
}

// newPNGStored packs so many bytes.
func newPNGStored(from io.Reader, bytes int64) *pngStored {
	return &pngStored{from: from, left: bytes, sum: adler32.New()}
}

// Read implements [io.Reader].
func (p *pngStored) Read(b []byte) (int, error) {
	for len(p.ready) == 0 {
		if p.ended {
			return 0, io.EOF
		}
		if err := p.pack(); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.ready)
	p.ready = p.ready[n:]
	return n, nil
}

// pack makes the next chunk: one block that is stored as it is (RFC 1951, 3.2.4).
func (p *pngStored) pack() error {
	var head, tail []byte
	if !p.begun {
		head, p.begun = append(head, 0x78, 1), true // deflate, packed quickly
		p.block = make([]byte, min(p.left, math.MaxUint16))
	}
	block := p.block[:min(p.left, int64(len(p.block)))]
	if _, err := io.ReadFull(p.from, block); err != nil {
		return err
	}
	p.left -= int64(len(block))
	_, _ = p.sum.Write(block)
	last := byte(0)
	if p.left == 0 {
		last, p.ended = 1, true
		tail = binary.BigEndian.AppendUint32(nil, p.sum.Sum32())
	}
	n := uint16(len(block))
	head = binary.LittleEndian.AppendUint16(append(head, last), n)
	head = binary.LittleEndian.AppendUint16(head, ^n)
	p.packed = appendChunk(p.packed[:0], "IDAT", head, block, tail)
	if p.ended {
		p.packed = appendChunk(p.packed, "IEND")
	}
	p.ready = p.packed
	return nil
}
