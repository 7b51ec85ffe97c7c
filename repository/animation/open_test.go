package animation_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vitrine/repository/animation"
)

var (
	small = image.Pt(4, 3)
	whole = image.Rectangle{Max: small}
)

func red() part  { return plain(whole, color.NRGBA{255, 0, 0, 255}) }
func blue() part { return plain(whole, color.NRGBA{0, 0, 255, 255}) }

// TestStill opens what does not move.
func TestStill(t *testing.T) {
	t.Parallel()
	oneFrame := makeGIF(small, 0, red())
	hidden := red()
	still := chunk(chunk(pngHead(small), "IDAT", pngPixels(red())), "IEND", nil)
	late := bytes.Clone(makeAPNG(small, 0, nil, red(), blue()))
	copy(late[bytes.Index(late, []byte("acTL")):], "zzTL")
	silent := bytes.Clone(makeWebP(small, 0, red(), blue()))
	silent[20] = 0 // the file does not say that it moves
	for name, b := range map[string][]byte{
		"GIF":                            oneFrame,
		"GIF without its end":            oneFrame[:len(oneFrame)-1],
		"GIF that ends with garbage":     append(oneFrame[:len(oneFrame)-1:len(oneFrame)-1], "garbage"...),
		"PNG":                            still,
		"PNG of one frame":               makeAPNG(small, 0, nil, red()),
		"PNG of one frame behind":        makeAPNG(small, 0, &hidden, blue()),
		"PNG that announces no frame":    late,
		"WebP of one frame":              makeWebP(small, 0, red()),
		"WebP that is not said to move":  silent,
		"simple WebP":                    load(t, "yellow_rose.lossless.webp"),
		"WebP with transparency":         load(t, "yellow_rose.lossy-with-alpha.webp"),
		"JPEG":                           load(t, "quadrants_1.jpg"),
		"TIFF":                           load(t, "multipage.tiff"),
		"still GIF of the common sort":   load(t, "hat.gif"),
		"interlaced PNG with EXIF later": load(t, "basi6a08.png"),
	} {
		if _, err := animation.Open(bytes.NewReader(b), int64(len(b))); !errors.Is(err, animation.ErrStill) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func load(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../testdata/pictures", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestLoops tells how often an animation is shown.
func TestLoops(t *testing.T) {
	t.Parallel()
	other := bytes.Replace(makeGIF(small, 4, red(), blue()), []byte("NETSCAPE2.0"), []byte("ANIMEXTS1.0"), 1)
	unknown := bytes.Replace(other, []byte("ANIMEXTS1.0"), []byte("XMP DataXMP"), 1)
	for _, c := range []struct {
		name string
		file []byte
		want int
	}{
		{"GIF that does not say", makeGIF(small, -1, red(), blue()), 1},
		{"GIF for ever", makeGIF(small, 0, red(), blue()), 0},
		{"GIF repeated", makeGIF(small, 300, red(), blue()), 301},
		{"GIF by another name", other, 5},
		{"GIF with something else", unknown, 1},
		{"APNG for ever", makeAPNG(small, 0, nil, red(), blue()), 0},
		{"APNG", makeAPNG(small, 300, nil, red(), blue()), 300},
		{"WebP for ever", makeWebP(small, 0, red(), blue()), 0},
		{"WebP", makeWebP(small, 300, red(), blue()), 300},
	} {
		if got := open(t, c.file).Loops(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestDelays gives frames the time that browsers give them.
func TestDelays(t *testing.T) {
	t.Parallel()
	file := map[string]func(delay int) []byte{
		"GIF":  func(d int) []byte { p := red(); p.delay = d; return makeGIF(small, 0, p, blue()) },
		"APNG": func(d int) []byte { p := red(); p.delay = d; return makeAPNG(small, 0, nil, p, blue()) },
		"WebP": func(d int) []byte { p := red(); p.delay = d; return makeWebP(small, 0, p, blue()) },
	}
	for _, c := range []struct {
		name  string
		delay int
		want  time.Duration
	}{
		{"GIF", 0, 100 * time.Millisecond},
		{"GIF", 1, 100 * time.Millisecond},
		{"GIF", 2, 20 * time.Millisecond},
		{"GIF", 65535, 655350 * time.Millisecond},
		{"APNG", 0, 100 * time.Millisecond},
		{"APNG", 10, 100 * time.Millisecond},
		{"APNG", 11, 11 * time.Millisecond},
		{"APNG", 65535, 65535 * time.Millisecond},
		{"WebP", 10, 100 * time.Millisecond},
		{"WebP", 11, 11 * time.Millisecond},
		{"WebP", 1<<24 - 1, (1<<24 - 1) * time.Millisecond},
	} {
		if _, got, err := open(t, file[c.name](c.delay)).Next(); got != c.want || err != nil {
			t.Errorf("%s, %d: %v, want %v; %v", c.name, c.delay, got, c.want, err)
		}
	}
}

// TestFrameOverScreen makes a GIF's canvas as large as its first frame, and no larger
// for others.
func TestFrameOverScreen(t *testing.T) {
	t.Parallel()
	wide := plain(image.Rect(1, 1, 7, 3), color.NRGBA{1, 2, 3, 255})
	far := plain(image.Rect(3, 2, 90, 80), color.NRGBA{9, 8, 7, 255})
	outside := plain(image.Rect(50, 50, 60, 60), color.NRGBA{9, 8, 7, 255})
	a := open(t, makeGIF(image.Pt(2, 2), 0, wide, far, outside))
	if !compareAll(t, a, image.Pt(7, 3), []part{wide, far, outside}) {
		t.Fail()
	}
}

// TestGIFEnds plays GIFs to the end that have none as it should be, and passes over
// what is not for it.
func TestGIFEnds(t *testing.T) {
	t.Parallel()
	first, second := gifFrame(red()), gifFrame(blue())
	head := string(gifHead(small, -1))
	comment := "!\xfe\x05hello\x00"
	text := "!\x01\x0c............\x02hi\x00"
	for name, file := range map[string]string{
		"no end":             head + string(first) + string(second),
		"garbage":            head + string(first) + string(second) + "\x99\x98\x97,",
		"zeros":              head + string(first) + "\x00\x00\x00" + string(second) + ";",
		"comments and text":  head + comment + string(first[:8]) + comment + text + string(first[8:]) + text + string(second) + ";",
		"a cut extension":    head + string(first) + string(second) + "!\xfe\x05he",
		"old kind of header": "GIF87a" + head[6:] + string(first) + string(second) + ";",
	} {
		if !compareAll(t, open(t, []byte(file)), small, []part{red(), blue()}) {
			t.Error(name)
		}
	}
}

// TestOldDisposal takes a GIF's disposal of 4 for 3, and those unknown for none.
func TestOldDisposal(t *testing.T) {
	t.Parallel()
	dot := plain(image.Rect(1, 1, 2, 2), color.NRGBA{5, 6, 7, 255})
	for number, want := range map[byte]int{0: 0, 4: 2, 5: 0, 7: 0} {
		frame := gifFrame(blue())
		frame[3] = number << 2
		b := append(makeGIF(small, 0, red()), frame...)
		b = append(append(bytes.Replace(b, []byte("\x00;!\xf9"), []byte("\x00!\xf9"), 1), gifFrame(dot)...), ';')
		second := blue()
		second.after = want
		if !compareAll(t, open(t, b), small, []part{red(), second, dot}) {
			t.Error(number)
		}
	}
}

// TestLarge refuses what would take too much memory, before it takes it.
func TestLarge(t *testing.T) {
	t.Parallel()
	vast := image.Pt(30_000, 30_000)
	flat := image.Pt(16_000, 16_000)
	hidden := red()
	for name, b := range map[string][]byte{
		"GIF":  makeGIF(vast, 0, red(), blue()),
		"APNG": makeAPNG(vast, 0, &hidden, red(), blue()),
		"WebP": makeWebP(vast, 0, red(), blue()),
	} {
		if _, err := animation.Open(bytes.NewReader(b), int64(len(b))); !errors.Is(err, animation.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	solid := makeWebP(small, 0, red(), blue())
	i := bytes.LastIndex(solid, []byte("ANMF")) + 8 + 6
	copy(solid[i:], three(flat.X-1, flat.Y-1))
	a := open(t, solid)
	if _, _, err := a.Next(); err != nil {
		t.Error(err)
	}
	if _, _, err := a.Next(); !errors.Is(err, animation.ErrTooLarge) || !strings.HasPrefix(err.Error(), "frame 2: ") {
		t.Errorf("got %v", err)
	}
}

// TestRewind begins anew in the midst of it.
func TestRewind(t *testing.T) {
	t.Parallel()
	a := open(t, makeGIF(small, 0, red(), blue(), red()))
	for _, p := range []part{red(), blue()} {
		showsPart(t, a, p)
	}
	if n, all := a.Len(); n < 2 || all {
		t.Errorf("%d frames, all: %v", n, all)
	}
	a.Rewind()
	for _, p := range []part{red(), blue(), red()} {
		showsPart(t, a, p)
	}
	for range 2 {
		if _, _, err := a.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("got %v", err)
		}
	}
	if n, all := a.Len(); n != 3 || !all {
		t.Errorf("%d frames, all: %v", n, all)
	}
}

func showsPart(t *testing.T, a *animation.Animation, p part) {
	t.Helper()
	c := newObvious(a.Size())
	c.show(p)
	if m, _, err := a.Next(); err != nil || !c.looksLike(m) {
		t.Errorf("got %v, %v", m, err)
	}
}
