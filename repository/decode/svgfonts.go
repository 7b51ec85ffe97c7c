//go:build cgo && (linux || darwin || windows) && (amd64 || arm64)

package decode

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"github.com/xo/resvg"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"

	"vitrine/repository/typeface"
)

// The families that come with the program.
const (
	ownFamily = "Go"
	ownFixed  = "Go Mono"
)

// svgFonts returns the fonts for a drawing: those that it names and the system has, and
// for the rest the system's usual ones, or those that come with the program. What the
// renderer finds no font for, it leaves out.
func svgFonts(text []byte, faces *typeface.Set) []resvg.Option {
	if !bytes.Contains(text, []byte("<text")) && !bytes.Contains(text, []byte(":text")) {
		return nil
	}
	found := faces.For(svgFamilies(text), string(text))
	fonts := append(found.Fonts, goregular.TTF, gobold.TTF, goitalic.TTF, gobolditalic.TTF, gomono.TTF, gomonobold.TTF)
	usual := cmp.Or(found.Sans, ownFamily)
	if namesSerif(text) {
		usual = cmp.Or(found.Serif, usual)
	}
	return []resvg.Option{
		resvg.WithFonts(fonts...),
		resvg.WithFontFamily(usual),
		resvg.WithSerifFamily(usual), // stands in for every family that is missing, and for sans-serif
		resvg.WithCursiveFamily(usual),
		resvg.WithFantasyFamily(usual),
		resvg.WithMonospaceFamily(cmp.Or(found.Mono, ownFixed)),
	}
}

// svgFamilies returns the families that a drawing names, in attributes or in styles.
func svgFamilies(text []byte) []string {
	var all []string
	for _, m := range regexp.MustCompile(`font(?:-family)?\s*[:=]\s*(?:"([^"<]*)"|'([^'<]*)'|([^;}"'<]*))`).FindAllSubmatch(text, 64) {
		for list := range strings.SplitSeq(string(bytes.Join(m[1:], nil)), ",") {
			if name := strings.Trim(list, " \t\r\n'\""); name != "" {
				all = append(all, name)
			}
		}
	}
	return all
}

// namesSerif reports whether a drawing asks for whatever has serifs.
func namesSerif(text []byte) bool {
	return regexp.MustCompile(`font[^;">]*[ ,:"']serif`).Match(text)
}
