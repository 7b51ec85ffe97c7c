package jpegrare_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"vitrine/repository/jpegrare"
)

// alike returns how many pixels of two pictures are the same, in row order, before the
// first that is not.
func alike(a, b *jpegrare.Image) (same, of int) {
	s := a.Pixels.Bounds().Size()
	for i := range s.X * s.Y {
		if a.Pixels.At(i%s.X, i/s.X) != b.Pixels.At(i%s.X, i/s.X) {
			return i, s.X * s.Y
		}
	}
	return s.X * s.Y, s.X * s.Y
}

// TestCut: of a file that breaks off, what came is shown, and that it is not all.
func TestCut(t *testing.T) {
	t.Parallel()
	for name, inOrder := range map[string]bool{
		"lossless-1.jpg": true, "lossless-arithmetic.jpg": true, "lossless16-grey.jpg": true, "grey-arithmetic.jpg": true,
		"deep-grey.jpg": true, "420-arithmetic.jpg": true, "420-arithmetic-progressive.jpg": false, "deep-progressive.jpg": false,
	} {
		b := load(t, name)
		whole, err := jpegrare.Decode(b, plenty)
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for part := range 40 {
			m, err := jpegrare.Decode(b[:len(b)*part/40], plenty)
			if err != nil {
				if !errors.Is(err, jpegrare.ErrDamaged) {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			if !m.Partial {
				t.Errorf("%s, %d of 40, is called whole", name, part)
			}
			same, of := alike(m, whole)
			if inOrder && same < last {
				t.Errorf("%s: %d of 40 show less than what is shorter", name, part)
			}
			last = same
			if inOrder && part == 36 && same < of/2 {
				t.Errorf("%s: only %d of %d pixels are right", name, same, of)
			}
		}
	}
}

// TestUnended: a file that lacks nothing but its last marker is whole.
func TestUnended(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"lossless-1.jpg", "deep.jpg", "420-progressive.jpg", "420-arithmetic.jpg", "lossless-arithmetic.jpg"} {
		b := load(t, name)
		m, err := jpegrare.Decode(bytes.TrimSuffix(b, []byte{0xff, 0xd9}), plenty)
		if err != nil || m.Partial {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLostInterval: what follows a damaged interval is where it belongs.
func TestLostInterval(t *testing.T) {
	t.Parallel()
	for name, below := range map[string]int{"lossless-restart.jpg": 4, "420-arithmetic-restart.jpg": 34} {
		b := load(t, name)
		whole, err := jpegrare.Decode(b, plenty)
		if err != nil {
			t.Fatal(err)
		}
		first, second := bytes.Index(b, []byte{0xff, 0xd0}), bytes.Index(b, []byte{0xff, 0xd1})
		if first < 0 || second < 0 {
			t.Fatal("no intervals")
		}
		for what, b := range map[string][]byte{
			"half":       append(bytes.Clone(b[:(first+second)/2]), b[second:]...),
			"its marker": append(bytes.Clone(b[:first]), b[first+2:]...),
			"all":        append(bytes.Clone(b[:first]), b[second:]...),
		} {
			m, err := jpegrare.Decode(b, plenty)
			// What an arithmetic code does not tell is as likely as can be, and no damage.
			isSilent := what == "half" && name == "420-arithmetic-restart.jpg"
			if err != nil || m.Partial == isSilent {
				t.Errorf("%s without %s: %v", name, what, err)
				continue
			}
			s := m.Pixels.Bounds().Size()
			for i := below * s.X; i < s.X*s.Y; i++ {
				if x, y := i%s.X, i/s.X; m.Pixels.At(x, y) != whole.Pixels.At(x, y) {
					t.Errorf("%s without %s: another pixel at %d, %d", name, what, x, y)
					break
				}
			}
		}
	}
}

// TestScanAgain: scans that tell what is known change nothing.
func TestScanAgain(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"420-arithmetic.jpg", "420-progressive.jpg", "lossless-2.jpg"} {
		b := load(t, name)
		whole, err := jpegrare.Decode(b, plenty)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.LastIndex(b, []byte{0xff, 0xda})
		again := append(bytes.Clone(b[:len(b)-2]), b[at:]...)
		m, err := jpegrare.Decode(again, plenty)
		if err != nil || !m.Partial {
			t.Fatal(name, err)
		}
		if same, of := alike(m, whole); same < of {
			t.Errorf("%s is another picture", name)
		}
	}
}

// TestStaleMarker: a restart marker that came before is stepped over.
func TestStaleMarker(t *testing.T) {
	t.Parallel()
	b := load(t, "lossless-restart.jpg")
	whole, err := jpegrare.Decode(b, plenty)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b, []byte{0xff, 0xd1})
	m, err := jpegrare.Decode(slices.Concat(b[:at], []byte{0xff, 0xd0}, b[at:]), plenty)
	if err != nil || !m.Partial {
		t.Fatal(err)
	}
	if same, of := alike(m, whole); same < of {
		t.Errorf("%d of %d pixels are right", same, of)
	}
}

// TestScanOutOfOrder: a scan that takes back bits that have come, so that there could be
// scans without end, changes nothing.
func TestScanOutOfOrder(t *testing.T) {
	t.Parallel()
	b := load(t, "420-progressive.jpg")
	at := bytes.LastIndex(b, []byte{0xff, 0xda})
	without, err := jpegrare.Decode(append(bytes.Clone(b[:at]), 0xff, 0xd9), plenty)
	if err != nil {
		t.Fatal(err)
	}
	bits := &b[at+1+int(b[at+3])] // the last of the scan's header
	if *bits != 0x10 {
		t.Fatalf("the last scan is of bits %#x", *bits)
	}
	*bits = 0x13
	m, err := jpegrare.Decode(b, plenty)
	if err != nil || !m.Partial {
		t.Fatal(err)
	}
	if same, of := alike(m, without); same < of {
		t.Errorf("%d of %d pixels are right", same, of)
	}
}

// TestIntervalWithinARow: intervals of a lossless picture are rows (H.1.1). Others are not
// guessed at.
func TestIntervalWithinARow(t *testing.T) {
	t.Parallel()
	b := load(t, "lossless-restart.jpg")
	at := bytes.Index(b, []byte{0xff, 0xdd, 0, 4})
	b[at+5]--
	if m, err := jpegrare.Decode(b, plenty); !errors.Is(err, jpegrare.ErrDamaged) {
		t.Errorf("%v, %v", m != nil, err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{
		"420-arithmetic.jpg", "420-arithmetic-restart.jpg", "420-arithmetic-progressive.jpg", "420-progressive.jpg", "cmyk-arithmetic.jpg",
		"deep.jpg", "deep-arithmetic-progressive.jpg", "lossless-7.jpg", "lossless-restart.jpg", "lossless16-grey-arithmetic.jpg",
	} {
		f.Add(load(f, name))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		const most = 4 << 20 // bytes
		m, err := jpegrare.Decode(b, most)
		switch {
		case err == nil:
			if m.Pixels.Bounds().Empty() {
				t.Error("an empty picture")
			}
		case !errors.Is(err, jpegrare.ErrDamaged) && !errors.Is(err, jpegrare.ErrUnsupported) && !errors.Is(err, jpegrare.ErrTooLarge):
			t.Error(err)
		}
	})
}
