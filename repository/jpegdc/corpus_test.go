//go:build corpus

package jpegdc_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vitrine/repository/jpegdc"
)

// longest is how long one picture may take on a slow machine.
const longest = time.Second

// refusals lists what cannot be shown of the folders of good pictures.
var refusals = map[string]error{
	"/formats/jpeg/jpeg_lossless_sel1.jpg": jpegdc.ErrUnsupported,
	"/formats/jpeg/testimgari.jpg":         jpegdc.ErrUnsupported, // arithmetic
	"/formats/jpeg/testorig12.jpg":         jpegdc.ErrUnsupported, // 12 bits
	"/formats/other/fixture-normal.jls":    jpegdc.ErrUnsupported, // JPEG-LS
	"/formats/jpeg/ultrahdr.jpg":           jpegdc.ErrDamaged,     // ends at its first scan
}

// uncompared lists what the standard library does not read.
var uncompared = []string{"/formats/jpeg/non-standard-subsample.jpeg"}

// corpus returns the folder of test pictures.
func corpus(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("VITRINE_PICTURES")
	if dir == "" {
		dir = "../../../shared/pictures"
	}
	if _, err := os.Stat(dir); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// jpegs calls use for all that begins as a JPEG.
func jpegs(tb testing.TB, dir string, use func(name string, data []byte)) {
	tb.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
			use(strings.TrimPrefix(path, dir), data)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func TestMeansOfCorpus(t *testing.T) {
	compared := 0
	jpegs(t, corpus(t), func(name string, data []byte) {
		begun := time.Now()
		m, err := jpegdc.Decode(data, jpegdc.Options{})
		if took := time.Since(begun); took > longest {
			t.Errorf("%s took %v", name, took)
		}
		if strings.HasPrefix(name, "/hostile/") {
			if err != nil && !isKnown(err) {
				t.Errorf("%s: %v", name, err)
			}
			return
		}
		want := refusals[name]
		if !errors.Is(err, want) || err == nil && m.Partial {
			t.Errorf("%s: partial %v, %v; want %v", name, err == nil, err, want)
		}
		switch {
		case want != nil:
		case compare(t, name, data):
			compared++
		case !slices.Contains(uncompared, name):
			t.Errorf("%s: there is nothing to compare with", name)
		}
	})
	t.Logf("%d pictures were compared", compared)
	if compared < 150 {
		t.Errorf("%d pictures are too few", compared)
	}
}

func BenchmarkRoll(b *testing.B) {
	var all [][]byte
	size := 0
	jpegs(b, filepath.Join(corpus(b), "roll"), func(_ string, data []byte) {
		all = append(all, data)
		size += len(data)
	})
	if len(all) == 0 {
		b.Fatal("no pictures")
	}
	var d jpegdc.Decoder
	b.SetBytes(int64(size / len(all)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if m, err := d.Decode(all[i%len(all)], jpegdc.Options{}); err != nil || m.Partial {
			b.Fatal(m, err)
		}
		i++
	}
}

// BenchmarkLarge decodes large pictures to parts of their size, beside the standard
// library, and a megapixel out of their middle. A cold region is the first one of a
// picture: the file's index is made for it.
func BenchmarkLarge(b *testing.B) {
	for _, name := range []string{"jared-evans-119758.jpg", "made-48MP-8064x6048-o6.jpg", "made-50MP-pano-14400x3500.jpg"} {
		data, err := os.ReadFile(filepath.Join(corpus(b), "large", name))
		if err != nil {
			b.Fatal(err)
		}
		var d jpegdc.Decoder
		for _, denom := range []int{4, 2, 1} {
			b.Run(fmt.Sprintf("%s/one of %d", name, denom), func(b *testing.B) {
				for b.Loop() {
					if _, err := d.Decode(data, jpegdc.Options{Denom: denom}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(name+"/standard", func(b *testing.B) {
			for b.Loop() {
				if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
		var x *jpegdc.Index
		index := func() {
			if x, err = jpegdc.NewIndex(b.Context(), bytes.NewReader(data), int64(len(data))); err != nil {
				b.Fatal(err)
			}
		}
		region := func() {
			at := image.Pt(x.Width/2, x.Height/2)
			if _, err := x.Region(b.Context(), image.Rectangle{Min: at, Max: at.Add(image.Pt(1024, 1024))}, 0); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(name+"/index", func(b *testing.B) {
			for b.Loop() {
				index()
			}
		})
		b.Run(name+"/region cold", func(b *testing.B) {
			for b.Loop() {
				index()
				region()
			}
		})
		b.Run(name+"/region warm", func(b *testing.B) {
			index()
			for b.Loop() {
				region()
			}
		})
	}
}
