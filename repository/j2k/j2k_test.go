package j2k_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository/j2k"
)

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func decode(tb testing.TB, b []byte, reduce int) *j2k.Picture {
	tb.Helper()
	p, err := j2k.Decode(b, reduce)
	if err != nil {
		tb.Fatal(err)
	}
	for i, c := range p.Components {
		if len(c.Samples) != c.Width*c.Height {
			tb.Fatalf("component %d: %d samples of %d × %d", i, len(c.Samples), c.Width, c.Height)
		}
	}
	return p
}

// The picture that all test files hold was made by this.
const width, height = 37, 29

func sample(c, x, y int) int32 {
	switch c {
	case 0:
		return int32((x*7 + y*3) % 256)
	case 1:
		return int32(x * y / 4 % 256)
	}
	return int32(255 - (x*5+y)%256)
}

// lossless are the ways of coding in which nothing is lost.
func lossless() []string {
	return []string{
		"plain.j2k", "tiles.j2k", "layers.j2k", "rpcl.j2k", "pcrl.j2k", "cprl.j2k", "modes.j2k", "bypass.j2k",
		"terminated.j2k", "region.j2k", "orders.j2k", "single.j2k", "grey.j2k",
	}
}

func TestLossless(t *testing.T) {
	t.Parallel()
	for _, name := range lossless() {
		p := decode(t, load(t, name), 0)
		if p.Width != width || p.Height != height || p.Partial {
			t.Errorf("%s: %d × %d, partial %v", name, p.Width, p.Height, p.Partial)
			continue
		}
		for k, c := range p.Components {
			wrong := 0
			for i, v := range c.Samples {
				if v != sample(k, i%width, i/width) {
					wrong++
				}
			}
			if wrong > 0 {
				t.Errorf("%s: %d samples of component %d are wrong", name, wrong, k)
			}
		}
	}
}

func TestTwelveBits(t *testing.T) {
	t.Parallel()
	c := decode(t, load(t, "bits12.j2k"), 0).Components[0]
	for i, v := range c.Samples {
		if want := 16*sample(0, i%width, i/width) + int32(i%width%16); v != want || c.Bits != 12 {
			t.Fatalf("sample %d of %d bits: %d, want %d", i, c.Bits, v, want)
		}
	}
}

// TestLossy: as near as the program that made it comes.
func TestLossy(t *testing.T) {
	t.Parallel()
	sum := 0.
	p := decode(t, load(t, "lossy.j2k"), 0)
	for k, c := range p.Components {
		for i, v := range c.Samples {
			d := float64(v - sample(k, i%width, i/width))
			sum += d * d
		}
	}
	const most = 9 // opj_decompress 2.5.0 has 8.6
	if mean := sum / (3 * width * height); mean > most {
		t.Errorf("%.1f off, squared, in the mean", mean)
	}
}

// TestReduced: a smaller picture is one, of the right size, and has the mean that the
// whole has.
func TestReduced(t *testing.T) {
	t.Parallel()
	for _, name := range append(lossless(), "lossy.j2k") {
		b := load(t, name)
		levels, err := j2k.Levels(b)
		if err != nil {
			t.Fatal(err)
		}
		for r := range min(levels, 2) + 1 {
			c := decode(t, b, r).Components[0]
			if name != "tiles.j2k" && (c.Width != (width+1<<r-1)>>r || c.Height != (height+1<<r-1)>>r) {
				t.Errorf("%s at %d: %d × %d", name, r, c.Width, c.Height)
			}
			got, want := mean(c.Samples), mean(decode(t, b, 0).Components[0].Samples)
			if d := got - want; d > 6 || d < -6 {
				t.Errorf("%s at %d: mean %.1f, want %.1f", name, r, got, want)
			}
		}
	}
}

func mean(v []int32) (m float64) {
	for _, s := range v {
		m += float64(s)
	}
	return m / float64(len(v))
}

// TestBreaksOff: what came is shown, and that it is not all is told.
func TestBreaksOff(t *testing.T) {
	t.Parallel()
	for _, name := range lossless() {
		b := load(t, name)
		for n := 0; n < len(b)-3; n += 7 {
			p, err := j2k.Decode(b[:n], 0)
			if err == nil && !p.Partial {
				t.Fatalf("%s cut to %d of %d bytes is whole", name, n, len(b))
			}
			if err != nil && !errors.Is(err, j2k.ErrBroken) && !errors.Is(err, j2k.ErrCut) {
				t.Fatalf("%s cut to %d bytes: %v", name, n, err)
			}
			if n > len(b)*9/10 && err != nil {
				t.Fatalf("%s cut to %d of %d bytes: %v", name, n, len(b), err)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	plain := load(t, "plain.j2k")
	change := func(at int, v ...byte) []byte {
		b := bytes.Clone(plain)
		copy(b[at:], v)
		return b
	}
	cod := bytes.Index(plain, []byte{0xff, 0x52})
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":           {nil, j2k.ErrBroken},
		"no size":           {change(8, 0, 0, 0, 0), j2k.ErrBroken},
		"no tile":           {change(24, 0, 0, 0, 0), j2k.ErrBroken},
		"no sampling":       {change(43, 0), j2k.ErrBroken},
		"too many tiles":    {change(8, 0x40, 0, 0, 0), j2k.ErrBroken},
		"37 bits":           {change(42, 36), j2k.ErrRare},
		"high throughput":   {change(cod+12, 64), j2k.ErrRare},
		"40 levels":         {change(cod+9, 40), j2k.ErrBroken},
		"blocks of 1 << 12": {change(cod+10, 10), j2k.ErrBroken},
	} {
		if _, err := j2k.Decode(c.file, 0); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// FuzzDecode: nothing stops the decoder, and what it makes is of the size that it says.
func FuzzDecode(f *testing.F) {
	for _, name := range append(lossless(), "lossy.j2k", "bits12.j2k") {
		f.Add(load(f, name), 0)
	}
	f.Fuzz(func(t *testing.T, b []byte, reduce int) {
		h, err := j2k.ReadHeader(b)
		if err != nil || h.Memory(0) > 8<<20 {
			return
		}
		began := time.Now()
		p, err := j2k.Decode(b, reduce)
		if took := time.Since(began); took > 5*time.Second {
			t.Fatalf("%v for %d bytes", took, len(b))
		}
		if err != nil {
			return
		}
		for i, c := range p.Components {
			least, most := int32(0), int32(1)<<c.Bits-1
			if c.Signed {
				least, most = -1<<(c.Bits-1), 1<<(c.Bits-1)-1
			}
			for _, v := range c.Samples {
				if v < least || v > most {
					t.Fatalf("component %d: %d of %d bits", i, v, c.Bits)
				}
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	file := load(b, "plain.j2k")
	b.SetBytes(width * height * 3)
	for b.Loop() {
		decode(b, file, 0)
	}
}
