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
			agrees(t, file, cmp.Or(larger()[path], want.facts()))
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
