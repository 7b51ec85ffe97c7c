package animation

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"vitrine/repository/peek"
)

// maxDeflate is the most that deflate makes of a byte.
const maxDeflate = 1032

// still has a PNG decoded of which the frame is all, with its data in one chunk. The
// checksums of the file's own chunks are not looked at: zlib has one over all pixels.
func (p *pngFile) still(f frame) (image.Image, error) {
	if f.pixels()*p.bits()/8/maxDeflate > f.n {
		return nil, errors.New("not enough pixels")
	}
	if f.n > math.MaxInt32 {
		return nil, ErrTooLarge
	}
	head := make([]byte, 0, len(pngSignature)+2*chunkFrame+headBytes+len(p.tables))
	head = append(head, pngSignature...)
	body := binary.BigEndian.AppendUint32([]byte("IHDR"), uint32(f.w))
	body = binary.BigEndian.AppendUint32(body, uint32(f.h))
	body = append(body, p.kind[:]...)
	head = binary.BigEndian.AppendUint32(head, headBytes)
	head = append(head, body...)
	head = binary.BigEndian.AppendUint32(head, crc32.ChecksumIEEE(body))
	head = append(head, p.tables...)
	head = binary.BigEndian.AppendUint32(head, uint32(f.n))
	head = append(head, "IDAT"...)
	d := &pngData{w: p.w, off: f.at, left: f.n, sum: crc32.NewIEEE()}
	_, _ = d.sum.Write([]byte("IDAT"))
	return png.Decode(whole(head, d))
}

// bits returns how many a pixel takes, or 0 for what the codec refuses.
func (p *pngFile) bits() int64 {
	samples := map[byte]int64{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
	return int64(p.kind[0]) * samples[p.kind[1]]
}

// pngData reads the data of a frame as if it came in one chunk, with what follows on
// that to the end of the file.
type pngData struct {
	w    *peek.Reader
	off  int64 // of the chunk that comes
	left int64 // bytes of the frame behind the chunk at hand
	sum  hash.Hash32
	from io.Reader // the chunk at hand
	tail bool      // what follows the data is at hand
}

func (d *pngData) Read(b []byte) (int, error) {
	for {
		if d.from == nil {
			if err := d.open(); err != nil {
				return 0, err
			}
		}
		n, err := d.from.Read(b)
		if !d.tail {
			_, _ = d.sum.Write(b[:n])
		}
		if n > 0 || err == nil || d.tail {
			return n, err
		}
		d.from = nil
	}
}

// open goes on to the next chunk of the frame.
func (d *pngData) open() error {
	if d.left == 0 {
		end := binary.BigEndian.AppendUint32(nil, d.sum.Sum32())
		end = append(end, "\x00\x00\x00\x00IEND\xae\x42\x60\x82"...)
		d.from, d.tail = bytes.NewReader(end), true
		return nil
	}
	for {
		b := d.w.At(d.off, 8)
		if b == nil {
			return io.ErrUnexpectedEOF
		}
		n, at := int64(binary.BigEndian.Uint32(b)), d.off+8
		d.off += chunkFrame + n
		switch string(b[4:8]) {
		case "fdAT":
			n, at = n-4, at+4
		case "IDAT":
		default:
			continue
		}
		if n < 0 || n > d.left {
			return io.ErrUnexpectedEOF
		}
		d.from = d.w.Part(at, n)
		d.left -= n
		return nil
	}
}
