package decode

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// piece is where a part of something embedded lies in a file.
type piece struct{ off, n int64 }

// pieces collects the segments that a profile in a JPEG is cut into, which may
// come in any order (ICC.1:2022, B.4).
type pieces struct {
	list []piece // by number, which counts from 1
	bad  bool
}

const iccHeader = 14 // bytes: a name, the number of the segment, how many there are

func (p *pieces) add(number, total int, at piece) {
	if p.list == nil {
		p.list = make([]piece, total)
	}
	if number < 1 || number > total || total != len(p.list) || p.list[number-1].off != 0 {
		p.bad = true
		return
	}
	p.list[number-1] = at
}

// all returns the pieces in order; none if one is missing or two contradict.
func (p *pieces) all() []piece {
	for _, at := range p.list {
		if at.off == 0 || p.bad {
			return nil
		}
	}
	return p.list
}

// together reads the pieces of a profile; nil if they are too long or not there.
func together(in io.ReaderAt, list ...piece) []byte {
	var sum int64
	for _, at := range list {
		if sum += at.n; at.n < 0 || sum > maxProfile {
			return nil
		}
	}
	var b bytes.Buffer
	for _, at := range list {
		n, _ := io.Copy(&b, io.NewSectionReader(in, at.off, at.n))
		if n != at.n {
			return nil
		}
	}
	return b.Bytes()
}

// profile returns the profile of a PNG. What comes first counts: an ICC profile,
// the word that it is sRGB, a gamma. Colours of its own (cHRM) and codes for
// video (cICP) are left out.
func (h pngHeader) profile(in io.ReaderAt) []byte {
	// Programs wrote 1/2.2 where they meant sRGB, which is nearly the same.
	const usual, near, most = 1 / 2.2, 0.02, 10.0
	switch {
	case h.icc.n > 0:
		return unpacked(io.NewSectionReader(in, h.icc.off, h.icc.n))
	case h.srgb || h.gamma < 1/most || h.gamma > most:
	case h.gamma < usual-near || h.gamma > usual+near:
		return gammaProfile(1 / h.gamma)
	}
	return nil
}

// unpacked reads the body of an iCCP chunk: a name of at most 79 bytes, a zero,
// the way of packing, and what was packed. It makes room for no more than the
// profile says of itself.
func unpacked(chunk *io.SectionReader) []byte {
	head := make([]byte, 80)
	n, _ := chunk.ReadAt(head, 0)
	end := bytes.IndexByte(head[:n], 0)
	if end < 0 {
		return nil
	}
	z, err := zlib.NewReader(io.NewSectionReader(chunk, int64(end)+2, chunk.Size()))
	if err != nil {
		return nil
	}
	defer z.Close()
	b := make([]byte, profileHeader)
	if _, err := io.ReadFull(z, b); err != nil {
		return nil
	}
	size := binary.BigEndian.Uint32(b)
	if size < profileHeader || size > maxProfile || string(b[atSignature:atSignature+4]) != "acsp" {
		return nil
	}
	var rest bytes.Buffer
	rest.Write(b)
	if _, err := io.CopyN(&rest, z, int64(size)-profileHeader); err != nil {
		return nil
	}
	return rest.Bytes()
}
