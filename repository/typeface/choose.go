package typeface

import (
	"strings"

	"golang.org/x/image/font/sfnt"
)

// What is handed over for one drawing at most.
const (
	mostChosen = 48
	mostMeans  = 96 // characters that are looked up
)

// sans, serif and mono return usual families, the preferred first.
func sans() []string {
	return []string{"Noto Sans", "DejaVu Sans", "Liberation Sans", "Cantarell", "Ubuntu", "Arial", "Helvetica", "Nimbus Sans"}
}

func serif() []string {
	return []string{"Noto Serif", "DejaVu Serif", "Liberation Serif", "Times New Roman", "Nimbus Roman"}
}

func mono() []string {
	return []string{"Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Ubuntu Mono", "Courier New", "Nimbus Mono PS"}
}

// Choice is fonts for a text.
type Choice struct {
	Fonts             [][]byte // files; nobody writes to them
	Sans, Serif, Mono string   // families that stand for the generic ones, "" where there is none
}

// For returns the fonts of the families that a text names, of the generic ones, and of
// as many others as have the characters that those lack.
func (s *Set) For(families []string, text string) Choice {
	if s == nil || len(s.files) == 0 {
		return Choice{}
	}
	c := chooser{set: s, taken: map[int]bool{}}
	for _, f := range families {
		c.family(f)
	}
	choice := Choice{Sans: c.first(sans()), Serif: c.first(serif()), Mono: c.first(mono())}
	c.characters(text)
	choice.Fonts = c.fonts
	return choice
}

type chooser struct {
	set   *Set
	taken map[int]bool // of files
	fonts [][]byte
}

func (c *chooser) take(i int) {
	if !c.taken[i] && len(c.fonts) < mostChosen {
		c.taken[i] = true
		c.fonts = append(c.fonts, c.set.files[i])
	}
}

// family takes all fonts of a family, and reports whether there are any.
func (c *chooser) family(name string) bool {
	files := c.set.index()[strings.ToLower(name)]
	for _, i := range files {
		c.take(i)
	}
	return len(files) > 0
}

// first takes the first family that is there, and returns its name.
func (c *chooser) first(names []string) string {
	for _, name := range names {
		if c.family(name) {
			return name
		}
	}
	return ""
}

// characters takes fonts for what the ones that are taken cannot show.
func (c *chooser) characters(text string) {
	lacking := map[rune]bool{}
	for _, r := range text {
		if r > 0x24f && len(lacking) < mostMeans {
			lacking[r] = true
		}
	}
	for _, b := range c.fonts {
		shown(b, lacking)
	}
	for i, b := range c.set.files {
		if len(lacking) == 0 || len(c.fonts) == mostChosen {
			return
		}
		if !c.taken[i] && shown(b, lacking) {
			c.take(i)
		}
	}
}

// shown takes the characters out of those that are lacking which a file has, and reports
// whether there was any.
func shown(b []byte, lacking map[rune]bool) bool {
	if len(lacking) == 0 {
		return false
	}
	all, err := sfnt.ParseCollection(b)
	if err != nil {
		return false
	}
	before := len(lacking)
	var room sfnt.Buffer
	for i := range min(all.NumFonts(), mostFonts) {
		f, err := all.Font(i)
		if err != nil {
			continue
		}
		for r := range lacking {
			if g, err := f.GlyphIndex(&room, r); err == nil && g != 0 {
				delete(lacking, r)
			}
		}
	}
	return len(lacking) < before
}
