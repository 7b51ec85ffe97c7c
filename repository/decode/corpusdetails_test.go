//go:build corpus

package decode_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// TestCorpusDetails compares with what ExifTool says of 65 photos of as many cameras,
// and measures what the details cost.
func TestCorpusDetails(t *testing.T) {
	root := corpusRoot()
	d := decode.New(1)
	var took time.Duration
	tags := 0
	list := reference(t, "testdata/corpusdetails.tsv")
	for path, want := range list {
		t.Run(path, func(t *testing.T) {
			file, err := os.ReadFile(filepath.Join(root, path))
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			got, err := d.Details(context.Background(), content(file))
			took += time.Since(began)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range got.Groups {
				tags += len(g.Tags)
			}
			for what, pair := range map[string][2]float64{
				"exposure":  {got.Exposure, want.first(0, 1, 2)},
				"f-number":  {got.Aperture, want.first(3, 4, 5)},
				"ISO":       {float64(got.ISO), want.first(6, 7)},
				"focal":     {got.Focal, want.first(8, 9)},
				"latitude":  {got.Latitude, want.first(12, 13)},
				"longitude": {got.Longitude, want.first(14, 15)},
				"bias":      {got.Bias, want.first(16)},
				"35 mm":     {got.Focal35, want.first(17)},
			} {
				if math.Abs(pair[0]-pair[1]) > 1e-4*math.Abs(pair[1]) {
					t.Errorf("%s: want %v, got %v", what, pair[1], pair[0])
				}
			}
			if lens := want.at(10) + want.at(11); got.Lens != lens {
				t.Errorf("lens: want %q, got %q", lens, got.Lens)
			}
			sane(t, got)
		})
	}
	t.Logf("%d files, %d tags: %v each", len(list), tags, took/time.Duration(len(list)))
}

// first returns the first of several claims that says anything.
func (c columns) first(claims ...int) float64 {
	for _, i := range claims {
		if v, err := strconv.ParseFloat(c.at(i), 64); err == nil && v != 0 {
			return v
		}
	}
	return 0
}

// TestCorpusHostileDetails looks for what takes long or stops the program.
func TestCorpusHostileDetails(t *testing.T) {
	d := decode.New(1)
	hostile(t, func(path string, file []byte) {
		got, err := d.Details(context.Background(), content(file))
		if err != nil {
			reason(t, path, err)
			return
		}
		sane(t, got)
	})
}

// hostile calls read with every picture, and holds that none takes it long.
func hostile(t *testing.T, read func(path string, file []byte)) {
	t.Helper()
	root := corpusRoot()
	for _, path := range files(t, root) {
		file, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		read(path, file)
		if took := time.Since(began); took > time.Second {
			t.Errorf("%s: %v", path, took)
		}
	}
}

// sane checks what holds of all details.
func sane(t *testing.T, d repository.Details) {
	t.Helper()
	if d.Width < 1 || d.Height < 1 || d.Format == "" {
		t.Errorf("%d × %d, %q", d.Width, d.Height, d.Format)
	}
	for _, g := range d.Groups {
		for _, tag := range g.Tags {
			if tag.Value != repository.OneLine(tag.Value, repository.MaxTagBytes) {
				t.Errorf("%s: %q", tag.Name, tag.Value)
			}
		}
	}
}

// corpusRoot is where the pictures are that are not part of the repository.
func corpusRoot() string {
	if root := os.Getenv("VITRINE_PICTURES"); root != "" {
		return root
	}
	return "../../../shared/pictures"
}
