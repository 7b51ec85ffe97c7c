package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"vitrine/viewmodel"
)

// look is the toolkit's theme with the few changes that a wall of pictures asks
// for: neutral greys, which leave the colours to the pictures, and no blur behind
// dialogs, which a software renderer paints slowly.
type look struct {
	fyne.Theme
	force *fyne.ThemeVariant // light or dark whatever the desktop says; nil follows it
}

// newLook returns the look that a setting names: light, dark, or the desktop's
// own for anything else.
func newLook(name string) fyne.Theme {
	l := &look{Theme: theme.DefaultTheme()}
	light, dark := theme.VariantLight, theme.VariantDark
	switch name {
	case viewmodel.ThemeLight:
		l.force = &light
	case viewmodel.ThemeDark:
		l.force = &dark
	}
	return l
}

// Color is that of the toolkit but for the greys.
func (l *look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if l.force != nil {
		variant = *l.force
	}
	greys := greysDark
	if variant == theme.VariantLight {
		greys = greysLight
	}
	if grey, ok := greys(name); ok {
		return grey
	}
	return l.Theme.Color(name, variant)
}

// Size is that of the toolkit but for the blur.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameModalBlurRadius {
		return 0
	}
	return l.Theme.Size(name)
}

func greysLight(name fyne.ThemeColorName) (color.Color, bool) {
	switch name {
	case theme.ColorNameBackground:
		return color.NRGBA{0xfa, 0xfa, 0xfa, 0xff}, true
	case theme.ColorNameInputBackground: // also of a tile without a picture
		return color.NRGBA{0xec, 0xec, 0xed, 0xff}, true
	case theme.ColorNameDisabled: // the toolkit's cannot be read
		return color.NRGBA{0x9c, 0x9c, 0xa0, 0xff}, true
	case theme.ColorNameHover:
		return color.NRGBA{0x00, 0x00, 0x00, 0x18}, true
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return color.NRGBA{0xff, 0xff, 0xff, 0xff}, true
	}
	return nil, false
}

func greysDark(name fyne.ThemeColorName) (color.Color, bool) {
	switch name {
	case theme.ColorNameBackground:
		return color.NRGBA{0x1c, 0x1c, 0x1e, 0xff}, true
	case theme.ColorNameInputBackground:
		return color.NRGBA{0x2a, 0x2a, 0x2d, 0xff}, true
	case theme.ColorNameDisabled:
		return color.NRGBA{0x7a, 0x7a, 0x7e, 0xff}, true
	case theme.ColorNameHover:
		return color.NRGBA{0xff, 0xff, 0xff, 0x1e}, true
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return color.NRGBA{0x2c, 0x2c, 0x2f, 0xff}, true
	}
	return nil, false
}

// backdrop is the colour with which the toolkit fills the window before it paints,
// for what hides something as if there were nothing: it takes the background's
// for a part of 255 × 255 and not of 65,535.
func backdrop(w fyne.Widget) color.NRGBA {
	c := color.NRGBAModel.Convert(theme.ColorForWidget(theme.ColorNameBackground, w)).(color.NRGBA)
	cleared := func(part uint8) uint8 { return uint8(min((int(part)*257+127)/255, 255)) }
	return color.NRGBA{R: cleared(c.R), G: cleared(c.G), B: cleared(c.B), A: 0xff}
}

// setTheme changes to the named theme and keeps it.
func (w *Window) setTheme(name string) {
	w.settings.Update(func(v *viewmodel.Settings) { v.Theme = name })
	w.app.Settings().SetTheme(newLook(name))
	w.showMenu()
}
