//go:build corpus

package decode_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// longest is how long one picture may take on a slow machine.
const longest = 10 * time.Second

// refusals lists what is not shown in the folders of good pictures, by the
// longest matching beginning of a path. The codecs decide; each line says why.
var refusals = []struct {
	path string
	want error
}{
	{"formats/psd/10x12x16bit-CMYK.psd", repository.ErrUnsupported}, // no layers in one
	{"formats/psd/8x4x8bit-Grayscale.psd", repository.ErrUnsupported},
	{"formats/jxl/cmyk_layers.jxl", repository.ErrUnsupported}, // inks, of which the codec gives no black
	{"formats/raw/colorchart.dng", repository.ErrUnsupported},  // no preview
	{"formats/other/fixture-normal.jls", repository.ErrUnsupported},
	{"formats/other/fixture.bpg", repository.ErrUnsupported},
	{"formats/other/fixture.xcf", repository.ErrUnsupported},

	{"formats/apng/syntax_num_frames_zero.png", repository.ErrDamaged}, // a chunk before the header
	{"formats/gif/no_palette.gif", repository.ErrDamaged},              // no colours at all
	{"formats/jpeg/ultrahdr.jpg", repository.ErrDamaged},               // ends at its first scan
}

// codecsWords are those of errors that nobody has put into words for people.
var codecsWords = regexp.MustCompile(`png:|gif:|tiff:|lzw|flate|format:|EOF|Huffman|chunk|color|value`)

// kindsShown are the formats in the manifest that have a codec.
var kindsShown = []string{"jpg", "png", "gif", "webp", "bmp", "tiff", "jxl", "jp2", "isobmff:heic", "isobmff:avif"}

// record is what the manifest says about one file.
type record struct {
	format, turn  string
	width, height int
}

func TestCorpus(t *testing.T) {
	root := corpusRoot()
	list := manifest(t, root)
	d := decode.New(1)
	count := map[string]int{}
	var slowest time.Duration
	var slow string
	for _, path := range files(t, root) {
		b, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		frame := repository.Square(256, false)
		start := time.Now()
		p, err := d.Decode(context.Background(), content(b), frame)
		if took := time.Since(start); took > slowest {
			slowest, slow = took, path
		}
		if err == nil {
			sound(t, p, frame)
			count["shown"]++
		} else {
			count[reason(t, path, err)]++
			if said := err.Error(); codecsWords.MatchString(said) {
				t.Errorf("%s: %q is for programmers", path, said)
			}
		}
		if strings.HasPrefix(path, "hostile/") {
			continue
		}
		r := list[path]
		if want := expected(path, r); !errors.Is(err, want) {
			t.Errorf("%s: want %v, got %v", path, want, err)
		} else if err == nil {
			sizes(t, path, r, p)
		}
	}
	if slowest > longest {
		t.Errorf("%s took %v", slow, slowest)
	}
	t.Logf("shown or refused: %v; slowest %s, %v", count, slow, slowest)
}

func manifest(t *testing.T, root string) map[string]record {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, "MANIFEST.tsv"))
	if err != nil {
		t.Fatalf("the pictures are not there, set VITRINE_PICTURES: %v", err)
	}
	lines := strings.Split(string(b), "\n")
	if len(lines) < 2 {
		t.Fatal("the manifest is empty")
	}
	list := map[string]record{}
	for _, line := range lines[1:] {
		l := strings.Split(line, "\t")
		if len(l) < 6 {
			continue
		}
		w, _ := strconv.Atoi(l[2])
		h, _ := strconv.Atoi(l[3])
		list[l[0]] = record{l[1], l[5], w, max(h, -h)}
	}
	return list
}

func files(t *testing.T, root string) (list []string) {
	t.Helper()
	for _, dir := range []string{"photos", "roll", "large", "orientation", "formats", "hostile"} {
		n := len(list)
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && e.Name() != "GENERATED.tsv" {
				rel, _ := filepath.Rel(root, path)
				list = append(list, filepath.ToSlash(rel))
			}
			return err
		})
		if err != nil || len(list) == n {
			t.Fatalf("%s: %d pictures, %v", dir, len(list)-n, err)
		}
	}
	return list
}

// expected returns the error for a good picture, nil for one that is shown.
func expected(path string, r record) error {
	if !strings.HasPrefix(path, "formats/") && r.format != "" && !slices.Contains(kindsShown, r.format) {
		return repository.ErrUnsupported
	}
	var want error
	longest := 0
	for _, e := range refusals {
		if strings.HasPrefix(path, e.path) && len(e.path) > longest {
			want, longest = e.want, len(e.path)
		}
	}
	return want
}

// sizes compares a picture with the manifest, which gives the stored sides.
func sizes(t *testing.T, path string, r record, p repository.Picture) {
	t.Helper()
	if r.width == 0 || r.height == 0 || strings.HasPrefix(path, "formats/") || strings.HasPrefix(r.format, "isobmff:") {
		return // of HEIC and AVIF the manifest does not know how they are turned; TestCorpusLooks does
	}
	w, h := r.width, r.height
	if n, _ := strconv.Atoi(r.turn); n >= 5 && n <= 8 {
		w, h = h, w
	}
	if p.Width != w || p.Height != h {
		// The manifest knows no orientation of WebP and PNG.
		if (r.format == "webp" || r.format == "png") && p.Width == h && p.Height == w {
			return
		}
		t.Errorf("%s: want %d × %d upright, got %d × %d", path, w, h, p.Width, p.Height)
	}
}

func reason(t *testing.T, path string, err error) string {
	t.Helper()
	for _, e := range []error{
		repository.ErrNotPicture, repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged,
	} {
		if errors.Is(err, e) {
			return e.Error()
		}
	}
	t.Errorf("%s: an error of no known kind: %v", path, err)
	return "other"
}
