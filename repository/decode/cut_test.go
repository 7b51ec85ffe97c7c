package decode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// cuttable is a whole picture that is to be cut off.
type cuttable struct {
	name     string
	file     []byte
	bottomUp bool // the last row comes first
	shows    int  // hundredths of the file of which something is shown
	back     int  // rows fewer that may be shown of more of the file
}

func cuttables(t *testing.T) []cuttable {
	return []cuttable{
		{"PNG", encodePNG(t, pattern(90, 70)), false, 10, 0},
		{"PNG opaque", encodePNG(t, opaquePattern(90, 70)), false, 10, 0},
		{"PNG grey", encodePNG(t, greyPattern(90, 70)), false, 10, 0},
		{"PNG palette", encodePNG(t, palettedPattern(90, 70)), false, 20, 0},
		{"PNG 16 bits", encodePNG(t, deepPattern(90, 70)), false, 10, 0},
		{"PNG grey 16 bits", load(t, "basn0g16.png"), false, 80, 0},
		{"PNG grey and alpha", load(t, "basn4a08.png"), false, 80, 0},
		{"PNG one bit", load(t, "basn0g01.png"), false, 80, 0},
		{"PNG animated", load(t, "blend_op_over.png"), false, 40, 0},
		{"GIF", encodeGIF(t, palettedPattern(90, 70)), false, 20, 0},
		{"GIF with alpha", load(t, "alpha_gif_a.gif"), false, 40, 0},
		{"WebP lossy", load(t, "yellow_rose.lossy.webp"), false, 30, 16},
		{"WebP lossy with alpha", load(t, "yellow_rose.lossy-with-alpha.webp"), false, 80, 16},
		{"WebP lossless", load(t, "yellow_rose.lossless.webp"), false, 10, 0},
		{"BMP", load(t, "rgb24.bmp"), true, 5, 0},
		{"BMP from the top down", load(t, "pal8topdown.bmp"), false, 20, 0},
		{"BMP packed", load(t, "pal8rle.bmp"), true, 30, 0},
		{"TIFF", makeTIFF(t, opaquePattern(90, 70), 1, 8), false, 10, 0},
		{"TIFF in one strip", makeTIFF(t, opaquePattern(90, 70), 1, 70), false, 10, 0},
		{"TIFF packed", makeTIFF(t, opaquePattern(90, 70), 8, 8), false, 20, 0},
	}
}

// TestCutOffShowsWhatCame cuts a picture of each kind at many places: the rows that came
// are those of the whole, and there are more of them the more of the file there is; what
// did not come is transparent, and the picture says that it is not all there.
func TestCutOffShowsWhatCame(t *testing.T) {
	t.Parallel()
	for _, c := range cuttables(t) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			whole := view(t, c.file)
			if whole.Partial {
				t.Fatal("the whole is said not to be all there")
			}
			most, step := 0, 1
			if whole.Width*whole.Height > 50_000 { // takes long
				step = 7
			}
			for part := 0; part < 100; part += step {
				p, err := decode.New(1).View(context.Background(), content(c.file[:len(c.file)*part/100]), own)
				if err != nil {
					if part >= c.shows || most > c.back {
						t.Errorf("%d %%: %v", part, err)
					}
					if !errors.Is(err, repository.ErrDamaged) && !errors.Is(err, repository.ErrNotPicture) {
						t.Errorf("%d %%: %v", part, err)
					}
					continue
				}
				rows, isClean := rowsAlike(whole.Pixels, p.Pixels, c.bottomUp)
				if rows < most-c.back || !isClean {
					t.Fatalf("%d %%: %d rows after %d, nothing else: %v", part, rows, most, isClean)
				}
				if rows < whole.Height && !p.Partial {
					t.Errorf("%d %%: %d rows are said to be all", part, rows)
				}
				most = max(most, rows)
			}
			if most < whole.Height/2 {
				t.Errorf("of nearly all of the file %d rows of %d", most, whole.Height)
			}
		})
	}
}

func view(t *testing.T, file []byte) repository.Picture {
	t.Helper()
	p, err := decode.New(1).View(context.Background(), content(file), own)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rowsAlike counts the first rows that are the same, and reports whether all others are
// transparent.
func rowsAlike(whole, part *image.RGBA, bottomUp bool) (rows int, isClean bool) {
	h := whole.Rect.Dy()
	row := func(m *image.RGBA, y int) []byte {
		if bottomUp {
			y = h - 1 - y
		}
		return m.Pix[y*m.Stride : (y+1)*m.Stride]
	}
	for rows < h && bytes.Equal(row(whole, rows), row(part, rows)) {
		rows++
	}
	for y := rows; y < h; y++ {
		if !bytes.Equal(row(part, y), make([]byte, whole.Stride)) {
			return rows, false
		}
	}
	return rows, true
}

// TestInterlacedCutOff holds that what came of an interlaced picture stands for what did
// not: each pixel that is shown is one of the whole, from its own place or a little to
// the left and above.
func TestInterlacedCutOff(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][]byte{
		"PNG":         interlacedPNG(t, pattern(61, 43)),
		"PNG fixture": load(t, "basi6a08.png"),
		"PNG narrow":  interlacedPNG(t, pattern(3, 9)),
		"GIF":         load(t, "hippopotamus.interlaced.gif"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			whole := view(t, file)
			bare, exact := 0, 0
			for part := 40; part < 100; part++ {
				p, err := decode.New(1).View(context.Background(), content(file[:len(file)*part/100]), own)
				if err != nil {
					if exact > 0 || part > 80 {
						t.Errorf("%d %%: %v", part, err)
					}
					continue
				}
				none, right := standIns(t, whole.Pixels, p.Pixels)
				if exact > 0 && (none > bare || right < exact) || right < whole.Width*whole.Height && !p.Partial {
					t.Fatalf("%d %%: %d pixels are bare after %d, %d right after %d, partial %v", part, none, bare, right, exact, p.Partial)
				}
				bare, exact = none, right
			}
			if all := whole.Width * whole.Height; bare > 0 || exact < all/2 {
				t.Errorf("of nearly all of the file %d pixels are bare, %d of %d right", bare, exact, all)
			}
		})
	}
}

// standIns counts the pixels that are not shown, and those that are the whole's own.
func standIns(t *testing.T, whole, part *image.RGBA) (bare, exact int) {
	t.Helper()
	for y := range whole.Rect.Dy() {
		for x := range whole.Rect.Dx() {
			switch got := part.RGBAAt(x, y); {
			case got == whole.RGBAAt(x, y):
				exact++
			case got.A == 0:
				bare++
			case !isNear(whole, part, x, y):
				t.Fatalf("(%d,%d) is %v, which is nowhere near", x, y, got)
			}
		}
	}
	return bare, exact
}

func isNear(whole, part *image.RGBA, x, y int) bool {
	for j := max(y-7, 0); j <= y; j++ {
		for i := max(x-7, 0); i <= x; i++ {
			if whole.RGBAAt(i, j) == part.RGBAAt(x, y) {
				return true
			}
		}
	}
	return false
}

// TestCutOffIsTheSameEverywhere looks at what came in a thumbnail, a copy and a close
// look.
func TestCutOffIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	list := append(cuttables(t), cuttable{name: "PNG interlaced", file: interlacedPNG(t, pattern(90, 70))})
	for _, c := range list {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, ctx, file := decode.New(1), context.Background(), c.file[:len(c.file)*90/100]
			want := view(t, file)
			frame := repository.Square(16, false)
			small, err := d.Decode(ctx, content(file), frame)
			if err != nil || small.Partial != want.Partial {
				t.Fatalf("thumbnail: partial %v, %v", small.Partial, err)
			}
			sound(t, small, frame)
			copied, kept, err := d.Copy(ctx, content(file), frame, 256)
			if err != nil || len(kept) == 0 {
				t.Fatalf("copy: %v", err)
			}
			sound(t, copied, frame)

			held, err := d.Hold(ctx, content(file), 0)
			if err != nil {
				t.Fatal(err)
			}
			defer held.Close()
			got, err := held.Region(ctx, image.Rectangle{Max: held.Size()}, 0)
			if err != nil || !bytes.Equal(got.Pix, want.Pixels.Pix) {
				t.Errorf("close look: other pixels, %v", err)
			}
			if _, err := held.Region(ctx, image.Rectangle{Max: held.Size()}, 2); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNothingCame holds that a picture of which not a row is there is an error.
func TestNothingCame(t *testing.T) {
	t.Parallel()
	for _, c := range cuttables(t) {
		for n := range 50 {
			_, err := decode.New(1).Decode(context.Background(), content(c.file[:min(n, len(c.file))]), own)
			if !errors.Is(err, repository.ErrDamaged) && !errors.Is(err, repository.ErrNotPicture) {
				t.Errorf("%s, %d bytes: %v", c.name, n, fmt.Sprint(err))
			}
		}
	}
}
