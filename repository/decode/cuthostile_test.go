package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"runtime"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestWrongChecksums breaks checksums of a PNG whose pixels are right.
func TestWrongChecksums(t *testing.T) {
	t.Parallel()
	m := opaquePattern(40, 30)
	data := zipped(t, rowsOf(m, 0, 0, 1, 1))
	const each = 500 // bytes of a chunk
	kind := [5]byte{8, 6, 0, 0, 0}
	whole := pngOf(40, 30, kind, data, each)
	want := view(t, whole).Pixels
	chunk := func(n int) int { return 8 + 25 + n*(each+12) } // where one of the pixels begins

	wrongSum := bytes.Clone(data)
	wrongSum[len(wrongSum)-1]++
	flipped := func(at int) []byte {
		b := bytes.Clone(whole)
		b[at] ^= 1
		return b
	}
	for _, c := range []struct {
		name      string
		file      []byte
		like      []byte // shows the same
		isPartial bool
	}{
		{"of a chunk in the middle", flipped(chunk(4) - 1), whole[:chunk(4)], true},
		{"of the last chunk", flipped(len(whole) - 13), whole, true},
		{"of the end", flipped(len(whole) - 1), whole, false},
		{"of all pixels", pngOf(40, 30, kind, wrongSum, each), whole, true},
		{"no end", whole[:len(whole)-12], whole, false},
		{"no checksum at the end", whole[:len(whole)-16], whole, false},
	} {
		p := view(t, c.file)
		if p.Partial != c.isPartial || !bytes.Equal(p.Pixels.Pix, view(t, c.like).Pixels.Pix) {
			t.Errorf("%s: partial %v, %d rows", c.name, p.Partial, rowsOnly(rowsAlike(want, p.Pixels, false)))
		}
	}

	// A bit within the pixels: what comes before it is right.
	p := view(t, flipped(chunk(4)+100))
	if rows := rowsOnly(rowsAlike(want, p.Pixels, false)); rows < 10 || rows > 25 || !p.Partial {
		t.Errorf("%d rows of 30 before a wrong bit, partial %v", rows, p.Partial)
	}
	if p := view(t, pngOf(40, 30, kind, append(bytes.Clone(data), "behind the pixels"...), each)); p.Partial || !bytes.Equal(p.Pixels.Pix, want.Pix) {
		t.Errorf("more than the pixels: partial %v", p.Partial)
	}
}

func rowsOnly(rows int, _ bool) int { return rows }

// TestWrongFilter ends a picture at a row that says what cannot be.
func TestWrongFilter(t *testing.T) {
	t.Parallel()
	rows := rowsOf(opaquePattern(40, 30), 0, 0, 1, 1)
	whole := pngOf(40, 30, [5]byte{8, 6, 0, 0, 0}, zipped(t, rows), 1000)
	rows[12*(1+4*40)] = 5
	p := view(t, pngOf(40, 30, [5]byte{8, 6, 0, 0, 0}, zipped(t, rows), 1000))
	if n, isClean := rowsAlike(view(t, whole).Pixels, p.Pixels, false); n != 12 || !isClean || !p.Partial {
		t.Errorf("%d rows, partial %v", n, p.Partial)
	}
}

// TestPromisesCostNothing holds that a file takes memory for what it has, and not for
// what it promises.
func TestPromisesCostNothing(t *testing.T) {
	const side, allowed = 4000, 8 << 20
	big := func(b []byte, order binary.ByteOrder, at, width int) []byte {
		for i := range 2 {
			if width == 2 {
				order.PutUint16(b[at+2*i:], side)
			} else {
				order.PutUint32(b[at+4*i:], side)
			}
		}
		return b
	}
	row := make([]byte, 3*(1+4*side)) // so many rows come
	interlaced := pngOf(side, side, [5]byte{8, 6, 0, 0, 1}, zipped(t, row), 1000)
	plain := pngOf(side, side, [5]byte{8, 6, 0, 0, 0}, zipped(t, row), 1000)
	anim := encodeGIF(t, palettedPattern(9, 9))
	screen := big(bytes.Clone(anim), binary.LittleEndian, 6, 2)
	at := bytes.Index(screen, []byte(",\x00\x00\x00\x00\x09\x00\x09\x00")) // the frame
	for _, c := range []struct {
		name  string
		file  []byte
		shows bool // a row came
	}{
		{"PNG", plain[:len(plain)-12], true},
		{"PNG interlaced", interlaced[:len(interlaced)-12], true},
		{"GIF", big(screen, binary.LittleEndian, at+5, 2), false},
		{"TIFF", bigTIFF(t), true},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p, err := decode.New(1).Decode(context.Background(), content(c.file), repository.Square(64, false))
		runtime.ReadMemStats(&after)
		if c.shows && (err != nil || !p.Partial) || !c.shows && !errors.Is(err, repository.ErrDamaged) {
			t.Errorf("%s: partial %v, %v", c.name, p.Partial, err)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > allowed {
			t.Errorf("%s: %d bytes allocated", c.name, got)
		}
	}
}

// bigTIFF returns a TIFF that promises far more rows than it has.
func bigTIFF(t *testing.T) []byte {
	t.Helper()
	b := makeTIFF(t, opaquePattern(9, 9), 1, 9)
	binary.LittleEndian.PutUint32(b[10+12+8:], 60000)   // height
	binary.LittleEndian.PutUint32(b[10+7*12+8:], 60000) // rows of the strip
	binary.LittleEndian.PutUint32(b[10+8*12+8:], 60000*27)
	return b
}
