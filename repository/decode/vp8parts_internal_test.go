package decode

import (
	"bytes"
	"context"
	"math/big"
	"runtime"
	"slices"
	"testing"

	"vitrine/repository"
)

// coded packs bits as a picture's settings are packed.
func coded(bits []int) []byte {
	low, width, shifts := new(big.Int), int64(255), uint(0)
	for _, bit := range bits {
		half := 1 + (width-1)>>1
		if bit == 1 {
			low.Add(low, big.NewInt(half))
			width -= half
		} else {
			width = half
		}
		for ; width < 128; width <<= 1 {
			low.Lsh(low, 1)
			shifts++
		}
	}
	fill := (8 - shifts%8) % 8
	low.Lsh(low, fill)
	return low.FillBytes(make([]byte, 1+(shifts+fill)/8))
}

func TestPartsOfLossyWebPs(t *testing.T) {
	t.Parallel()
	ones := slices.Repeat([]int{1}, 200)
	zeros := make([]int, 200)
	for name, settings := range map[string][]int{
		"plain":          slices.Concat([]int{0, 0, 0}, ones[:10], zeros[:1]),
		"filter changes": slices.Concat([]int{1, 1, 0}, zeros[:10], ones[:2], ones[:8*8]),
		"kept changes":   slices.Concat([]int{1, 1, 0}, zeros[:10], []int{1, 0}),
		"segments":       slices.Concat([]int{0, 0, 1, 1, 1, 0}, ones[:4*9], zeros[:4], ones[:3*9], zeros[:10], zeros[:1]),
		"segments only":  slices.Concat([]int{0, 0, 1, 0, 1, 1}, zeros[:4], ones[:4*8], ones[:10], zeros[:1]),
	} {
		for n := range 4 {
			b := coded(slices.Concat(settings, []int{n >> 1, n & 1}))
			if got := partsOf(b); got != 1<<n {
				t.Errorf("%s: %d parts, want %d", name, got, 1<<n)
			}
		}
	}
}

// lossyInFour begins a lossy picture of 256 by 256 pixels in four parts, of which the first
// three have these lengths.
func lossyInFour(lengths []byte) []byte {
	settings := coded(slices.Concat(make([]int, 3+10+1), []int{1, 0}))
	settings = append(settings, make([]byte, 2000)...) // what each macroblock is like
	head := []byte{byte(len(settings) << 5), byte(len(settings) >> 3), 0, 0x9d, 1, 0x2a, 0, 1, 0, 1}
	return slices.Concat(head, settings, lengths)
}

func TestRowsOfLossyParts(t *testing.T) {
	t.Parallel()
	file := lossyInFour([]byte{100, 0, 0, 0, 1, 0, 50, 0, 0})
	start := int64(len(file))
	file = append(file, make([]byte, 500)...)
	p, ok := readVP8Parts(bytes.NewReader(file), 0)
	want := []int64{start, start + 100, start + 356, start + 406}
	if !ok || !slices.Equal(p.starts, want) || p.last() != want[3] {
		t.Fatalf("parts at %v, want %v", p.starts, want)
	}
	for _, c := range []struct {
		n    int64
		want int
	}{
		{start + 15, 0},
		{start + 16, 8},
		{start + 115, 8},
		{start + 116, 24},
		{start + 372, 40},
		{start + 421, 40},
		{start + 422, maxSide},
	} {
		if got := p.rows(c.n, 16); got != c.want {
			t.Errorf("%d rows of %d bytes, want %d", got, c.n-start, c.want)
		}
	}
	for n := range start {
		if _, ok := readVP8Parts(bytes.NewReader(file[:n]), 0); ok {
			t.Errorf("parts of %d bytes", n)
		}
	}
}

// TestLongLossyParts holds that no room is made for parts that are longer than the pixels
// can be.
func TestLongLossyParts(t *testing.T) {
	const allowed = 4 << 20
	for _, c := range []struct {
		length byte // of a part, times 65536
		shows  bool
	}{
		{1, true},
		{255, false},
	} {
		picture := append(lossyInFour(bytes.Repeat([]byte{0, 0, c.length}, 3)), make([]byte, 200)...)
		file := append([]byte("RIFF\xff\xff\x00\x00WEBPVP8 \xff\xff\x00\x00"), picture...)
		in := &input{content: inMemory{bytes.NewReader(file)}, size: int64(len(file))}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := decode(context.Background(), in, repository.Square(32, true), &colours{})
		runtime.ReadMemStats(&after)
		if (err == nil) != c.shows {
			t.Errorf("parts of %d × 64 KB: %v", c.length, err)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > allowed {
			t.Errorf("parts of %d × 64 KB: %d bytes allocated", c.length, got)
		}
	}
}
