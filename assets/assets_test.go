package assets_test

import (
	"bytes"
	"image"
	_ "image/jpeg"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"vitrine/assets"
)

// sampleLimit keeps the sample gallery from growing the program unnoticed.
const sampleLimit = 2 << 20

func TestIconIsASquareOf512(t *testing.T) {
	t.Parallel()
	cfg, err := png.DecodeConfig(bytes.NewReader(assets.Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Width != 512 || cfg.Height != 512 {
		t.Errorf("want 512x512, got %dx%d", cfg.Width, cfg.Height)
	}
}

func TestIconBytesAreTheCallersOwn(t *testing.T) {
	t.Parallel()
	assets.Icon()[0] = 0
	if assets.Icon()[0] == 0 {
		t.Error("a caller changed the icon of the next one")
	}
}

func TestEachSampleIDHasItsPicture(t *testing.T) {
	t.Parallel()
	for _, id := range assets.SampleIDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			f, err := assets.Sample().Open(assets.SampleName(id))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			cfg, format, err := image.DecodeConfig(f)
			if err != nil {
				t.Fatal(err)
			}
			if format != "jpeg" || max(cfg.Width, cfg.Height) < 800 {
				t.Errorf("want a JPEG of 800 pixels or more, got %s %dx%d", format, cfg.Width, cfg.Height)
			}
		})
	}
}

func TestSampleHoldsNothingElse(t *testing.T) {
	t.Parallel()
	entries, err := fs.ReadDir(assets.Sample(), ".")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	var total int64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
		ids = append(ids, strings.TrimSuffix(e.Name(), ".jpg"))
	}
	want := assets.SampleIDs()
	slices.Sort(want)
	slices.Sort(ids)
	if !slices.Equal(want, ids) {
		t.Errorf("want %v, got %v", want, ids)
	}
	if total > sampleLimit {
		t.Errorf("want at most %d bytes, got %d", sampleLimit, total)
	}
}

func TestSampleIDsAreInTheOrderShown(t *testing.T) {
	t.Parallel()
	want := []string{"1", "10", "100", "1000", "1002", "1003", "1004", "1005", "1006", "1009", "101"}
	if got := assets.SampleIDs(); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}
