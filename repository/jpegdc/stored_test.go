package jpegdc_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository/jpegdc"
)

// progressives returns the progressive pictures among the test data, by name.
func progressives(t *testing.T) map[string][]byte {
	t.Helper()
	list := map[string][]byte{}
	for _, dir := range []string{"../../testdata/pictures", "testdata"} {
		names, err := filepath.Glob(filepath.Join(dir, "*.jp*g"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if h, err := jpegdc.ReadHeader(data); err == nil && h.Kind == jpegdc.Progressive {
				list[filepath.Base(name)] = data
			}
		}
	}
	if len(list) < 6 {
		t.Fatalf("only %d progressive pictures", len(list))
	}
	return list
}

// TestProgressiveIsAsSequential compares pictures with the same coefficients in one
// scan.
func TestProgressiveIsAsSequential(t *testing.T) {
	t.Parallel()
	compared := 0
	for name, data := range progressives(t) {
		sequential, err := os.ReadFile(filepath.Join("testdata", strings.Replace(name, ".progressive", "", 1)))
		if err != nil || bytes.Equal(sequential, data) {
			continue // there is none
		}
		if h, err := jpegdc.ReadHeader(sequential); err != nil || h.Kind == jpegdc.Progressive {
			continue
		}
		compared++
		for _, denom := range []int{1, 2, 4} {
			a, err := jpegdc.Decode(data, jpegdc.Options{Denom: denom})
			if err != nil || a.Partial {
				t.Fatalf("%s: %v", name, err)
			}
			b, err := jpegdc.Decode(sequential, jpegdc.Options{Denom: denom})
			if err != nil || b.Partial {
				t.Fatalf("%s: %v", name, err)
			}
			if at, same := differs(a.Pixels, b.Pixels, image.Point{}); !same || a.Pixels.Bounds() != b.Pixels.Bounds() {
				t.Errorf("%s: one of %d differs at %v", name, denom, at)
			}
		}
	}
	if compared < 2 {
		t.Errorf("only %d were compared", compared)
	}
}

// TestProgressiveIsAsTheStandard compares luma with that of the standard library.
func TestProgressiveIsAsTheStandard(t *testing.T) {
	t.Parallel()
	compared := 0
	for name, data := range progressives(t) {
		whole, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			continue
		}
		m, err := jpegdc.Decode(data, jpegdc.Options{Denom: 1})
		if err != nil || m.Partial {
			t.Errorf("%s: %v", name, err)
			continue
		}
		compared++
		want, got := components(whole)[0], components(m.Pixels)[0]
		for y := range want.height {
			for x := range want.width {
				off := int(got.pix[y*got.stride+x*got.step]) - int(want.pix[y*want.stride+x*want.step])
				if off < -1 || off > 1 {
					t.Fatalf("%s: luma at %d,%d is off by %d", name, x, y, off)
				}
			}
		}
	}
	if compared < 6 {
		t.Errorf("only %d were compared", compared)
	}
}

// TestProgressiveSharpens cuts pictures: with more data they are nearer to the whole.
func TestProgressiveSharpens(t *testing.T) {
	t.Parallel()
	data := progressives(t)["video-001.progressive.jpeg"]
	whole, err := jpegdc.Decode(data, jpegdc.Options{Denom: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := components(whole.Pixels)[0]
	first, before := int64(0), int64(0)
	for percent := 95; percent >= 25; percent -= 10 {
		m, err := jpegdc.Decode(data[:len(data)*percent/100], jpegdc.Options{Denom: 1})
		if err != nil || !m.Partial {
			t.Fatalf("at %d %%: %v", percent, err)
		}
		got, off := components(m.Pixels)[0], int64(0)
		for y := range want.height {
			for x := range want.width {
				e := int64(got.pix[y*got.stride+x]) - int64(want.pix[y*want.stride+x])
				off += e * e
			}
		}
		if off < before {
			t.Errorf("at %d %% it differs by %d, with more data by %d", percent, off, before)
		}
		if before = off; first == 0 {
			first = off
		}
	}
	if first == 0 || before < 100*first {
		t.Errorf("it differs by %d with nearly all of the data, by %d with a quarter", first, before)
	}
}

// TestManySpectralScans has more scans of AC coefficients than tell anything.
func TestManySpectralScans(t *testing.T) {
	t.Parallel()
	for name, scan := range map[string][]byte{
		"first":      {0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0x01, 0x00},
		"refinement": {0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0x21, 0x00},
		"backwards":  {0xff, 0xda, 0, 8, 1, 1, 0, 63, 1, 0x00, 0x00},
	} {
		p := newPicture(0xc2, 2000, 2000, 0x11)
		p.dc, p.ac = codesOf([]byte{0}, 1), codesOf([]byte{0}, 1)
		var w bytes.Buffer
		p.begin(&w)
		p.scan(&w, 0, 0, p.planes...)
		w.Write(bytes.Repeat(scan, 10_000))
		begun := time.Now()
		m, err := jpegdc.Decode(w.Bytes(), jpegdc.Options{Denom: 1})
		if took := time.Since(begun); err != nil || !m.Partial || took > 5*time.Second {
			t.Errorf("%s: %v, %v", name, took, err)
		}
	}
}
