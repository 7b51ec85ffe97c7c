package decode

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"testing"

	"vitrine/repository"
)

// TestPlayAsStill: the first frame of an animation is what its still picture shows,
// upright and in the colours of its profile, at every size.
func TestPlayAsStill(t *testing.T) {
	t.Parallel()
	sixth := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00") // of the orientations
	const others = "../../repository/animation/testdata/pictures/"
	moves, grey := readPicture(t, others+"different_durations.png"), readPicture(t, others+"muybridge.apng")
	for name, file := range map[string][]byte{
		"as it is": moves,
		"profile":  behindHead(moves, iccp(tableProfile("RGB ", 9))),
		"turned":   behindHead(moves, chunk("eXIf", sixth)),
		"grey":     behindHead(grey, iccp(greyProfile(points(0, 900, 6000, 24000, 65535)))),
		"WebP":     readPicture(t, "anim.webp"),
		"GIF":      readPicture(t, "animated-red-blue.gif"),
	} {
		for _, f := range []repository.Frame{{}, {Width: 33, Height: 20}} {
			want, err := New(1).Decode(context.Background(), inMemory{bytes.NewReader(file)}, f)
			if err != nil {
				t.Fatal(name, err)
			}
			a, err := New(1).Play(context.Background(), inMemory{bytes.NewReader(file)})
			if err != nil {
				t.Fatal(name, err)
			}
			got, err := a.Frame(context.Background(), 0, image.Pt(f.Width, f.Height))
			a.Close()
			if err != nil || a.Size() != image.Pt(want.Width, want.Height) || got.Pixels.Rect != want.Pixels.Rect {
				t.Fatalf("%s: %v, %v of %v, want %v", name, err, got.Pixels.Rect, a.Size(), want.Pixels.Rect)
			}
			for i, v := range got.Pixels.Pix {
				if d := int(v) - int(want.Pixels.Pix[i]); d > 2 || d < -2 {
					t.Errorf("%s, %v: pixel %d is %v, want %v", name, f, i/4, got.Pixels.Pix[i&^3:][:4], want.Pixels.Pix[i&^3:][:4])
					break
				}
			}
		}
	}
}

// behindHead puts a chunk behind the header of a PNG.
func behindHead(file, chunk []byte) []byte {
	const head = 8 + 25
	return bytes.Join([][]byte{file[:head], chunk, file[head:]}, nil)
}

// FuzzPlay looks for a panic that gets out, and an error that is none of ours.
func FuzzPlay(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		in := &input{content: inMemory{bytes.NewReader(b)}, size: int64(len(b))}
		if promises(in) > 1<<20 {
			return // flat pictures take time, and find nothing
		}
		a, err := New(1).Play(context.Background(), in.content)
		const enough = 20
		for i := 0; err == nil && i < enough; i++ {
			var got repository.AnimationFrame
			if got, err = a.Frame(context.Background(), i, image.Pt(16, 16)); err == nil && (got.Index > i || got.Found <= got.Index || got.Time <= 0) {
				t.Errorf("frame %d is %d of %d, for %v", i, got.Index, got.Found, got.Time)
			}
		}
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, repository.ErrStill) && !known(err) {
			t.Errorf("got %v", err)
		}
	})
}
