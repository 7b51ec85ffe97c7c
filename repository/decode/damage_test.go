package decode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// whole names a small picture of each kind, and of each way in which its kind is
// packed.
var whole = []string{
	"quadrants_6.jpg", "jpeg-progressive-3-scans-good.jpg", "pil_sample_cmyk.jpg", "jpeg-gray-64x64-good.jpg",
	"testorig12.jpg", "testimgari.jpg",
	"basn6a16.png", "basi6a08.png", "tbbn3p08.png",
	"hat.gif", "hippopotamus.interlaced.gif",
	"panic.webp", "anim.webp",
	"rgb-3c-16b.tiff", "multipage.tiff", "jello.tif",
	"rgb24.bmp", "pal8rle.bmp", "rgb16.bmp",
}

// TestCutAtEveryHundredth cuts a picture of each kind at each hundredth of its
// length: a part of it is shown, or an error says why not, and the same each time.
func TestCutAtEveryHundredth(t *testing.T) {
	for _, name := range whole {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := load(t, name)
			used := decode.New(1)
			for part := range 100 {
				sameTwice(t, used, fmt.Sprintf("cut at %d %%", part), file[:len(file)*part/100])
			}
		})
	}
}

// TestWrongBits turns bits over, in each try some more.
func TestWrongBits(t *testing.T) {
	const tries, most = 60, 8
	for i, name := range whole {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(7, uint64(i)))
			used, file := decode.New(1), load(t, name)
			for n := range tries {
				b := bytes.Clone(file)
				where := len(b)
				if n%2 == 0 {
					where = min(where, 512) // headers are where most goes wrong
				}
				for range 1 + n*most/tries {
					b[random.IntN(where)] ^= 1 << random.IntN(8)
				}
				sameTwice(t, used, fmt.Sprintf("try %d", n), b)
			}
		})
	}
}

// sameTwice decodes a damaged picture, by a fresh decoder and by one that has
// seen others.
func sameTwice(t *testing.T, used *decode.Decoder, what string, file []byte) {
	t.Helper()
	frame := repository.Square(48, false)
	first, err := decode.New(1).Decode(context.Background(), content(file), frame)
	again, errAgain := used.Decode(context.Background(), content(file), frame)
	if fmt.Sprint(err) != fmt.Sprint(errAgain) {
		t.Errorf("%s: %v, then %v", what, err, errAgain)
		return
	}
	if err != nil {
		isKnown := errors.Is(err, repository.ErrDamaged) || errors.Is(err, repository.ErrTooLarge) ||
			errors.Is(err, repository.ErrUnsupported) || errors.Is(err, repository.ErrNotPicture)
		if !isKnown {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	sound(t, first, frame)
	if first.Width != again.Width || first.Height != again.Height || first.Format != again.Format ||
		!bytes.Equal(first.Pixels.Pix, again.Pixels.Pix) {
		t.Errorf("%s: two decodings differ", what)
	}
}
