package decode_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"image"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// look is how another program shows a picture: its size upright, and the means of its
// parts.
type look struct {
	size  image.Point
	means []byte // of looksEdge × looksEdge parts; 3 levels each, 4 where it is sheer

	refusal string // what we say instead
}

const looksEdge = 8

// limits are by how many levels the means of a way's parts may be off, in the mean and at
// most.
type limits struct{ mean, most float64 }

var (
	// asItIs is for pictures of which no pixel is another. Colours outside of sRGB are cut
	// off a little differently, and faint ones in a PNG with a gamma of 1 are coarse.
	asItIs = limits{0.7, 5}

	// reduced is for smaller ones: their pixels lie across the borders of the parts, and
	// are sharpened.
	reduced = limits{1.3, 12}

	// copied is for copies. Those without alpha are JPEGs, and a cell of a small one is
	// not much larger than a sample of chroma.
	copied = limits{6, 35}
)

// TestLooks: pictures of each kind look as another program shows them, whichever way they
// go: in all eight orientations, in colours of print, grey, of 16 bits, with alpha.
func TestLooks(t *testing.T) {
	t.Parallel()
	all, compared := map[string]look{}, 0
	for name, l := range looks(t, "testdata/corpuslooks.tsv") {
		all[path.Base(name)] = l
	}
	d := decode.New(1)
	for name := range kinds {
		want, known := all[name]
		if !known || want.refusal != "" {
			continue
		}
		compared++
		c := hold(t, load(t, name))
		if c.Size() != want.size {
			t.Errorf("%s: %v, want %v", name, c.Size(), want.size)
			continue
		}
		for _, w := range shownAs(t, d, c, load(t, name)) {
			want.compare(t, name, w)
		}
	}
	if compared < 40 {
		t.Errorf("only %d were compared", compared)
	}
}

// way is how a picture comes to be seen.
type way struct {
	name   string
	pixels *image.RGBA
	level  int
	limits limits
}

// shownAs returns the whole picture as it is shown: from tiles of some levels, fitted to
// screens, as a thumbnail, and as the copy that is kept.
func shownAs(t *testing.T, d *decode.Decoder, c repository.Canvas, file []byte) (ways []way) {
	t.Helper()
	s := c.Size()
	for level := 0; level < 5 && (level == 0 || min(s.X, s.Y)>>level >= 8*looksEdge); level++ {
		l := reduced
		if level == 0 {
			l = asItIs
		}
		ways = append(ways, way{fmt.Sprint("level ", level), tiled(t, c, level), level, l})
	}
	for _, f := range []repository.Frame{{}, {Width: 1280, Height: 800}, {Width: 400, Height: 300}, repository.Square(180, false)} {
		p, err := d.View(context.Background(), content(file), f)
		if err != nil {
			t.Fatal(f, err)
		}
		l := reduced
		if p.Pixels.Rect.Size() == s {
			l = asItIs
		}
		ways = append(ways, way{fmt.Sprint("fitted to ", f), p.Pixels, 0, l})
	}
	_, encoded, err := d.Copy(context.Background(), content(file), repository.Square(180, true), 256)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Decode(context.Background(), content(encoded), own)
	if err != nil {
		t.Fatal(err)
	}
	return append(ways, way{"copy", p.Pixels, 0, copied})
}

// looks reads a table of looks.
func looks(t *testing.T, file string) map[string]look {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]look{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(f) != 4 {
			continue
		}
		w, _ := strconv.Atoi(f[1])
		h, _ := strconv.Atoi(f[2])
		if w == 0 {
			list[f[0]] = look{refusal: f[3]}
			continue
		}
		means, err := hex.DecodeString(f[3])
		if n := len(means); err != nil || n != 3*looksEdge*looksEdge && n != 4*looksEdge*looksEdge {
			t.Fatalf("%s: %d means, %v", f[0], n, err)
		}
		list[f[0]] = look{size: image.Pt(w, h), means: means}
	}
	return list
}

// compare fails t where a way of showing the picture is off by more than its limits, and
// returns by how much it is.
func (l look) compare(t *testing.T, name string, w way) (off limits) {
	t.Helper()
	off.mean, off.most = l.differs(w.pixels, w.level)
	if off.mean > w.limits.mean || off.most > w.limits.most {
		t.Errorf("%s, %s: off by %.2f in the mean, %.1f at most", name, w.name, off.mean, off.most)
	}
	return off
}

// differs returns by how many levels the means of the parts of m are off, in the mean
// and at most. level says how often m was halved: its last pixels may then stand for
// less of the picture.
func (l look) differs(m *image.RGBA, level int) (mean, most float64) {
	width, height := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	if level > 0 {
		width, height = math.Ldexp(float64(l.size.X), -level), math.Ldexp(float64(l.size.Y), -level)
	}
	channels := len(l.means) / looksEdge / looksEdge
	for i := range looksEdge * looksEdge {
		x, y := float64(i%looksEdge)/looksEdge, float64(i/looksEdge)/looksEdge
		got := meanOf(m, x*width, y*height, (x+1./looksEdge)*width, (y+1./looksEdge)*height)
		if channels == 3 && got[3] < 254.5 {
			most = 255 // one sees through what is not sheer
		}
		for k := range channels {
			off := math.Abs(got[k] - float64(l.means[i*channels+k]))
			mean += off
			most = max(most, off)
		}
	}
	return mean / float64(len(l.means)), most
}

// meanOf returns the mean of a part of m. Pixels that lie in it partly count by their
// share.
func meanOf(m *image.RGBA, left, top, right, bottom float64) (mean [4]float64) {
	share := func(i int, low, high float64) float64 { return min(high, float64(i+1)) - max(low, float64(i)) }
	area := (right - left) * (bottom - top)
	for y := int(top); float64(y) < bottom; y++ {
		for x := int(left); float64(x) < right; x++ {
			part := share(x, left, right) * share(y, top, bottom) / area
			p := m.Pix[y*m.Stride+4*x:][:4]
			for k, v := range p {
				mean[k] += part * float64(v)
			}
		}
	}
	return mean
}
