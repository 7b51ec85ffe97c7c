package desktop

import (
	"crypto/md5"
	"encoding/hex"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestURIOfEveryVector(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("testdata/thumbnail-uri.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(content)), "\n")[1:]
	if len(rows) != 33 {
		t.Fatalf("%d rows, want 33", len(rows))
	}
	for _, row := range rows {
		cells := strings.Split(row, "\t")
		path, err := hex.DecodeString(cells[0])
		if err != nil {
			t.Fatal(err)
		}
		got := URI(string(path))
		if got != cells[1] {
			t.Errorf("URI(%q) = %q, want %q", path, got, cells[1])
		}
		file := Thumbnails{"/c"}.Path(got, Large)
		if want := "/c/large/" + cells[2] + ".png"; file != want {
			t.Errorf("Path(%q) = %q, want %q", got, file, want)
		}
		if back, err := url.PathUnescape(strings.TrimPrefix(got, "file://")); err != nil || back != string(path) {
			t.Errorf("%q is %q again, want %q", got, back, path)
		}
	}
}

func TestURICleansLikeGLib(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/a/./b//c/":          "file:///a/b/c",
		"/a/../b":             "file:///b",
		"/..":                 "file:///",
		"/":                   "file:///",
		"//srv/x.jpg":         "file:////srv/x.jpg",
		"///srv/x.jpg":        "file:///srv/x.jpg",
		"relative.jpg":        "",
		"":                    "",
		"/a;b\\c^d`e\x80\xff": "file:///a%3Bb%5Cc%5Ed%60e%80%FF",
	} {
		if got := URI(path); got != want {
			t.Errorf("URI(%q) = %q, want %q", path, got, want)
		}
	}
	sum := md5.Sum([]byte(URI("/home/jens/photos/me.png"))) // the standard's own example
	if got := hex.EncodeToString(sum[:]); got != "c6ee772d9e49320e97ec29a7eb5b1697" {
		t.Errorf("the example of the standard is named %s", got)
	}
}

func TestRoot(t *testing.T) {
	t.Setenv("HOME", "/home/u")
	for set, want := range map[string]string{
		"/c": "/c/thumbnails", "": "/home/u/.cache/thumbnails", "c": "/home/u/.cache/thumbnails",
	} {
		t.Setenv("XDG_CACHE_HOME", set)
		if got, err := Root(); err != nil || got != want {
			t.Errorf("Root() with %q = %q, %v, want %q", set, got, err, want)
		}
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	for edge, want := range map[int]Size{
		1: Normal, 128: Normal, 129: Large, 256: Large, 257: XLarge, 600: XXLarge, 1024: XXLarge, 5000: XXLarge,
	} {
		if got := SizeFor(edge); got != want {
			t.Errorf("SizeFor(%d) = %v, want %v", edge, got, want)
		}
	}
	if XXLarge.Edge() != 1024 || filepath.Base(filepath.Dir(Thumbnails{"/c"}.Path("x", XXLarge))) != "xx-large" {
		t.Error("the largest size is wrong")
	}
}
