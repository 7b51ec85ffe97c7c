package animation

import (
	"encoding/binary"
	"errors"
	"image"

	"golang.org/x/image/webp"
)

// still has a WebP decoded in which the frame's own chunks are all there is.
func (f *webpFile) still(v frame) (image.Image, error) {
	alpha, pixels := f.chunks(v)
	if pixels.n == 0 {
		return nil, errors.New("no pixels")
	}
	head := make([]byte, 0, 30)
	head = append(head, "RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00"...)
	for _, side := range []int32{v.w - 1, v.h - 1} {
		head = append(head, byte(side), byte(side>>8), byte(side>>16))
	}
	if alpha.n > 0 {
		head[riffHead+chunkHead] = 1 << 4
	}
	binary.LittleEndian.PutUint32(head[4:], uint32(int64(len(head))-8+alpha.n+pixels.n))
	return webp.Decode(whole(head, f.w.Part(alpha.at, alpha.n), f.w.Part(pixels.at, pixels.n)))
}

// part is a chunk with its head and what it is filled up with.
type part struct{ at, n int64 }

// chunks finds the chunks with the transparency and the colours of a frame. Lossless
// pixels have their transparency with them.
func (f *webpFile) chunks(v frame) (alpha, pixels part) {
	end := min(v.at+v.n, f.w.End())
	for off := v.at; off+chunkHead <= end; {
		b := f.w.At(off, chunkHead)
		if b == nil {
			break
		}
		n := int64(binary.LittleEndian.Uint32(b[4:]))
		c := part{off, chunkHead + n + n&1}
		switch string(b[:4]) {
		case "ALPH":
			alpha = c
		case "VP8 ":
			return alpha, c
		case "VP8L":
			return part{}, c
		}
		off += c.n
	}
	return alpha, part{}
}
