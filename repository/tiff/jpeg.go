package tiff

import (
	"bytes"
	"encoding/binary"
	"io"
)

// jpegParts is what a page has of JPEGs besides its strips and tiles.
type jpegParts struct {
	adobe  []byte // the segment that says what the colours are, where none is to guess
	tables []byte // segments that all strips share
	scan   []byte // of old JPEGs without a header of their own: what begins the scan
	frame  func(width, height int) []byte
}

const (
	maxJPEGTables = 1 << 16 // bytes
	startOfImage  = 0xd8
	endOfImage    = 0xd9
	startOfScan   = 0xda
)

func (p *Page) jpegParts() jpegParts {
	j := jpegParts{}
	switch p.Photometric {
	case photometricRGB:
		j.adobe = adobe(0)
	case photometricYCbCr:
		j.adobe = adobe(1)
	}
	if p.planes || p.Samples != p.colours() || p.colours() == 1 {
		j.adobe = nil
	}
	if p.Packing == OldJPEG && p.Samples <= 4 {
		if !p.isOneFile() {
			p.oldTables(&j)
		}
		return j
	}
	t := p.bytes(tagJPEGTables, maxJPEGTables)
	if len(t) > 4 && t[0] == 0xff && t[1] == startOfImage {
		t = bytes.TrimSuffix(t[2:], []byte{0xff, endOfImage})
		j.tables = t
	}
	return j
}

// adobe returns the segment that says how the colours of a JPEG were changed.
func adobe(transform byte) []byte {
	return []byte{0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform}
}

// whole makes a JPEG of its own of a strip or tile.
func (j *jpegParts) whole(b []byte, width, height int) []byte {
	file := []byte{0xff, startOfImage}
	file = append(append(file, j.adobe...), j.tables...)
	isFile := len(b) > 2 && b[0] == 0xff && b[1] == startOfImage
	switch {
	case isFile:
		b = b[2:]
	case j.frame != nil:
		file = append(append(file, j.frame(width, height)...), j.scan...)
	}
	return append(file, b...)
}

// isOneFile reports whether the page is one JPEG, whatever it says of strips.
func (p *Page) isOneFile() bool {
	return p.one.Length > 0
}

// oneFile returns where the JPEG of an old page is.
func (p *Page) oneFile() Piece {
	if p.Packing != OldJPEG || p.isTiled() {
		return Piece{}
	}
	at := p.values[tagJPEGFile].first(p.file.peek, 0)
	if at < 8 {
		return Piece{}
	}
	if b := p.file.peek.At(at, 4); b == nil || b[0] != 0xff || b[1] != startOfImage {
		return Piece{}
	}
	end := at + p.values[tagJPEGBytes].first(p.file.peek, 0)
	if end == at || end > p.file.size {
		end = p.file.size
	}
	if !p.hasScan(at, end) { // only its tables; the rest is in the strips
		return Piece{}
	}
	return Piece{at, end - at}
}

// hasScan reports whether the segments from a place on lead to a scan.
func (p *Page) hasScan(at, end int64) bool {
	for at += 2; at+4 <= end; {
		b := p.file.peek.At(at, 4)
		switch {
		case b == nil || b[0] != 0xff:
			return false
		case b[1] == startOfScan:
			return true
		}
		at += 2 + max(int64(binary.BigEndian.Uint16(b[2:])), 2)
	}
	return false
}

// oldTables makes the segments of a JPEG of the tables that an old page keeps apart.
func (p *Page) oldTables(j *jpegParts) {
	r := p.file.peek
	at := p.values[tagJPEGFile].first(r, 0)
	if b := r.At(at, 4); at >= 8 && b != nil && b[0] == 0xff && b[1] == startOfImage {
		t := make([]byte, min(p.values[tagJPEGBytes].first(r, 0), maxJPEGTables))
		got, err := p.file.reader.ReadAt(t, at)
		if t = t[:max(got, 0)]; len(t) > 2 && (err == nil || err == io.EOF) {
			j.tables = bytes.TrimSuffix(t[2:], []byte{0xff, endOfImage})
		}
		return
	}
	var dqt, dht []byte
	for i := range int64(p.Samples) {
		if b := p.at(tagJPEGQ, i, 64); b != nil {
			dqt = append(append(dqt, byte(i)), b...)
		}
		for class, tag := range []uint16{tagJPEGDC, tagJPEGAC} {
			counts := p.at(tag, i, 16)
			if counts == nil {
				continue
			}
			codes := 0
			for _, n := range counts {
				codes += int(n)
			}
			if b := p.at(tag, i, 16+codes); b != nil && codes <= 256 {
				dht = append(append(dht, byte(class)<<4|byte(i)), b...)
			}
		}
	}
	j.tables = append(segment(0xdb, dqt), segment(0xc4, dht)...)
	if n := p.values[tagJPEGRestart].first(r, 0); n > 0 {
		j.tables = append(j.tables, segment(0xdd, binary.BigEndian.AppendUint16(nil, uint16(n)))...)
	}
	sampling := byte(0x11)
	if p.Photometric == photometricYCbCr {
		across, along := p.subsampling()
		sampling = byte(across<<4 | along)
	}
	scan := []byte{byte(p.Samples)}
	for i := range byte(p.Samples) {
		scan = append(scan, i+1, i<<4|i)
	}
	j.scan = segment(startOfScan, append(scan, 0, 63, 0))
	j.frame = func(width, height int) []byte {
		b := binary.BigEndian.AppendUint16([]byte{8}, uint16(height))
		b = append(binary.BigEndian.AppendUint16(b, uint16(width)), byte(p.Samples))
		s := sampling
		for i := range byte(p.Samples) {
			b = append(b, i+1, s, i)
			s = 0x11
		}
		return segment(0xc0, b)
	}
}

// at returns bytes to which a number of an entry leads.
func (p *Page) at(tag uint16, i int64, n int) []byte {
	at, ok := p.values[tag].number(p.file.peek, i)
	if !ok || at < 8 {
		return nil
	}
	return bytes.Clone(p.file.peek.At(at, n))
}

func segment(marker byte, b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	head := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(b)+2))
	return append(head, b...)
}
