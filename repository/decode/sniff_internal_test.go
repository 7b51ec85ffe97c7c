package decode

import (
	"testing"

	"vitrine/repository"
)

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		head, want string
		shown      bool
	}{
		{"", "", false},
		{"\xff\xd8", "", false},
		{"\xff\xd8\xff\xe0", "JPEG", true},
		{"GIF88a", "", false},
		{"BM is how this text begins", "", false},
		{"BM\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x28\x00\x00\x00", "BMP", true},
		{"RIFF\x00\x00\x00\x00WEBP", "WebP", true},
		{"RIFF\x00\x00\x00\x00WAVE", "", false},
		{"\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00avif", "AVIF", true},
		{"\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00heic", "HEIC", true},
		{"\x00\x00\x00\x14ftypheic\x00\x00\x00\x00avif", "HEIC", true},
		{"\x00\x00\x00\x10ftypmif1\x00\x00\x00\x00avif", "HEIC", true},
		{"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00mp42", "", false},
		{"\x00\x00\x00\x14ftypcrx \x00\x00\x00\x00", "Camera RAW", true},
		{"IIU\x00\x18\x00\x00\x00", "Camera RAW", true},
		{"II*\x00\x10\x00\x00\x00CR\x02\x00", "TIFF", true}, // its directories tell more
		{"II*\x00\x08\x00\x00\x00", "TIFF", true},
		{"\xff\x0a", "JPEG XL", true},
		{"<!DOCTYPE html>", "", false},
		{"8BPS\x00\x02", "Photoshop", true},
		{"\x00\x00\x01\x00\x01\x00", "icon", true},
		{"\x00\x00\x02\x00\x01\x00\x20\x20\x00\x00\x00\x00\x00\x00\xa8\x10\x00\x00\x16\x00\x00\x00", "icon", true},
		{"\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\xa0\x00\x78\x00\x18\x20\x00\x00\x00\x00", "", false}, // a TGA
		{"P6\n# made by hand\n1 1", "Netpbm", true},
		{"P7\nWIDTH 1", "Netpbm", true},
		{"PF 1 1", "Netpbm", true},
		{"P6 is a processor", "", false},
		{"P8 1 1", "", false},
		{"#define hat_width 16\n", "XBM", true},
		{"/* a hat */\n#define hat_width 16\n", "XBM", true},
		{"#define WIDTH_H\n", "", false},
		{"/* XPM */\nstatic", "XPM", true},
		{"\x01\xda\x01\x01\x00\x03\x00\x80\x00\x80\x00\x03\x00", "SGI", true},
		{"\n\n\n a text that begins with empty lines and goes on for as long as a header does", "", false},
		{"v/1\x01\x02\x00\x00\x00", "OpenEXR", true},
		{"#?RADIANCE\n", "Radiance", true},
	} {
		if name, shown := Sniff([]byte(c.head)); name != c.want || shown != c.shown {
			t.Errorf("%q: want %q %v, got %q %v", c.head, c.want, c.shown, name, shown)
		}
	}
	head := []byte("\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00heic")
	if n := testing.AllocsPerRun(100, func() { Sniff(head) }); n != 0 {
		t.Errorf("allocates %v times", n)
	}
}

// TestFormatsAgree: what the repository says is shown has a codec, and no other.
func TestFormatsAgree(t *testing.T) {
	codecs := map[string]bool{}
	for _, k := range kinds() {
		codecs[k.name] = true
	}
	for _, f := range repository.Formats() {
		if !codecs[f.Name] {
			t.Errorf("%s has no codec", f.Name)
		}
		delete(codecs, f.Name)
	}
	if len(codecs) != 0 {
		t.Errorf("not listed: %v", codecs)
	}
}

func TestPanicIsDamage(t *testing.T) {
	err := safely("GIF", func() error { panic("index\nout of range") })
	if want := "GIF: codec panic: index out of range: damaged image"; err == nil || err.Error() != want {
		t.Errorf("want %q, got %v", want, err)
	}
}
