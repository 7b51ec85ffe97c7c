package decode_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/font/gofont/gomonobolditalic"
	"golang.org/x/image/font/gofont/gosmallcaps"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/typeface"
)

// halves is a drawing: red on the left, blue on the right, of a size that says nothing.
const halves = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12" viewBox="0 0 2 1">
<rect width="1" height="1" fill="red"/><rect x="1" width="1" height="1" fill="blue"/></svg>`

// TestSVG: a drawing fills whatever it is wanted for, and is sharp there.
func TestSVG(t *testing.T) {
	t.Parallel()
	b := []byte(halves)
	p := show(t, b, repository.Frame{Width: 1000, Height: 1000})
	if p.Format != "SVG" || p.Pixels.Rect.Size() != image.Pt(1000, 500) {
		t.Fatalf("%s, %v", p.Format, p.Pixels.Rect)
	}
	for x, want := range map[int]color.RGBA{0: red, 499: red, 500: blue, 999: blue} {
		if got := p.Pixels.RGBAAt(x, 250); got != want {
			t.Errorf("at %d: %v, want %v", x, got, want)
		}
	}
	if w, h := p.Width>>p.Doubled, p.Height>>p.Doubled; w != 24 || h != 12 {
		t.Errorf("it says %d × %d", w, h)
	}
	f, err := decode.New(1).Facts(context.Background(), content(b))
	if err != nil || f.Width != 24 || f.Height != 12 {
		t.Errorf("facts: %+v, %v", f, err)
	}
	filled := show(t, b, repository.Square(64, true)).Pixels
	if filled.Rect.Size() != image.Pt(64, 64) || filled.RGBAAt(31, 5) != red || filled.RGBAAt(32, 5) != blue {
		t.Errorf("filled: %v, %v, %v", filled.Rect, filled.RGBAAt(31, 5), filled.RGBAAt(32, 5))
	}
}

// TestSVGRegions: however close one looks, an edge lies between two pixels.
func TestSVGRegions(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"plain": halves,
		"light": strings.Replace(halves, "<rect", `<filter id="f"><feDiffuseLighting><fePointLight/></feDiffuseLighting></filter><rect`, 1),
	} {
		c, err := decode.New(1).Hold(context.Background(), content([]byte(text)), 0)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		middle := c.Size().X / 2
		for level := range 6 {
			side := 64 << level
			m, err := c.Region(context.Background(), image.Rect(middle-side, 0, middle+side, side), level)
			if err != nil {
				t.Fatal(err)
			}
			if m.Rect.Size() != image.Pt(128, 64) || m.RGBAAt(63, 0) != red || m.RGBAAt(64, 63) != blue {
				t.Errorf("%s, level %d: %v, %v beside %v", name, level, m.Rect, m.RGBAAt(63, 0), m.RGBAAt(64, 63))
			}
		}
	}
}

// TestSVGTexts: packed, in other encodings, with whatever stands in front.
func TestSVGTexts(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(halves)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(`<?xml version="1.0" encoding="UTF-16"?>` + halves)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, b := range map[string][]byte{
		"svgz":    packed.Bytes(),
		"UTF-16":  wide,
		"mark":    []byte("\ufeff" + halves),
		"latin":   []byte("<?xml version='1.0' encoding='ISO-8859-1'?><!-- d\xe9cor -->" + halves),
		"UTF-8":   []byte("<?xml version='1.0' encoding='UTF-8'?>\n" + halves),
		"doctype": []byte(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + strings.Repeat(" ", 600) + halves),
	} {
		if m := show(t, b, repository.Square(40, false)).Pixels; m.RGBAAt(1, 5) != red || m.RGBAAt(39, 5) != blue {
			t.Errorf("%s: %v, %v", name, m.RGBAAt(1, 5), m.RGBAAt(39, 5))
		}
	}
}

// TestSVGText: a font that is not there is no reason to leave text out.
func TestSVGText(t *testing.T) {
	t.Parallel()
	for _, family := range []string{"No Such Font", "sans-serif", "serif", "monospace", "cursive"} {
		m := show(t, fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<text x="2" y="18" font-size="20" font-family="%s">■Hg</text></svg>`, family), repository.Square(200, false)).Pixels
		inked := 0
		for i := 3; i < len(m.Pix); i += 4 {
			inked += int(m.Pix[i]) / 255
		}
		if inked < 1000 {
			t.Errorf("%s: %d pixels are drawn", family, inked)
		}
	}
}

// TestSVGFonts: text is set in the font that it names where the system has that, and
// characters that no usual font has are looked for in all.
func TestSVGFonts(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, font := range map[string][]byte{"Caps.ttf": gosmallcaps.TTF, "Mono.ttf": gomonobolditalic.TTF} {
		if err := os.WriteFile(filepath.Join(folder, name), font, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	drawn := func(family string, faces *typeface.Set) *image.RGBA {
		d := decode.New(1, decode.SetIn(faces))
		p, err := d.Decode(context.Background(), content(fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">
<text x="2" y="18" font-size="20" font-family="'%s', sans-serif">lower</text></svg>`, family)), repository.Square(300, false))
		if err != nil {
			t.Fatal(err)
		}
		return p.Pixels
	}
	faces := typeface.Open([]string{folder})
	usual := drawn("Nothing", nil)
	if !bytes.Equal(drawn("Nothing", faces).Pix, usual.Pix) || !bytes.Equal(drawn("Go Smallcaps", nil).Pix, usual.Pix) {
		t.Error("a font that is not there is not replaced by the usual one")
	}
	if bytes.Equal(drawn("Go Smallcaps", faces).Pix, usual.Pix) {
		t.Error("a font of the system is not used")
	}
}

// TestSVGTurnedFilter: of what cannot be drawn as it should be, it is said.
func TestSVGTurnedFilter(t *testing.T) {
	t.Parallel()
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><filter id="f"><feFlood/></filter><g %s><rect width="4" height="4" %s/></g></svg>`
	for _, c := range []struct {
		around, own string
		want        bool
	}{
		{``, `filter="url(#f)"`, false},
		{`transform="scale(2) translate(1 3)"`, `filter="url(#f)"`, false},
		{`transform="rotate(0)"`, `filter="url(#f)"`, false},
		{`transform="matrix(2 0 0 2 5 7)"`, `filter="url(#f)"`, false},
		{`transform="rotate(30)"`, ``, false},
		{`transform="rotate(30)"`, `filter="url(#f)"`, true},
		{`transform="matrix(1 .5 0 1 0 0)"`, `style="filter: url(#f)"`, true},
		{``, `transform="skewX(-10)" filter="url(#f)"`, true},
	} {
		if p := show(t, fmt.Appendf(nil, drawing, c.around, c.own), repository.Square(9, false)); p.Partial != c.want {
			t.Errorf("%s, %s: partial is %v", c.around, c.own, p.Partial)
		}
	}
}

func TestSVGRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"cut":      {halves[:len(halves)-40], repository.ErrDamaged},
		"no size":  {`<svg xmlns="http://www.w3.org/2000/svg" width="0" height="9"/>`, repository.ErrDamaged},
		"laughs":   {laughs(), repository.ErrDamaged},
		"deep":     {strings.Replace(halves, "<rect", strings.Repeat("<g>", 400)+strings.Repeat("</g>", 400)+"<rect", 1), repository.ErrTooLarge},
		"encoding": {`<?xml version="1.0" encoding="EBCDIC-9"?>` + halves, repository.ErrDamaged},
		"HTML":     {"<!DOCTYPE html><html><body>", repository.ErrNotPicture},
	} {
		_, err := decode.New(1).Decode(context.Background(), content([]byte(c.text)), repository.Square(64, false))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// laughs is a drawing of which each name stands for ten of another.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE svg [<!ENTITY l0 "<rect width='1' height='1'/>">`)
	for i := range 12 {
		fmt.Fprintf(&b, `<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	b.WriteString(`]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&l12;</svg>`)
	return b.String()
}

// TestSVGOutside: nothing outside of the file is looked up, and scripts are not run.
func TestSVGOutside(t *testing.T) {
	t.Parallel()
	const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
 onload="document.rootElement.setAttribute('fill','red')"><script>document.rootElement.remove()</script>
<image xlink:href="http://127.0.0.1:1/a.png" width="9" height="9"/>
<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">html</p></foreignObject></svg>`
	for i, v := range show(t, []byte(text), repository.Square(9, false)).Pixels.Pix {
		if v != 0 {
			t.Fatalf("byte %d is %d", i, v)
		}
	}
}
