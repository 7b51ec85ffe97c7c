//go:build cgo && (linux || darwin || windows) && (amd64 || arm64)

package decode

import (
	"github.com/xo/resvg"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
)

// svgFonts returns the fonts that come with the program, for text whose own font is not
// there: what the renderer finds no font for, it leaves out.
func svgFonts() []resvg.Option {
	const family, fixed = "Go", "Go Mono"
	return []resvg.Option{
		resvg.WithFonts(goregular.TTF, gobold.TTF, goitalic.TTF, gobolditalic.TTF, gomono.TTF, gomonobold.TTF),
		resvg.WithFontFamily(family),
		resvg.WithSerifFamily(family), // stands in for every family that is missing
		resvg.WithCursiveFamily(family),
		resvg.WithFantasyFamily(family),
		resvg.WithMonospaceFamily(fixed),
	}
}
