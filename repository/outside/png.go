package outside

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"

	"vitrine/repository"
)

// MostPixels is the size in image pixels up to which a picture is copied. As a PNG
// it takes 260 MB at the most.
const MostPixels = 64_000_000

// fewPixels is the size up to which repetitions are looked for. Drawings and what is
// taken from a screen have many; photos have none, and it takes three times as long.
const fewPixels = 4_000_000

// perPixel is the bytes of a PNG that most photos take for each pixel.
const perPixel = 2

// PNG packs pixels that were decoded elsewhere, in sRGB: quickly rather than small,
// because a program waits for it that may give up after five seconds. The standard
// library's encoder takes ten times as long, for a tenth less. It stops when ctx
// ends.
func PNG(ctx context.Context, pixels *image.RGBA) ([]byte, error) {
	size := pixels.Rect.Size()
	if size.X*size.Y > MostPixels {
		return nil, fmt.Errorf("%w: more than %d megapixels", ErrTooMuch, MostPixels/1_000_000)
	}
	if size.X < 1 || size.Y < 1 {
		return nil, fmt.Errorf("%w: no pixels to copy", repository.ErrDamaged)
	}
	samples, kind := 4, byte(6) // red, green, blue and alpha
	if pixels.Opaque() {
		samples, kind = 3, 2
	}
	var to bytes.Buffer
	to.Grow(perPixel*size.X*size.Y + 1<<10)
	to.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	head = binary.BigEndian.AppendUint32(head, uint32(size.Y))
	chunk(&to, "IHDR", func() { to.Write(append(head, 8, kind, 0, 0, 0)) })
	chunk(&to, "sRGB", func() { to.WriteByte(0) }) // the perceptual intent
	var err error
	chunk(&to, "IDAT", func() { err = pack(ctx, &to, pixels, samples) })
	if err != nil {
		return nil, err
	}
	chunk(&to, "IEND", func() {})
	return to.Bytes(), nil
}

// chunk adds a chunk with what content writes.
func chunk(to *bytes.Buffer, name string, content func()) {
	const before = 4 // bytes of the length, which is known when all is written
	at := to.Len()
	to.WriteString("\x00\x00\x00\x00" + name)
	content()
	written := to.Bytes()[at:]
	binary.BigEndian.PutUint32(written, uint32(len(written)-before-len(name)))
	to.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(written[before:])))
}

// pack adds the rows. Each sample is told as its difference from the one to the
// left.
func pack(ctx context.Context, to *bytes.Buffer, pixels *image.RGBA, samples int) error {
	size := pixels.Rect.Size()
	level := zlib.HuffmanOnly
	if size.X*size.Y <= fewPixels {
		level = zlib.BestSpeed
	}
	z, err := zlib.NewWriterLevel(to, level)
	if err != nil {
		return err
	}
	line := make([]byte, 1+size.X*samples)
	line[0] = 1 // the filter Sub
	for y := range size.Y {
		if err := ctx.Err(); err != nil {
			return err
		}
		row := pixels.Pix[y*pixels.Stride:][:4*size.X]
		if samples == 3 {
			differOpaque(line[1:], row)
		} else {
			differ(line[1:], row)
		}
		if _, err := z.Write(line); err != nil {
			return err
		}
	}
	return z.Close()
}

func differOpaque(to, row []byte) {
	var r, g, b byte
	for i, o := 0, 0; i+3 < len(row); i, o = i+4, o+3 {
		to[o], to[o+1], to[o+2] = row[i]-r, row[i+1]-g, row[i+2]-b
		r, g, b = row[i], row[i+1], row[i+2]
	}
}

// differ takes the alpha out of the colours, as a PNG has them.
func differ(to, row []byte) {
	var left [4]byte
	for i := 0; i+3 < len(row); i += 4 {
		now := [4]byte{3: row[i+3]}
		if a := uint32(now[3]); a != 0 {
			for c := range 3 {
				now[c] = byte((min(uint32(row[i+c]), a)*0xff + a/2) / a)
			}
		}
		for c := range now {
			to[i+c] = now[c] - left[c]
		}
		left = now
	}
}
