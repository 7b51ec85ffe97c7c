package worker

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"
	"time"

	"vitrine/repository"
)

// craftScans is a grey progressive JPEG of the given side with so many scans. The
// first has the means of all blocks; each of the others says of all blocks that
// there is nothing more.
func craftScans(side uint16, scans int) []byte {
	b := []byte{0xff, 0xd8, 0xff, 0xdb, 0, 67, 0}
	b = append(b, bytes.Repeat([]byte{8}, 64)...)
	b = append(b, 0xff, 0xc2, 0, 11, 8)
	b = binary.BigEndian.AppendUint16(b, side)
	b = binary.BigEndian.AppendUint16(b, side)
	b = append(b, 1, 1, 0x11, 0)
	oneCode := func(b []byte, table, symbol byte) []byte { // one bit long
		b = append(b, 0xff, 0xc4, 0, 20, table, 1)
		return append(append(b, make([]byte, 15)...), symbol)
	}
	const endOfManyBlocks = 0xe0 // 2^14 and as many as the next 14 bits say
	b = oneCode(b, 0x00, 0)
	b = oneCode(b, 0x10, endOfManyBlocks)

	blocks := (int(side) + 7) / 8 * ((int(side) + 7) / 8)
	b = append(b, 0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 0, 0)
	b = append(b, make([]byte, (blocks+7)/8)...)
	scan := []byte{0xff, 0xda, 0, 8, 1, 1, 0x00, 1, 63, 0}
	scan = append(scan, make([]byte, (blocks+1<<14-1)>>14*15/8+1)...)
	for range scans - 1 {
		b = append(b, scan...)
	}
	return append(b, 0xff, 0xd9)
}

// TestTenThousandScans: the thumbnail of such a picture is made of its first scan,
// and all of it of those that say something new. Neither takes long.
func TestTenThousandScans(t *testing.T) {
	t.Parallel()
	file := craftScans(4096, 10_000)
	p := newPool(t, func(c *Config) { c.Size = 1 })
	picture, err := p.Decode(context.Background(), content(file), small)
	if err != nil || picture.Width != 4096 || picture.Pixels.Rect.Dx() != 64 {
		t.Errorf("a thumbnail of %d pixels, %v", picture.Width, err)
	}
	began := time.Now()
	picture, err = p.View(context.Background(), content(file), repository.Frame{})
	if err != nil || picture.Pixels.Rect.Dx() != 4096 {
		t.Errorf("a view of %d pixels, %v", picture.Width, err)
	}
	if took := time.Since(began); took > patient {
		t.Errorf("shown after %v", took)
	}
	shows(t, p)
}
