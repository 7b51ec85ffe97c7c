package wire_test

import (
	"testing"

	"vitrine/repository/worker/wire"
)

func TestCodecs(t *testing.T) {
	for _, test := range []struct{ name, version, want string }{
		{"libheif", "1.15.1", "libheif 1.15.1"},
		{"libjxl", "0.7.0", "libjxl 0.7.0"},
		{"OpenJPEG", "2.5", "OpenJPEG 2.5.0"},
		{"libavif", "1.2.1-dirty", "libavif 1.2.1"},
		{"libavif", "", "libavif 0.0.0"},
		{"another", "1.0", ""},
		{"", "", ""},
	} {
		if got, ok := wire.CodecOf(test.name, test.version).Name(); !ok || got != test.want {
			t.Errorf("%s %s became %q, %v", test.name, test.version, got, ok)
		}
	}
	for _, wrong := range []wire.Codec{{Library: 99}, {Major: 1}} {
		if got, ok := wrong.Name(); ok {
			t.Errorf("%+v is %q", wrong, got)
		}
	}
}
