package jpegrare_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"vitrine/repository/jpegdc"
	"vitrine/repository/jpegrare"
)

const plenty = 1 << 28 // bytes

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// decoded returns a picture that is whole.
func decoded(tb testing.TB, name string) image.Image {
	tb.Helper()
	m, err := jpegrare.Decode(load(tb, name), plenty)
	if err != nil || m.Partial {
		tb.Fatal(name, err)
	}
	return m.Pixels
}

func reference(tb testing.TB, name string) image.Image {
	tb.Helper()
	m, err := png.Decode(bytes.NewReader(load(tb, name)))
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// differ returns by how many of 65535 levels a pixel of two pictures is off in the mean, and
// at most.
func differ(tb testing.TB, a, b image.Image) (mean float64, most int) {
	tb.Helper()
	if a.Bounds() != b.Bounds() {
		tb.Fatal(a.Bounds(), b.Bounds())
	}
	s := a.Bounds().Size()
	for y := range s.Y {
		for x := range s.X {
			p, q := color.RGBA64Model.Convert(a.At(x, y)).(color.RGBA64), color.RGBA64Model.Convert(b.At(x, y)).(color.RGBA64)
			for _, off := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				off = max(off, -off)
				mean += float64(off) / float64(3*s.X*s.Y)
				most = max(most, off)
			}
		}
	}
	return mean, most
}

// TestLossless: no sample is another than in the picture that was packed.
func TestLossless(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"lossless-restart.jpg": "reference.png", "lossless-arithmetic.jpg": "reference.png",
		"lossless12.jpg": "reference12.png", "lossless16-grey.jpg": "grey16.png", "lossless16-grey-arithmetic.jpg": "grey16.png",
	}
	for predictor := range 7 {
		files[fmt.Sprintf("lossless-%d.jpg", 1+predictor)] = "reference.png"
	}
	for name, want := range files {
		if _, most := differ(t, decoded(t, name), reference(t, want)); most != 0 {
			t.Errorf("%s is off by %d", name, most)
		}
	}
	if _, ok := decoded(t, "lossless16-grey.jpg").(*image.Gray16); !ok {
		t.Error("16 bits of grey have become others")
	}
}

// TestPointTransform: what lacks its lowest bits is as bright as before.
func TestPointTransform(t *testing.T) {
	t.Parallel()
	got, want := decoded(t, "lossless-point.jpg"), reference(t, "reference.png")
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			p, q := got.At(x, y).(color.RGBA), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)
			if p.R != q.R&^3 || p.G != q.G&^3 || p.B != q.B&^3 {
				t.Fatalf("at %d, %d: %v of %v", x, y, p, q)
			}
		}
	}
}

// TestLikeHuffman: pictures that were only packed anew look the same to the last bit, and
// those of the usual kinds as the usual codec has them.
func TestLikeHuffman(t *testing.T) {
	t.Parallel()
	for name, variants := range map[string][]string{
		"420":  {"-progressive", "-arithmetic", "-arithmetic-progressive", "-arithmetic-restart"},
		"422":  {"-arithmetic", "-arithmetic-progressive"},
		"grey": {"-arithmetic", "-arithmetic-progressive"},
		"rgb":  {"-arithmetic", "-arithmetic-progressive"},
		"cmyk": {"-arithmetic", "-arithmetic-progressive"},
	} {
		want := decoded(t, name+".jpg")
		for _, v := range variants {
			if !bytes.Equal(planes(decoded(t, name+v+".jpg")), planes(want)) {
				t.Errorf("%s%s is another picture", name, v)
			}
		}
		usual, err := jpegdc.Decode(load(t, name+".jpg"), jpegdc.Options{Denom: 1})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprintf("%T", want), fmt.Sprintf("%T", usual.Pixels); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		a, b := planes(want), planes(usual.Pixels)
		for i := range b {
			if off := int(a[i]) - int(b[i]); off < -1 || off > 1 {
				t.Fatalf("%s: sample %d is %d, want %d", name, i, a[i], b[i])
			}
		}
	}
}

// planes returns the samples of a picture of 8 bits, pixel by pixel.
func planes(m image.Image) (list []byte) {
	s := m.Bounds().Size()
	for y := range s.Y {
		switch m := m.(type) {
		case *image.Gray:
			list = append(list, m.Pix[y*m.Stride:][:s.X]...)
		case *image.RGBA:
			list = append(list, m.Pix[y*m.Stride:][:4*s.X]...)
		case *image.CMYK:
			list = append(list, m.Pix[y*m.Stride:][:4*s.X]...)
		case *image.YCbCr:
			for x := range s.X {
				c := m.COffset(x, y)
				list = append(list, m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c])
			}
		}
	}
	return list
}

// TestDeep: 12 bits are 12 bits in all four codes.
func TestDeep(t *testing.T) {
	t.Parallel()
	want := decoded(t, "deep.jpg")
	mean, _ := differ(t, want, reference(t, "reference12.png"))
	if limit := 2000.; mean > limit { // chroma has a quarter of the samples
		t.Errorf("off by %.0f of 65535 in the mean", mean)
	}
	for _, name := range []string{"deep-progressive.jpg", "deep-arithmetic.jpg", "deep-arithmetic-progressive.jpg"} {
		if _, most := differ(t, decoded(t, name), want); most != 0 {
			t.Errorf("%s is off by %d", name, most)
		}
	}
	mean, _ = differ(t, decoded(t, "deep-grey.jpg"), reference(t, "grey16.png"))
	if limit := 300.; mean > limit {
		t.Errorf("grey is off by %.0f of 65535 in the mean", mean)
	}
}

// withFrame returns a file with some bytes of its frame header changed.
func withFrame(tb testing.TB, name string, marker byte, change func(marker, frame []byte)) []byte {
	tb.Helper()
	b := load(tb, name)
	at := bytes.Index(b, []byte{0xff, marker, 0})
	if at < 0 {
		tb.Fatal("no frame header")
	}
	change(b[at+1:at+2], b[at+4:])
	return b
}

func TestRefused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		want   error
		change func(marker, frame []byte)
	}{
		"hierarchical":  {jpegrare.ErrUnsupported, func(m, _ []byte) { m[0] = 0xce }},
		"JPEG-LS":       {jpegrare.ErrUnsupported, func(m, _ []byte) { m[0] = 0xf7 }},
		"9 bits":        {jpegrare.ErrUnsupported, func(_, f []byte) { f[0] = 9 }},
		"17 bits":       {jpegrare.ErrUnsupported, func(m, f []byte) { m[0], f[0] = 0xcb, 17 }},
		"2 components":  {jpegrare.ErrUnsupported, func(_, f []byte) { f[5] = 2 }},
		"no height":     {jpegrare.ErrUnsupported, func(_, f []byte) { f[1], f[2] = 0, 0 }},
		"no width":      {jpegrare.ErrDamaged, func(_, f []byte) { f[3], f[4] = 0, 0 }},
		"sampling":      {jpegrare.ErrDamaged, func(_, f []byte) { f[7] = 0x51 }},
		"same names":    {jpegrare.ErrDamaged, func(_, f []byte) { f[9] = f[6] }},
		"65535 × 65535": {jpegrare.ErrTooLarge, func(_, f []byte) { copy(f[1:5], "\xff\xff\xff\xff") }},
		"no frame":      {jpegrare.ErrDamaged, func(m, _ []byte) { m[0] = 0xe5 }},
	}
	for name, c := range cases {
		if m, err := jpegrare.Decode(withFrame(t, "420-arithmetic.jpg", 0xc9, c.change), plenty); !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v, %v", name, c.want, m != nil, err)
		}
	}
	for _, b := range [][]byte{nil, {0xff}, {0xff, 0xd8}, []byte("GIF89a")} {
		if _, err := jpegrare.Decode(b, plenty); !errors.Is(err, jpegrare.ErrDamaged) {
			t.Errorf("%q: %v", b, err)
		}
	}
}

// TestMemory: no more is allocated than was told. It is not parallel: all that the process
// allocates is counted.
func TestMemory(t *testing.T) {
	const tables = 1 << 17                                     // bytes
	const square, row = "\x03\xe8\x03\xe8", "\x00\x01\xff\xff" // 1000 × 1000, 65535 × 1
	for _, c := range []struct {
		name   string
		marker byte
		size   string
	}{
		{"grey-arithmetic.jpg", 0xc9, square},
		{"420-arithmetic.jpg", 0xc9, square},
		{"cmyk-arithmetic.jpg", 0xc9, square},
		{"deep.jpg", 0xc1, square},
		{"lossless-1.jpg", 0xc3, square},
		{"lossless16-grey.jpg", 0xc3, square},
		{"420-arithmetic.jpg", 0xc9, row},
		{"lossless-1.jpg", 0xc3, row},
		{"lossless16-grey-arithmetic.jpg", 0xcb, row},
	} {
		name := c.name
		var told int64
		b := withFrame(t, name, c.marker, func(_, frame []byte) {
			copy(frame[1:5], c.size)
			told = jpegrare.Memory(c.marker, frame)
		})
		if m, err := jpegrare.Decode(b, told-1); !errors.Is(err, jpegrare.ErrTooLarge) {
			t.Errorf("%s: decoded in less than is told: %v, %v", name, m != nil, err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := jpegrare.Decode(b, told); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if took := int64(after.TotalAlloc - before.TotalAlloc); took > told+tables || c.size == square && took < told/2 {
			t.Errorf("%s: took %d, told %d", name, took, told)
		}
	}
}
