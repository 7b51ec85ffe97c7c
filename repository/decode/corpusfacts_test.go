//go:build corpus

package decode_test

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository/decode"
)

// TestCorpusFacts compares with what ExifTool says of 553 files, of some 80 cameras and
// many programs, and measures what the facts cost.
func TestCorpusFacts(t *testing.T) {
	root := corpusRoot()
	d := decode.New(1)
	var read, most int64
	var took time.Duration
	dated := 0
	list := reference(t, "testdata/corpusfacts.tsv")
	for path, want := range list {
		t.Run(path, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join(root, path))
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, file, cmp.Or(larger()[path], previewed()[path], want.facts()))
			c := &counted{Content: content(file)}
			began := time.Now()
			f, _ := d.Facts(context.Background(), c)
			took += time.Since(began)
			read, most = read+c.read, max(most, c.read)
			if !f.Taken.IsZero() {
				dated++
			}
			if isPhoto := strings.HasPrefix(path, "roll/"); isPhoto && (f.Taken.IsZero() || c.read > 64<<10) {
				t.Errorf("taken %v, %d bytes were read", f.Taken, c.read)
			}
		})
	}
	t.Logf("%d files, %d with a date: %v and %d KB each, at most %d KB",
		len(list), dated, took/time.Duration(len(list)), read/int64(len(list))>>10, most>>10)
}

// previewed returns the facts of RAWs, of which the size is that of the preview, or of what
// is to be seen of the sensor. Those with a preview are cut; in one of them ExifTool reads
// nothing behind the first thing that is missing.
func previewed() map[string]string {
	return map[string]string{
		"formats/raw/colorchart.dng":          "1734x1156 Canon EOS Kiss X4",
		"formats/raw/fixture-Leica-M10.dng":   "120x160 2017-01-05 17:54:40 LEICA M10",
		"formats/raw/fixture-sony-zv-e10.arw": "120x160 2021-07-24 14:23:06 -420 min SONY ZV-E10",
		"formats/raw/fixture.cr3":             "120x160 2019-12-05 13:32:49 +480 min Canon EOS R",
		"formats/raw/sample.arw":              "160x120 2009-11-13 13:33:25 SONY DSLR-A330",
		"formats/raw/sample.cr2":              "160x120 2011-08-24 14:41:04 Canon PowerShot S90",
		"formats/raw/sample.nef":              "160x120 2000-11-19 13:01:50 NIKON D1",
	}
}

// TestCorpusHostileFacts looks for what takes long or stops the program.
func TestCorpusHostileFacts(t *testing.T) {
	d := decode.New(1)
	hostile(t, func(path string, file []byte) {
		f, err := d.Facts(context.Background(), content(file))
		if err != nil {
			reason(t, path, err)
		} else if f.Width < 1 || f.Height < 1 || len(f.Camera) > 64 {
			t.Errorf("%s: %+v", path, f)
		}
	})
}
