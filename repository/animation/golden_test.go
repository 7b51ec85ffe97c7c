package animation_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vitrine/repository/animation"
)

// TestGolden compares every frame of the files that lie in the repository with what
// other programs make of it.
func TestGolden(t *testing.T) {
	t.Parallel()
	list := golden(t)
	seen := 0
	for _, name := range slices.Sorted(maps.Keys(list)) {
		for _, dir := range []string{"testdata/pictures", "../../testdata/pictures"} {
			b, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
			if errors.Is(err, os.ErrNotExist) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			seen++
			t.Run(name, func(t *testing.T) { t.Parallel(); compare(t, b, list[name]) })
			break
		}
	}
	if want := 17; seen != want {
		t.Errorf("%d files, want %d", seen, want)
	}
}

// look is how a frame looks, as testdata/CREDITS.md tells.
type look struct{ ms, pixels string }

func golden(t *testing.T) map[string][]look {
	t.Helper()
	b, err := os.ReadFile("testdata/golden.tsv")
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]look{}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		l := strings.Split(line, "\t")
		if n := len(list[l[0]]) + 1; l[1] != strconv.Itoa(n) {
			t.Fatalf("%s: frame %s is the %dth", l[0], l[1], n)
		}
		list[l[0]] = append(list[l[0]], look{l[2], l[3]})
	}
	return list
}

// compare plays a file twice, because a second time begins on a used canvas.
func compare(t *testing.T, b []byte, want []look) {
	t.Helper()
	a := open(t, b)
	for range 2 {
		for i, w := range want {
			m, delay, err := a.Next()
			if err != nil {
				t.Fatal(err)
			}
			if got := strconv.FormatInt(delay.Milliseconds(), 10); got != w.ms {
				t.Errorf("frame %d is shown for %s ms, want %s", i+1, got, w.ms)
			}
			same(t, i+1, m, w.pixels)
		}
		if _, _, err := a.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("after the last frame: %v", err)
		}
		if n, all := a.Len(); n != len(want) || !all {
			t.Errorf("%d frames, all: %v; want %d", n, all, len(want))
		}
		a.Rewind()
	}
}

func same(t *testing.T, frame int, m *image.RGBA, want string) {
	t.Helper()
	if !strings.HasPrefix(want, "~") {
		if got := fmt.Sprintf("%08x", crc32.ChecksumIEEE(m.Pix)); got != want {
			t.Errorf("frame %d: pixels %s, want %s", frame, got, want)
		}
		return
	}
	fields, err := hex.DecodeString(want[1:])
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range means(m) {
		if got-int(fields[i]) > 1 || int(fields[i])-got > 1 {
			t.Errorf("frame %d: field %d, colour %d is %d, want %d", frame, i/4, i%4, got, fields[i])
		}
	}
}

// means returns the mean colours of four by four fields.
func means(m *image.RGBA) []int {
	sum, count := make([]int, 64), make([]int, 64)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for y := range h {
		for x := range w {
			field := 4 * (4*(y*4/h) + x*4/w)
			for k, v := range m.Pix[m.PixOffset(x, y):][:4] {
				sum[field+k] += int(v)
				count[field+k]++
			}
		}
	}
	for i := range sum {
		sum[i] = (sum[i] + count[i]/2) / count[i]
	}
	return sum
}

func open(t *testing.T, b []byte) *animation.Animation {
	t.Helper()
	a, err := animation.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return a
}
