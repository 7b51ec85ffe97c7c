package decode

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sample is one colour in a profile, and what it is in sRGB by another program.
type sample struct {
	in   [4]byte
	want [3]float64
}

// references returns the samples in testdata/colours.tsv by profile.
func references(tb testing.TB) map[string][]sample {
	tb.Helper()
	b, err := os.ReadFile("testdata/colours.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	list := map[string][]sample{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(f) != 3 {
			continue
		}
		var s sample
		for i, v := range strings.Fields(f[1]) {
			n, _ := strconv.Atoi(v)
			s.in[i] = byte(n)
			if i == 0 {
				s.in[1], s.in[2] = s.in[0], s.in[0] // all there is of a grey
			}
		}
		for i, v := range strings.Fields(f[2]) {
			s.want[i], _ = strconv.ParseFloat(v, 64)
		}
		list[f[0]] = append(list[f[0]], s)
	}
	return list
}

func profileName(b []byte) string {
	h := sha256.Sum256(b)
	return fmt.Sprintf("%x", h[:6])
}

// compare holds a conversion against the samples.
func compare(t *testing.T, name string, profile []byte, samples []sample) {
	t.Helper()
	c := newConversion(profile)
	if c.space == "" {
		t.Errorf("%s: no conversion", name)
		return
	}
	var sum, most float64
	for _, s := range samples {
		p := s.in
		if c.to != nil {
			c.to.convert(p[:])
		}
		d := deltaE([3]float64{float64(p[0]), float64(p[1]), float64(p[2])}, s.want)
		sum += d
		most = max(most, d)
	}
	mean := sum / float64(len(samples))
	if mean > 0.5 || most > 4 {
		t.Errorf("%s: deltaE %.2f in the mean, %.2f at most", name, mean, most)
	}
	t.Logf("%-12s %s: deltaE %.2f in the mean, %.2f at most", name, c.space, mean, most)
}

func TestColours(t *testing.T) {
	known := references(t)
	profiles := madeProfiles(t)
	for _, name := range []string{"canyon-wren.jpg", "basn0g01.png"} {
		p := profileOf(t, "../../testdata/pictures/"+name)
		profiles[profileName(p)] = p
	}
	for name, p := range profiles {
		if len(known[name]) == 0 {
			t.Errorf("%s: no reference", name)
			continue
		}
		compare(t, name, p, known[name])
	}
}

// profileOf returns the profile in a picture, nil if there is none.
func profileOf(tb testing.TB, path string) []byte {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	in := contentOf(b)
	k, err := recognise(in)
	if err != nil {
		return nil
	}
	s, err := k.open(in)
	if err != nil || s.profile == nil {
		return nil
	}
	return s.profile()
}

func TestDeltaE(t *testing.T) {
	for _, c := range []struct {
		a, b [3]float64
		want float64
	}{
		{[3]float64{0, 0, 0}, [3]float64{255, 255, 255}, 100},
		{[3]float64{255, 0, 0}, [3]float64{0, 255, 0}, 86.6},
		{[3]float64{0, 0, 255}, [3]float64{255, 255, 0}, 103.4},
		{[3]float64{9, 9, 9}, [3]float64{9, 9, 9}, 0},
	} {
		if got := deltaE(c.a, c.b); got < c.want-0.1 || got > c.want+0.1 {
			t.Errorf("%v %v: want %.1f, got %.2f", c.a, c.b, c.want, got)
		}
	}
}

// TestUnusableProfiles are shown as if they had none.
func TestUnusableProfiles(t *testing.T) {
	good := gammaProfile(1.8)
	change := func(at int, s string) []byte {
		b := slices.Clone(good)
		copy(b[at:], s)
		return b
	}
	for name, b := range map[string][]byte{
		"empty": nil, "short": good[:100], "cut": good[:200], "no mark": change(atSignature, "xxxx"),
		"link": change(atClass, "link"), "space": change(atSpace, "XYZ "), "Lab without a table": change(atPCS, "Lab "),
		"inks without a table": change(atSpace, "CMYK"), "no tags": change(profileHeader, "\x00\x00\x00\x00"),
		"a tag outside":  change(profileHeader+4+8, "\xff\xff\xff\xff"),
		"a strange type": change(profileHeader+4+6*tagEntry, "oddy"),
		"a long curve":   bytes.Replace(greyProfile(points(0, 9, 65535)), []byte("\x00\x00\x00\x03\x00\x00"), []byte("\xff\xff\xff\xff\x00\x00"), 1),
	} {
		if c := newConversion(b); c.to != nil {
			t.Errorf("%s: converted", name)
		}
	}
	many := change(profileHeader, "\xff\xff\xff\xff") // as many tags as a number can say
	if newConversion(many).to == nil {
		t.Error("an untrue number of tags spoils the true ones")
	}
}

func TestConversionsAreBounded(t *testing.T) {
	var c colours
	first := gammaProfile(1.5)
	for i := range 3 * maxConversions {
		c.of(gammaProfile(1 + float64(i)/32))
		if got := c.of(first); got.to == nil {
			t.Fatal("no conversion")
		}
	}
	if len(c.seen) != maxConversions {
		t.Errorf("%d kept, want %d", len(c.seen), maxConversions)
	}
}

// TestTransparentColours are converted as they are without their alpha.
func TestTransparentColours(t *testing.T) {
	to := newConversion(gammaProfile(1.4)).to
	pix := []byte{0, 0, 0, 0, 200, 100, 50, 255, 100, 50, 25, 128, 3, 2, 1, 3}
	want := slices.Clone(pix[4:8])
	to.convert(want)
	convertAlpha(to, pix)
	if !slices.Equal(pix[:4], []byte{0, 0, 0, 0}) || !slices.Equal(pix[4:8], want) {
		t.Errorf("got %v, want %v", pix, want)
	}
	for i, v := range want[:3] {
		if d := int(times(v, 128)) - int(pix[8+i]); d > 1 || d < -1 {
			t.Errorf("half: want %d, got %d", times(v, 128), pix[8+i])
		}
	}
	for i := 0; i < len(pix); i += 4 {
		if p := pix[i : i+4]; max(p[0], p[1], p[2]) > p[3] {
			t.Errorf("not premultiplied: %v", p)
		}
	}
}

func BenchmarkConvert(b *testing.B) {
	m := image.NewRGBA(image.Rect(0, 0, 256, 192))
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(rnd.Uint32()) | 1
	}
	made := madeProfiles(b)
	for name, p := range map[string][]byte{
		"matrix": gammaProfile(1.8), "grey": made["grey-gamma"], "table": made["rgb-table"], "inks": made["inks"],
	} {
		to := newConversion(p).to
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				to.convert(m.Pix)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(256*192), "ns/pixel")
		})
		b.Run(name+" made", func(b *testing.B) {
			for b.Loop() {
				newConversion(p)
			}
		})
	}
}
