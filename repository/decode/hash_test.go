package decode_test

import (
	"context"
	"testing"

	"vitrine/repository"
	"vitrine/repository/blur"
	"vitrine/repository/decode"
	"vitrine/repository/repotest"
)

// TestHash tells when a picture comes with its hash: when what is decoded is the
// whole of it and small.
func TestHash(t *testing.T) {
	t.Parallel()
	d := decode.New(1)
	wide := repotest.JPEG(1200, 600, 0)
	tests := []struct {
		name   string
		file   []byte
		f      repository.Frame
		hashed bool
	}{
		{"whole", wide, repository.Square(256, false), true},
		{"cut", wide, repository.Square(256, true), false},
		{"cut to its own shape", repotest.JPEG(600, 600, 0), repository.Square(256, true), true},
		{"small", repotest.PNG(20, 10, 0), repository.Frame{}, true},
		{"view", repotest.JPEG(1600, 1200, 0), repository.Frame{}, false},
	}
	for _, test := range tests {
		p := show(t, test.file, test.f)
		if p.Hash.IsZero() == test.hashed {
			t.Errorf("%s: hash is %x", test.name, p.Hash.Bytes())
		}
	}
	for _, f := range []repository.Frame{{}, repository.Square(100, true), repository.Square(900, true)} {
		p, _, err := d.Copy(context.Background(), content(wide), f, 256)
		if err != nil {
			t.Fatal(err)
		}
		m, ok := blur.Decode(p.Hash.Bytes(), 8, 4)
		if !ok {
			t.Fatalf("a copy beside %+v has the hash %x", f, p.Hash.Bytes())
		}
		want := repotest.Colour(0)
		for i, c := range []uint8{want.R, want.G, want.B, 255} {
			if got := int(m.Pix[i]); got < int(c)-12 || got > int(c)+12 {
				t.Errorf("beside %+v: want %v, got %v", f, want, m.Pix[:4])
				break
			}
		}
	}
}
