package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// TestGreyedItemsAreRead: what a menu offers and cannot do is told from what it can, and
// is read all the same.
func TestGreyedItemsAreRead(t *testing.T) {
	for _, name := range []string{viewmodel.ThemeLight, viewmodel.ThemeDark} {
		look := newLook(name)
		ground := luminance(look.Color(theme.ColorNameMenuBackground, 0))
		grey := contrast(luminance(look.Color(theme.ColorNameDisabled, 0)), ground)
		full := contrast(luminance(look.Color(theme.ColorNameForeground, 0)), ground)
		if grey < 2.5 || grey > full/2 {
			t.Errorf("%s: contrast %.1f, want it between 2.5 and half of the text's, %.1f", name, grey, full)
		}
	}
}

// luminance is that of the guidelines for contrast on the web.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	linear := func(part uint8) float64 {
		v := float64(part) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
