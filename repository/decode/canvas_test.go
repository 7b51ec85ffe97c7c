package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

func hold(tb testing.TB, file []byte) repository.Canvas {
	tb.Helper()
	c, err := decode.New(1).Hold(context.Background(), content(file), 0)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(c.Close)
	return c
}

// region asks for a part, which must be as large as promised.
func region(tb testing.TB, c repository.Canvas, r image.Rectangle, level int) *image.RGBA {
	tb.Helper()
	m, err := c.Region(context.Background(), r, level)
	if err != nil {
		tb.Fatalf("%v at level %d: %v", r, level, err)
	}
	want, _ := repository.RegionSize(c.Size(), r, level)
	if m.Rect != (image.Rectangle{Max: want}) || m.Stride != 4*want.X || len(m.Pix) != 4*want.X*want.Y {
		tb.Fatalf("%v at level %d: %v, stride %d, want %v", r, level, m.Rect, m.Stride, want)
	}
	return m
}

// regionOf draws a part of a picture that begins where the level allows.
func regionOf(random *rand.Rand, s image.Point, level int) image.Rectangle {
	low := image.Pt(random.IntN(s.X)>>level<<level, random.IntN(s.Y)>>level<<level)
	return image.Rectangle{low, low.Add(image.Pt(1+random.IntN(s.X-low.X), 1+random.IntN(s.Y-low.Y)))}
}

// averaged is what a picture halved some times is, counted slowly: premultiplied
// squares that begin at the picture's own corner.
func averaged(m *image.RGBA, level int) *image.RGBA {
	n := 1 << level
	s := m.Rect.Max.Add(image.Pt(n-1, n-1)).Div(n)
	small := image.NewRGBA(image.Rectangle{Max: s})
	for y := range s.Y {
		for x := range s.X {
			square := image.Rect(x*n, y*n, x*n+n, y*n+n).Intersect(m.Rect)
			var sum [4]int
			for v := square.Min.Y; v < square.Max.Y; v++ {
				for u := square.Min.X; u < square.Max.X; u++ {
					for i := range sum {
						sum[i] += int(m.Pix[m.PixOffset(u, v)+i])
					}
				}
			}
			count := square.Dx() * square.Dy()
			for i := range sum {
				small.Pix[small.PixOffset(x, y)+i] = byte((sum[i] + count/2) / count)
			}
		}
	}
	return small
}

// TestRegionsOfEveryKind: every part of every kind is the same place of the whole
// picture; halved, it is what the squares average to.
func TestRegionsOfEveryKind(t *testing.T) {
	t.Parallel()
	const tries = 12
	for i, name := range append(append([]string(nil), whole...),
		"truncated_jpeg.jpg", "basn4a08.png", "basn0g16.png", "basn2c16.png", "alpha_gif_a.gif", "oob.gif",
		"yellow_rose.lossy-with-alpha.webp", "yellow_rose.lossless.webp", "fax4.tiff", "V5_A8_R8_G8_B8_Rgb.bmp", "pal1.bmp",
	) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := load(t, name)
			want, err := decode.New(1).View(context.Background(), content(file), own)
			if err != nil {
				_, held := decode.New(1).Hold(context.Background(), content(file), 0)
				if held == nil || held.Error() != err.Error() {
					t.Errorf("held: %v, seen whole: %v", held, err)
				}
				return
			}
			c := hold(t, file)
			if c.Size() != image.Pt(want.Width, want.Height) {
				t.Fatalf("size %v, want %d × %d", c.Size(), want.Width, want.Height)
			}
			most := 3.0 // of 255, root of the mean square
			if name[1:4] == "asn" || name[1:4] == "bbn" || name[1:4] == "asi" {
				most = 14 // with a gamma of 1 that is converted once the squares are averaged
			}
			if want.Format == "JPEG" {
				most = 10 // decoded small, it is sharper than means of squares
			}
			random := rand.New(rand.NewPCG(5, uint64(i)))
			for level := range 5 {
				all := region(t, c, want.Pixels.Rect, level)
				if level == 0 && !bytes.Equal(all.Pix, want.Pixels.Pix) {
					t.Error("the whole is another picture")
				}
				if d := distance(all.Pix, averaged(want.Pixels, level).Pix); d > most {
					t.Errorf("level %d is off by %.1f", level, d)
				}
				for range tries {
					samePlace(t, c, all, regionOf(random, c.Size(), level), level)
				}
			}
		})
	}
}

// samePlace compares a part with the same place of all there is at its level. Where
// it cuts a square, all of that counts.
func samePlace(t *testing.T, c repository.Canvas, all *image.RGBA, r image.Rectangle, level int) {
	t.Helper()
	got := region(t, c, r, level)
	low := image.Pt(r.Min.X>>level, r.Min.Y>>level)
	for y := range got.Rect.Dy() {
		row := got.Pix[y*got.Stride:][:got.Stride]
		if at := all.PixOffset(low.X, low.Y+y); !bytes.Equal(row, all.Pix[at:at+len(row)]) {
			t.Fatalf("%v at level %d: row %d is not that of the whole", r, level, y)
		}
	}
}

// tilted is a picture with a colour of its own for each place, soft enough for squares
// that count for a little more.
func tilted(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{byte(255 * x / w), byte(255 * y / h), byte(64 + 64*(x+y)/(w+h)), 255})
		}
	}
	return m
}

// turned returns m as a PNG whose EXIF says how it lies.
func turned(tb testing.TB, m image.Image, turn int) []byte {
	tb.Helper()
	data := exif(binary.BigEndian, uint16(turn))
	chunk := append([]byte("eXIf"), data...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk))
	chunk = append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), chunk...)
	const head = 8 + 25
	file := asPNG(tb, m)
	return bytes.Join([][]byte{file[:head], chunk, file[head:]}, nil)
}

// TestRegionsUpright: squares begin at the corner that is the upper left one once the
// picture is upright, whatever its sides are.
func TestRegionsUpright(t *testing.T) {
	t.Parallel()
	for _, s := range []image.Point{{37, 23}, {16, 8}, {5, 64}, {1, 1}, {1, 9}} {
		for turn := 1; turn <= 8; turn++ {
			t.Run(fmt.Sprint(s, turn), func(t *testing.T) {
				t.Parallel()
				file := turned(t, tilted(s.X, s.Y), turn)
				picture := show(t, file, own)
				c := hold(t, file)
				random := rand.New(rand.NewPCG(3, uint64(turn)))
				for level := range repository.MaxLevel + 1 {
					all := region(t, c, picture.Pixels.Rect, level)
					want := averaged(picture.Pixels, level)
					if d := farthest(all.Pix, want.Pix); d > 0 {
						t.Errorf("level %d is off by %d: it is rounded more than once", level, d)
					}
					for range 10 {
						samePlace(t, c, all, regionOf(random, c.Size(), level), level)
					}
				}
			})
		}
	}
}

// turnedJPEG returns m as a JPEG whose EXIF says how it lies.
func turnedJPEG(tb testing.TB, m image.Image, turn int) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 98}); err != nil {
		tb.Fatal(err)
	}
	data := append([]byte("Exif\x00\x00"), exif(binary.BigEndian, uint16(turn))...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(data)+2))
	file := b.Bytes()
	return bytes.Join([][]byte{file[:2], segment, data, file[2:]}, nil)
}

// TestRegionsOfJPEGs: those that are decoded part by part, in all eight orientations.
func TestRegionsOfJPEGs(t *testing.T) {
	t.Parallel()
	const most = 3 // levels, root of the mean square: colours are coded coarsely, and beyond the edges
	for _, s := range []image.Point{{123, 85}, {96, 64}, {100, 36}, {1, 1}, {61, 70}} {
		for turn := 1; turn <= 8; turn++ {
			t.Run(fmt.Sprint(s, turn), func(t *testing.T) {
				t.Parallel()
				picture := show(t, turned(t, tilted(s.X, s.Y), turn), own)
				c := hold(t, turnedJPEG(t, tilted(s.X, s.Y), turn))
				random := rand.New(rand.NewPCG(3, uint64(turn)))
				for level := range 6 {
					all := region(t, c, picture.Pixels.Rect, level)
					if d := distance(all.Pix, averaged(picture.Pixels, level).Pix); d > most {
						t.Errorf("level %d is off by %.1f", level, d)
					}
					for range 10 {
						samePlace(t, c, all, regionOf(random, c.Size(), level), level)
					}
				}
			})
		}
	}
}

func farthest(a, b []byte) (d int) {
	for i := range a {
		d = max(d, int(math.Abs(float64(int(a[i])-int(b[i])))))
	}
	return d
}

// TestRegionsOfLargePictures is of those of which a quarter is kept for what is seen
// from afar.
func TestRegionsOfLargePictures(t *testing.T) {
	t.Parallel()
	const most = 1 // level, by which rounding twice may be off
	for _, turn := range []int{1, 6} {
		t.Run(fmt.Sprint(turn), func(t *testing.T) {
			t.Parallel()
			file := turned(t, tilted(2301, 2047), turn)
			picture := show(t, file, own)
			c := hold(t, file)
			random := rand.New(rand.NewPCG(3, uint64(turn)))
			for level := 1; level < 6; level++ {
				all := region(t, c, image.Rectangle{Max: image.Pt(2047, 2047)}, level)
				want := averaged(picture.Pixels.SubImage(image.Rect(0, 0, 2047, 2047)).(*image.RGBA), level)
				inner := all.Rect.Max.Sub(image.Pt(1, 1)) // the last squares are cut above
				for y := range inner.Y {
					row := all.Pix[y*all.Stride:][:4*inner.X]
					if d := farthest(row, want.Pix[y*want.Stride:]); d > most {
						t.Fatalf("level %d is off by %d in row %d", level, d, y)
					}
				}
				for range 3 {
					r := regionOf(random, image.Pt(2047, 2047), level)
					samePlace(t, c, all, r, level)
				}
			}
			low := image.Pt(c.Size().X>>5<<5, c.Size().Y>>5<<5)
			last := region(t, c, image.Rectangle{low, c.Size()}, 5)
			if want := averaged(picture.Pixels, 5); farthest(last.Pix, want.Pix[len(want.Pix)-4:]) > most {
				t.Errorf("the last square is %v, want %v", last.Pix, want.Pix[len(want.Pix)-4:])
			}
		})
	}
}

// TestTheEndCountsForWhatThereIs: of a black picture with a white end only so much of the
// last square is white as there is of it.
func TestTheEndCountsForWhatThereIs(t *testing.T) {
	t.Parallel()
	const most = 2            // levels
	s := image.Pt(2057, 2057) // large enough to be kept a quarter, and one pixel more than eighths
	m := image.NewGray(image.Rectangle{Max: s})
	for i := range s.X {
		m.SetGray(s.X-1, i, color.Gray{255})
		m.SetGray(i, s.Y-1, color.Gray{255})
	}
	for name, file := range map[string][]byte{"PNG": asPNG(t, m), "JPEG": turnedJPEG(t, m, 1)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := hold(t, file)
			for level := 4; level <= 8; level++ {
				low := s.X >> level << level
				rest := s.X - low
				for place, test := range map[string]struct {
					low  image.Point
					want int
				}{
					"right":  {image.Pt(low, 0), 255 / rest},
					"below":  {image.Pt(0, low), 255 / rest},
					"corner": {image.Pt(low, low), 255 * (2*rest - 1) / (rest * rest)},
				} {
					r := image.Rectangle{test.low, test.low.Add(image.Pt(1, 1))}
					if got := int(region(t, c, r, level).Pix[0]); got < test.want-most || got > test.want+most {
						t.Errorf("level %d, %s: got %d, want %d", level, place, got, test.want)
					}
				}
			}
		})
	}
}

func TestRegionsThatAreNone(t *testing.T) {
	t.Parallel()
	c := hold(t, turned(t, tilted(3000, 20), 1))
	for name, test := range map[string]struct {
		r     image.Rectangle
		level int
		want  error
	}{
		"empty":      {image.Rectangle{}, 0, nil},
		"outside":    {image.Rect(0, 0, 10, 21), 0, nil},
		"negative":   {image.Rect(-1, 0, 10, 10), 0, nil},
		"level":      {image.Rect(0, 0, 10, 10), -1, repository.ErrTooLarge},
		"high level": {image.Rect(0, 0, 10, 10), repository.MaxLevel + 1, repository.ErrTooLarge},
		"odd":        {image.Rect(1, 0, 10, 10), 1, nil},
		"large":      {image.Rect(0, 0, 2049, 1), 0, repository.ErrTooLarge},
	} {
		if m, err := c.Region(t.Context(), test.r, test.level); err == nil || m != nil || !errors.Is(err, test.want) && test.want != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	region(t, c, image.Rect(952, 0, 3000, 20), 0)
}

// closing counts how often it is closed.
type closing struct {
	repository.Content
	count *int
}

func (c closing) Close() error {
	*c.count++
	return nil
}

func TestHeldContent(t *testing.T) {
	t.Parallel()
	d, count := decode.New(1), 0
	if _, err := d.Hold(t.Context(), closing{content(load(t, "text-named.jpg")), &count}, 0); !errors.Is(err, repository.ErrNotPicture) || count != 1 {
		t.Errorf("text: %v, closed %d times", err, count)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Hold(ended, closing{content(load(t, "rgb24.bmp")), &count}, 0); !errors.Is(err, context.Canceled) || count != 2 {
		t.Errorf("cancelled: %v, closed %d times", err, count)
	}
	c, err := d.Hold(t.Context(), closing{content(load(t, "rgb24.bmp")), &count}, 0)
	if err != nil || count != 2 {
		t.Fatalf("%v, closed %d times", err, count)
	}
	if _, err := c.Region(ended, image.Rect(0, 0, 1, 1), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	region(t, c, image.Rect(0, 0, 1, 1), 0)
	c.Close()
	c.Close()
	if _, err := c.Region(t.Context(), image.Rect(0, 0, 1, 1), 0); !errors.Is(err, context.Canceled) || count != 3 {
		t.Errorf("closed: %v, %d times", err, count)
	}
}

// failing is content that cannot be read for a while.
type failing struct {
	repository.Content
	err *error
}

func (f failing) ReadAt(b []byte, off int64) (int, error) {
	if *f.err != nil {
		return 0, *f.err
	}
	return f.Content.ReadAt(b, off)
}

// TestReadingFailsForAWhile: what cannot be read is no damage, and is read again.
func TestReadingFailsForAWhile(t *testing.T) {
	t.Parallel()
	var trouble error
	c, err := decode.New(1).Hold(t.Context(), failing{content(load(t, "rgb24.bmp")), &trouble}, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r := image.Rectangle{Max: c.Size()}
	before := region(t, c, r, 0)
	trouble = errors.New("the cable is out")
	if _, err := c.Region(t.Context(), r, 0); !errors.Is(err, repository.ErrUnreachable) {
		t.Errorf("got %v", err)
	}
	trouble = nil
	if after := region(t, c, r, 0); !bytes.Equal(after.Pix, before.Pix) {
		t.Error("other pixels afterwards")
	}
}
