package exr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"

	"vitrine/repository/pixmap"
)

var (
	errBroken = io.ErrUnexpectedEOF
	errSense  = errors.New("a part of it makes no sense")
)

// How chunks are packed, by number.
const (
	packNone = iota
	packRLE
	packZIPS
	packZIP
	packPIZ
	packPXR24
	packB44
	packB44A
	packDWAA
	packDWAB
)

const (
	flagTiled, flagDeep, flagParts = 0x200, 0x800, 0x1000

	mostAttributes = 4096
	mostChannels   = 256
	mostParts      = 256
	longestValue   = 1 << 20 // bytes of an attribute that is read
)

// window is a part of the plane, its last row and column included.
type window struct{ x0, y0, x1, y1 int }

func (w window) width() int  { return w.x1 - w.x0 + 1 }
func (w window) height() int { return w.y1 - w.y0 + 1 }

// header is what the file says of one part.
type header struct {
	kind          string // of the part: empty where there is but one
	data, display window
	packing       int
	channels      []channel
	isTiled       bool
	tile          [2]int // width and height
	mode          byte   // how many levels of tiles there are, and how they are rounded
	chunks        int    // that the part says it has; 0 where it does not
	colours       pixmap.Chromaticities
}

// channel is one of the numbers that a pixel has.
type channel struct {
	name     string
	kind     int // 0 whole number, 1 half, 2 float
	isLinear bool
	across   int // pixels of which one has the number
	along    int
}

// bytes returns how many a number has.
func (c channel) bytes() int {
	if c.kind == 1 {
		return 2
	}
	return 4
}

// readHeaders reads the headers of all parts, and returns where the tables of chunks
// begin.
func readHeaders(file io.ReaderAt) (list []header, flags uint32, end int64, err error) {
	r := &reader{file: file, at: 4}
	flags = r.uint32()
	if flags&0xff != 2 {
		return nil, 0, 0, pixmap.Unsupported("OpenEXR of another version")
	}
	for {
		h, isEnd, err := readHeader(r, flags&flagTiled != 0)
		switch {
		case err != nil:
			return nil, 0, 0, err
		case isEnd && len(list) > 0:
			return list, flags, r.at, nil
		case isEnd || len(list) == mostParts:
			return nil, 0, 0, errSense
		}
		list = append(list, h)
		if flags&flagParts == 0 {
			return list, flags, r.at, nil
		}
	}
}

// readHeader reads attributes up to the end of a header; isEnd says that there was none.
func readHeader(r *reader, isTiled bool) (h header, isEnd bool, err error) {
	h.colours, h.isTiled = pixmap.SRGB(), isTiled
	for n := 0; ; n++ {
		name := r.word()
		if name == "" || r.err != nil || n > mostAttributes {
			break
		}
		r.word() // the type; each name has its own
		size := int64(int32(r.uint32()))
		if size < 0 || r.err != nil {
			return h, false, errSense
		}
		if size <= longestValue {
			v := &reader{file: io.NewSectionReader(r.file, r.at, size)}
			h.attribute(name, v, size)
		}
		r.at += size
	}
	if r.err != nil {
		return h, false, r.err
	}
	if h.channels == nil {
		return h, true, nil
	}
	return h, false, h.check()
}

// attribute takes what matters.
func (h *header) attribute(name string, v *reader, size int64) {
	switch name {
	case "channels":
		h.channels = readChannels(v)
	case "compression":
		h.packing = int(v.byte())
	case "dataWindow":
		h.data = readWindow(v)
	case "displayWindow":
		h.display = readWindow(v)
	case "tiles":
		h.tile = [2]int{int(min(v.uint32(), 1<<30)), int(min(v.uint32(), 1<<30))}
		h.mode = v.byte()
	case "type":
		b := make([]byte, min(size, 64))
		_ = v.fill(b)
		h.kind = string(b)
		h.isTiled = h.kind == "tiledimage"
	case "chunkCount":
		h.chunks = max(int(int32(v.uint32())), 0)
	case "chromaticities":
		for i := range h.colours {
			h.colours[i] = float64(math.Float32frombits(v.uint32()))
		}
	}
}

// check refuses windows that are none, and numbers whose products have no room.
func (h *header) check() error {
	const far = 1 << 24
	for _, w := range []window{h.data, h.display} {
		for _, v := range []int{w.x0, w.y0, w.x1, w.y1} {
			if v > far || v < -far {
				return errSense
			}
		}
		if w.width() < 1 || w.height() < 1 {
			return errSense
		}
	}
	for _, c := range h.channels {
		if c.kind < 0 || c.kind > 2 || c.across < 1 || c.along < 1 || c.across > far || c.along > far {
			return errSense
		}
		if h.isTiled && (c.across > 1 || c.along > 1) {
			return errSense
		}
	}
	if h.isTiled && (h.tile[0] < 1 || h.tile[1] < 1) {
		return errSense
	}
	if h.packing > packDWAB {
		return pixmap.Unsupported("OpenEXR packed in a way that is not known")
	}
	if h.packing >= packDWAA {
		return pixmap.Unsupported("OpenEXR packed as DWA")
	}
	return nil
}

func readWindow(v *reader) window {
	n := func() int { return int(int32(v.uint32())) }
	return window{n(), n(), n(), n()}
}

func readChannels(v *reader) (list []channel) {
	for len(list) < mostChannels {
		c := channel{name: v.word()}
		if c.name == "" || v.err != nil {
			return list
		}
		c.kind = int(int32(v.uint32()))
		c.isLinear = v.uint32()&0xff != 0
		c.across, c.along = int(int32(v.uint32())), int(int32(v.uint32()))
		list = append(list, c)
	}
	return list
}

// reader reads numbers and words one after the other. After an error all are zero.
type reader struct {
	file io.ReaderAt
	at   int64
	err  error
}

func (r *reader) fill(b []byte) error {
	if r.err != nil {
		return r.err
	}
	if n, _ := r.file.ReadAt(b, r.at); n < len(b) {
		clear(b)
		r.err = errBroken
	}
	r.at += int64(len(b))
	return r.err
}

func (r *reader) byte() byte {
	var b [1]byte
	_ = r.fill(b[:])
	return b[0]
}

func (r *reader) uint32() uint32 {
	var b [4]byte
	_ = r.fill(b[:])
	return binary.LittleEndian.Uint32(b[:])
}

// word reads up to a zero.
func (r *reader) word() string {
	const longest = 255
	if r.err != nil {
		return ""
	}
	var b [longest + 1]byte
	n, _ := r.file.ReadAt(b[:], r.at)
	end := bytes.IndexByte(b[:n], 0)
	switch {
	case end < 0 && n < len(b):
		r.err = errBroken
		return ""
	case end < 0:
		r.err = errSense
		return ""
	}
	r.at += int64(end + 1)
	return string(b[:end])
}
