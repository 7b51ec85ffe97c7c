package heif_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"vitrine/repository/heif"
)

const pictures = "../../testdata/pictures"

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// TestCoding compares the headers of coded pictures with what heif-info, avifdec and
// FFmpeg say.
func TestCoding(t *testing.T) {
	t.Parallel()
	const none = heif.Unspecified
	video := &heif.Code{Primaries: none, Transfer: none, Matrix: none}
	for name, want := range map[string]struct {
		heif.Coding
		code *heif.Code
	}{
		"test8.heic":           {heif.Coding{Width: 512, Height: 512, Bits: 8, Chroma: heif.Chroma420}, &heif.Code{Primaries: none, Transfer: none, Matrix: 6, Full: true}},
		"gray.heic":            {heif.Coding{Width: 512, Height: 512, Bits: 8, Chroma: heif.Grey}, &heif.Code{Primaries: none, Transfer: none, Matrix: none, Full: true}},
		"anim.heic":            {heif.Coding{Width: 176, Height: 128, Bits: 8, Chroma: heif.Chroma420}, &heif.Code{Primaries: 1, Transfer: 13, Matrix: 6, Full: true}},
		"cheers_1440x960.heic": {heif.Coding{Width: 1440, Height: 960, Bits: 8, Chroma: heif.Chroma420}, video},
		"test_exif.avif":       {heif.Coding{Width: 640, Height: 480, Bits: 8, Chroma: heif.Chroma420}, &heif.Code{Primaries: 1, Transfer: 13, Matrix: 6, Full: true}},
		"colors_hdr_p3.avif":   {heif.Coding{Width: 200, Height: 200, Bits: 10, Chroma: heif.Chroma444}, &heif.Code{Primaries: 12, Transfer: 16, Matrix: 6, Full: true}},
		"clap_irot_imir_non_essential.avif": {
			heif.Coding{Width: 12, Height: 34, Bits: 10, Chroma: heif.Chroma444}, &heif.Code{Primaries: none, Transfer: none, Matrix: none, Full: true},
		},
	} {
		b := load(t, name)
		got, ok := open(t, b).Picture.Coding(bytes.NewReader(b))
		if !ok || got.Colours == nil || *got.Colours != *want.code {
			t.Errorf("%s: %v, colours %+v", name, ok, got.Colours)
			continue
		}
		if got.Colours = nil; got != want.Coding {
			t.Errorf("%s: %+v, want %+v", name, got, want.Coding)
		}
	}
}

// FuzzOpen looks for what stops the program, takes long, or points nowhere.
func FuzzOpen(f *testing.F) {
	f.Add(whole())
	for _, name := range []string{
		"test8.heic", "anim.heic", "cheers_1440x960.heic", "color_grid_alpha_nogrid.avif", "draw_points_idat_progressive.avif",
		"clap_irot_imir_non_essential.avif", "colors-animated-8bpc-alpha-exif-xmp.avif", "test_exif.heic",
	} {
		b := load(f, name)
		f.Add(b[:min(len(b), 2000)])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := heif.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		var look func(p *heif.Picture, depth int)
		look = func(p *heif.Picture, depth int) {
			if depth > 10 {
				t.Fatal("pictures in pictures without end")
			}
			for _, e := range p.Data {
				if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length < 0 {
					t.Errorf("bytes at %v", e)
				}
			}
			if p.Kind == "grid" && len(p.Parts) != p.Columns*p.Rows || p.Kind == "iovl" && len(p.Places) != len(p.Parts) {
				t.Errorf("%+v", p)
			}
			if c, ok := p.Coding(bytes.NewReader(b)); ok && (c.Width < 1 || c.Height < 1 || c.Bits < 8 || c.Bits > 16 || c.Chroma > heif.Chroma444) {
				t.Errorf("%+v", c)
			}
			for _, part := range p.Parts[:min(len(p.Parts), 4)] {
				look(part, depth+1)
			}
			if p.Alpha != nil {
				look(p.Alpha, depth+1)
			}
		}
		look(file.Picture, 0)
	})
}
