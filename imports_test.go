package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// house says of each package of Vitrine which others it may import. A package
// that is not listed has no place in the house yet.
var house = map[string][]string{
	"vitrine":                     {"vitrine/"}, // wires everything
	"vitrine/assets":              nil,
	"vitrine/ui":                  {"vitrine/ui/info", "vitrine/ui/layout", "vitrine/ui/text", "vitrine/ui/viewer", "vitrine/viewmodel"},
	"vitrine/ui/info":             {"vitrine/ui/text", "vitrine/ui/viewer", "vitrine/viewmodel", "vitrine/viewmodel/histogram"},
	"vitrine/ui/layout":           nil,
	"vitrine/ui/text":             nil,
	"vitrine/ui/viewer":           {"vitrine/ui/text", "vitrine/viewmodel"},
	"vitrine/viewmodel":           {"vitrine/repository", "vitrine/repository/blur", "vitrine/repository/settings", "vitrine/viewmodel/catalog", "vitrine/viewmodel/histogram"},
	"vitrine/viewmodel/catalog":   {"vitrine/repository"},
	"vitrine/viewmodel/histogram": nil,
	"vitrine/repository":          {"vitrine/repository/cache"},
	"vitrine/repository/blur":     nil,
	"vitrine/repository/cache":    nil,
	"vitrine/repository/desktop":  nil,
	"vitrine/repository/heif":     {"vitrine/repository/isobox", "vitrine/repository/peek"},
	"vitrine/repository/index":    {"vitrine/repository", "vitrine/repository/cache"},
	"vitrine/repository/jpegdc":   {"vitrine/repository/t81"},
	"vitrine/repository/jpegenc":  nil,
	"vitrine/repository/jpegrare": {"vitrine/repository/t81"},
	"vitrine/repository/t81":      nil,
	"vitrine/repository/j2k":      nil,
	"vitrine/repository/isobox":   {"vitrine/repository/peek"},
	"vitrine/repository/jp2":      {"vitrine/repository/isobox", "vitrine/repository/j2k", "vitrine/repository/peek"},
	"vitrine/repository/jxl":      {"vitrine/repository/isobox", "vitrine/repository/peek"},
	"vitrine/repository/metadata": nil,
	"vitrine/repository/native":   nil,
	"vitrine/repository/motion":   nil,
	"vitrine/repository/outside":  {"vitrine/repository", "vitrine/repository/desktop"},
	"vitrine/repository/peek":     nil,
	"vitrine/repository/poster":   {"vitrine/repository"},
	"vitrine/repository/preview":  {"vitrine/repository/metadata", "vitrine/repository/peek"},
	"vitrine/repository/raw":      {"vitrine/repository/isobox", "vitrine/repository/metadata", "vitrine/repository/peek"},
	"vitrine/repository/settings": nil,
	"vitrine/repository/tiff":     {"vitrine/repository/peek"},
	"vitrine/repository/tags":     {"vitrine/repository", "vitrine/repository/metadata"},
	"vitrine/repository/trace":    {"vitrine/repository"},
	"vitrine/repository/typeface": nil,
	"vitrine/repository/vp8l":     nil,
	"vitrine/repository/source":   {"vitrine/repository"},
	"vitrine/repository/decode": {
		"vitrine/repository", "vitrine/repository/animation", "vitrine/repository/blur", "vitrine/repository/exr", "vitrine/repository/heif",
		"vitrine/repository/j2k", "vitrine/repository/jp2", "vitrine/repository/jpegdc", "vitrine/repository/jpegenc", "vitrine/repository/jpegrare", "vitrine/repository/jxl",
		"vitrine/repository/metadata", "vitrine/repository/motion", "vitrine/repository/native", "vitrine/repository/peek", "vitrine/repository/pixmap",
		"vitrine/repository/preview", "vitrine/repository/raw", "vitrine/repository/tags", "vitrine/repository/tiff", "vitrine/repository/typeface", "vitrine/repository/vp8l",
	},
	"vitrine/repository/animation": {"vitrine/repository/peek"},
	"vitrine/repository/pixmap":    nil,
	"vitrine/repository/exr":       {"vitrine/repository/pixmap"},

	"vitrine/repository/repotest": {"vitrine/repository"}, // itself for tests only
	"vitrine/repository/worker":   {"vitrine/repository", "vitrine/repository/worker/wire"},

	"vitrine/repository/worker/wire":   {"vitrine/repository"},
	"vitrine/repository/worker/inside": {"vitrine/repository", "vitrine/repository/decode", "vitrine/repository/native", "vitrine/repository/typeface", "vitrine/repository/worker/wire"},

	"vitrine/e2e":               nil, // itself for tests only
	"vitrine/e2e/slowfs":        nil, // the same
	"vitrine/packaging":         nil,
	"vitrine/packaging/formats": {"vitrine/repository"},
}

// testsOnly are packages that nothing but tests may import.
var testsOnly = []string{"vitrine/repository/repotest", "vitrine/e2e/"}

// owners says of imports from elsewhere which packages alone may have them. A
// name that ends with a slash stands for all below it.
var owners = map[string][]string{
	"fyne.io/":               {"vitrine", "vitrine/ui", "vitrine/ui/info", "vitrine/ui/text", "vitrine/ui/viewer"},
	"github.com/go-gl/glfw/": {"vitrine/ui"}, // for what the toolkit leaves out

	"os/exec": {"vitrine", "vitrine/repository/outside", "vitrine/repository/poster"},

	// Other programs are spoken to in one place.
	"github.com/godbus/": {"vitrine/repository/outside"},
	"github.com/jezek/":  {"vitrine/repository/outside"},

	// One database, in one place.
	"modernc.org/": {"vitrine/repository/index"},

	// What a watch tells depends on the system, and in one place only.
	"github.com/fsnotify/fsnotify": {"vitrine/repository/source"},

	"github.com/hanwen/": {"vitrine/e2e/slowfs"},

	// Whoever decodes does it inside a worker.
	"vitrine/repository/decode":        {"vitrine/repository/worker/inside"},
	"vitrine/repository/worker/inside": {"vitrine"}, // for function main
	"vitrine/repository/metadata":      {"vitrine/repository/decode", "vitrine/repository/preview", "vitrine/repository/raw", "vitrine/repository/tags"},
	"vitrine/repository/animation":     {"vitrine/repository/decode"},
	"vitrine/repository/native":        {"vitrine/repository/decode", "vitrine/repository/worker/inside"},
	"vitrine/repository/motion":        {"vitrine/repository/decode"},
	"vitrine/repository/tags":          {"vitrine/repository/decode"},
	"vitrine/repository/pixmap":        {"vitrine/repository/decode", "vitrine/repository/exr"},
	"vitrine/repository/exr":           {"vitrine/repository/decode"},
	"vitrine/repository/heif":          {"vitrine/repository/decode"},
	"vitrine/repository/jpegrare":      {"vitrine/repository/decode"},
	"vitrine/repository/t81":           {"vitrine/repository/jpegdc", "vitrine/repository/jpegrare"},

	// Foreign bytes are read in one place, and where frames are made for it; the maker of
	// test pictures only writes.
	"image/jpeg":                {"vitrine/repository/decode", "vitrine/repository/repotest"},
	"image/png":                 {"vitrine/repository/animation", "vitrine/repository/decode", "vitrine/repository/repotest"},
	"image/gif":                 {"vitrine/repository/animation", "vitrine/repository/decode", "vitrine/repository/repotest"},
	"golang.org/x/image/bmp":    {"vitrine/repository/decode"},
	"golang.org/x/image/tiff/":  {"vitrine/repository/decode"},
	"golang.org/x/image/tiff":   {"vitrine/repository/decode"},
	"golang.org/x/image/webp":   {"vitrine/repository/animation", "vitrine/repository/decode"},
	"golang.org/x/image/vp8":    {"vitrine/repository/decode"},
	"golang.org/x/image/vp8l":   {"vitrine/repository/decode"},
	"golang.org/x/image/ccitt":  {"vitrine/repository/decode"},
	"github.com/gen2brain/":     {"vitrine/repository/decode"},
	"github.com/xo/resvg":       {"vitrine/repository/decode"},
	"github.com/andybalholm/":   {"vitrine/repository/decode"},
	"github.com/kovidgoyal/":    {"vitrine/repository/decode"},
	"github.com/bep/imagemeta":  {"vitrine/repository/decode"},
	"github.com/bep/imagemeta/": {"vitrine/repository/decode"},

	// What strips and tiles of a TIFF are packed with.
	"github.com/klauspost/compress/": {"vitrine/repository/decode"},
	"github.com/therootcompany/xz":   {"vitrine/repository/decode"},
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		for _, complaint := range complaints(p.ImportPath, p.Imports) {
			t.Error(complaint)
		}
	}
}

// complaints returns what is wrong with the imports of a package, outside its
// tests.
func complaints(name string, imports []string) []string {
	allowed, known := house[name]
	if !known {
		return []string{name + " is not in the table of packages: give it a place in imports_test.go"}
	}
	var found []string
	for _, i := range imports {
		isOurs := strings.HasPrefix(i, "vitrine/")
		if isOurs && (!matches(i, allowed) || matches(i, testsOnly)) {
			found = append(found, name+" may not import "+i)
		}
		for pattern, by := range owners {
			if matches(i, []string{pattern}) && !slices.Contains(by, name) {
				found = append(found, name+" may not import "+i+": only "+strings.Join(by, ", ")+" may")
			}
		}
	}
	return found
}

func matches(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return name == p || strings.HasSuffix(p, "/") && strings.HasPrefix(name, p)
	})
}

func TestImportsComplain(t *testing.T) {
	tests := []struct{ name, imports string }{
		{"vitrine/ui", "vitrine/repository"},
		{"vitrine/ui/viewer", "vitrine/repository/settings"},
		{"vitrine/viewmodel", "fyne.io/fyne/v2"},
		{"vitrine/viewmodel", "vitrine/ui"},
		{"vitrine/viewmodel", "vitrine/repository/source"},
		{"vitrine/viewmodel", "vitrine/repository/decode"},
		{"vitrine/viewmodel/catalog", "vitrine/repository/source"},
		{"vitrine/viewmodel/catalog", "vitrine/viewmodel"},
		{"vitrine/repository", "vitrine/repository/source"},
		{"vitrine/repository", "vitrine/viewmodel"},
		{"vitrine/repository/source", "image/png"},
		{"vitrine/repository/source", "vitrine/repository/decode"},
		{"vitrine/repository", "modernc.org/sqlite"},
		{"vitrine/repository/source", "vitrine/repository/metadata"},
		{"vitrine/repository/trace", "fyne.io/fyne/v2/app"},
		{"vitrine/ui", "golang.org/x/image/tiff/lzw"},
		{"vitrine", "image/jpeg"},
		{"vitrine", "vitrine/repository/repotest"},
		{"vitrine", "vitrine/e2e/slowfs"},
		{"vitrine", "github.com/hanwen/go-fuse/v2/fs"},
		{"vitrine/ui", "os/exec"},
		{"vitrine", "vitrine/repository/decode"},
		{"vitrine", "github.com/godbus/dbus/v5"},
		{"vitrine/ui", "vitrine/repository/outside"},
		{"vitrine/repository/outside", "image/png"},
		{"vitrine/repository/poster", "vitrine/repository/worker"},
		{"vitrine/repository/worker", "vitrine/repository/decode"},
		{"vitrine/repository/worker", "vitrine/repository/worker/inside"},
		{"vitrine/repository/worker/inside", "image/png"},
		{"vitrine/assets", "vitrine/repository"},
		{"vitrine/new", "fmt"},
	}
	for _, test := range tests {
		t.Run(test.name+" "+test.imports, func(t *testing.T) {
			if len(complaints(test.name, []string{test.imports})) == 0 {
				t.Errorf("%s may import %s", test.name, test.imports)
			}
		})
	}
	if found := complaints("vitrine/viewmodel", []string{"vitrine/repository", "image"}); len(found) > 0 {
		t.Errorf("complaints without cause: %q", found)
	}
}

type listedPackage struct {
	ImportPath string
	Imports    []string // without those of tests
}

// packages lists the packages of the module.
func packages(t *testing.T) []listedPackage {
	t.Helper()
	var stderr bytes.Buffer
	list := exec.Command("go", "list", "-tags", "migrated_fynedo,nodynamic,wasm2go", "-json=ImportPath,Imports", "./...")
	list.Stderr = &stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var found []listedPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listedPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
	if len(found) < 5 {
		t.Fatalf("go list finds %d packages only", len(found))
	}
	return found
}
