package typeface_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/gofont/gosmallcaps"

	"vitrine/repository/typeface"
)

// folder returns one with a system's fonts, and things that are none.
func folder(t *testing.T) string {
	t.Helper()
	at := t.TempDir()
	for name, b := range map[string][]byte{
		"truetype/go/Go-Regular.ttf": goregular.TTF, "truetype/go/Go-Bold.TTF": gobold.TTF,
		"mono.otf": gomono.TTF, ".hidden/caps.ttf": gosmallcaps.TTF,
		"broken.ttf": goregular.TTF[:300], "empty.ttf": nil, "text.ttf": []byte("this is no font at all"), "readme.txt": goregular.TTF,
	} {
		path := filepath.Join(at, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

func TestFor(t *testing.T) {
	s := typeface.Open([]string{filepath.Join(t.TempDir(), "gone"), folder(t)})
	for _, c := range []struct {
		name     string
		families []string
		text     string
		want     [][]byte
	}{
		{"a family, whatever its letters", []string{"GO"}, "", [][]byte{gobold.TTF, goregular.TTF}},
		{"another", []string{"Go Mono"}, "plain", [][]byte{gomono.TTF}},
		{"hidden", []string{"Go Smallcaps"}, "plain", nil},
		{"none", []string{"Nothing"}, "plain", nil},
		{"a character that one font has", nil, "Ω", [][]byte{gomono.TTF}},
		{"a character that the family has", []string{"Go"}, "Ω", [][]byte{gobold.TTF, goregular.TTF}},
		{"a character that nobody has", nil, "\U0010fffe", nil},
	} {
		got := s.For(c.families, c.text)
		if len(got.Fonts) != len(c.want) {
			t.Errorf("%s: %d fonts, want %d", c.name, len(got.Fonts), len(c.want))
			continue
		}
		for i := range got.Fonts {
			if !bytes.Equal(got.Fonts[i], c.want[i]) {
				t.Errorf("%s: font %d is another", c.name, i)
			}
		}
	}
}

func TestForWithoutFonts(t *testing.T) {
	var none *typeface.Set
	if c := none.For([]string{"Go"}, "Ω"); c.Fonts != nil || c.Sans != "" {
		t.Errorf("got %+v", c)
	}
	if c := typeface.Open(nil).For([]string{"Go"}, "Ω"); c.Fonts != nil {
		t.Errorf("got %+v", c)
	}
}

func FuzzFor(f *testing.F) {
	f.Add(goregular.TTF[:2000], "Go")
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02\x00\x00\x00\x10\xff\xff\xff\xff"), "Ω")
	f.Fuzz(func(t *testing.T, b []byte, text string) {
		at := t.TempDir()
		if err := os.WriteFile(filepath.Join(at, "a.ttf"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if c := typeface.Open([]string{at}).For([]string{text}, text); len(c.Fonts) > 1 {
			t.Errorf("%d fonts of one file", len(c.Fonts))
		}
	})
}
