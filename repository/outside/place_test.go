package outside_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"vitrine/repository/outside"
)

func TestText(t *testing.T) {
	for _, test := range []struct {
		name   string
		places []string
		want   string
	}{
		{"none", nil, ""},
		{"one", []string{"/a/b.jpg"}, "/a/b.jpg"},
		{"several", []string{"/a b/ö.jpg", "/100%.png", "https://host/x?y=1"}, "/a b/ö.jpg\n/100%.png\nhttps://host/x?y=1"},
		{"emoji of several", []string{"/👩‍🎨.jpg"}, "/👩‍🎨.jpg"},
		{"a line break", []string{"/a\nrm -r .jpg", "/b"}, "file:///a%0Arm%20-r%20.jpg\n/b"},
		{"an escape", []string{"/\x1b[2J.jpg"}, "file:///%1B%5B2J.jpg"},
		{"no text", []string{"/\xff\xfe.jpg"}, "file:///%FF%FE.jpg"},
		{"a separator of lines", []string{"/a\u2028b"}, "file:///a%E2%80%A8b"},
		{"no path either", []string{"sample:\x00"}, "sample:%00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := outside.Text(test.places); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Whatever a file is called, its line is one line of text, and the file's own.
func FuzzText(f *testing.F) {
	for _, name := range []string{"a.jpg", "a\nb", "\xff", "%41", "ä", "a\rb", "file:///x"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		path := "/d/" + strings.NewReplacer("/", "_", "\x00", "_").Replace(name)
		line := outside.Text([]string{path})
		if strings.ContainsAny(line, "\n\r\x1b\x00") || !utf8.ValidString(line) {
			t.Fatalf("%q is no line of text", line)
		}
		if line == path || name == "." || name == ".." || name == "" {
			return
		}
		u, err := url.Parse(line)
		if err != nil || u.Path != path {
			t.Errorf("%q becomes %q", path, line)
		}
	})
}
