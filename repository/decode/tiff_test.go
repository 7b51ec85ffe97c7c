package decode_test

import (
	"bytes"
	"testing"
)

// TestFaxIsPositive: what fax coding calls white is black where the file says that zero
// is black.
func TestFaxIsPositive(t *testing.T) {
	t.Parallel()
	blackIsZero := load(t, "fax4.tiff")
	entry := []byte{0x01, 0x06, 0, 3, 0, 0, 0, 1, 0, 1} // photometric interpretation 1
	whiteIsZero := bytes.ReplaceAll(blackIsZero, entry, []byte{0x01, 0x06, 0, 3, 0, 0, 0, 1, 0, 0})
	if bytes.Equal(whiteIsZero, blackIsZero) {
		t.Fatal("the file says it otherwise")
	}
	for how, shown := range map[string]func(file []byte) []byte{
		"whole": func(file []byte) []byte { return show(t, file, own).Pixels.Pix },
		"held": func(file []byte) []byte {
			c := hold(t, file)
			return tiled(t, c, 0).Pix
		},
	} {
		dark, light := shown(blackIsZero), shown(whiteIsZero)
		const margin = 4 * 40 // beside the picture, without a dot
		if dark[margin] != 0 || light[margin] != 255 {
			t.Errorf("%s: the margin is %d where zero is black, and %d where it is white", how, dark[margin], light[margin])
		}
		for i := range dark {
			if want := 255 - light[i]; i%4 != 3 && dark[i] != want {
				t.Fatalf("%s: byte %d is %d, want %d", how, i, dark[i], want)
			}
		}
	}
}
