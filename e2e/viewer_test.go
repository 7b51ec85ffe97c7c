//go:build e2e

package e2e

import (
	"image"
	"maps"
	"testing"
)

// fillsMiddle says that a plain picture is seen in the middle, and no other.
func fillsMiddle(number int) func(shot) bool {
	return func(s shot) bool {
		tiles := s.tiles()
		maps.DeleteFunc(tiles, func(_ int, r image.Rectangle) bool { return r.Dy() < shade })
		tile, seen := tiles[number]
		return seen && len(tiles) == 1 && centre(s.Rect).In(tile.Inset(50))
	}
}

// shade is how high the strips are at most, in pixels, in which a picture has the
// colour of another below the shade of the line with its name.
const shade = 20

func TestEnterOpensAndArrowsStep(t *testing.T) {
	folder := paintings(t, paints)
	p, s := startOn(t, folder)
	p.click(centre(s.tiles()[3]), leftButton, 1)
	p.see("the clicked picture selected", hasSelected(3))

	p.mark()
	p.press("Enter")
	p.await("opened", "id", "003.jpg", "stage", "preview")
	p.await("opened", "id", "003.jpg", "stage", "full")
	p.see("the picture alone", fillsMiddle(3))
	p.awaitState("its name in the title", func() bool { return p.title() == "003.jpg — Vitrine" })

	p.press("Right")
	p.await("opened", "id", "004.png", "stage", "full")
	p.see("the next picture", fillsMiddle(4))
	p.press("Left", "Left")
	p.await("opened", "id", "002.png", "stage", "full")
	p.see("the one before", fillsMiddle(2))

	p.press("End")
	p.await("opened", "id", "059.jpg", "stage", "full")
	p.see("the last picture", fillsMiddle(59))
	p.press("Right") // there is none
	p.press("Escape")
	p.see("the last picture selected in the grid", hasSelected(59))

	p.press("Left", "Enter")
	p.see("the picture before", fillsMiddle(58))
	p.press("Enter")
	p.see("it selected in the grid", hasSelected(58))
}

func TestZoomTogglesBetweenFittedAndPixels(t *testing.T) {
	folder := newFolder(t, "large")
	write(t, folder, "0.png", pngOf(0, 2400, 1800))
	write(t, folder, "1.png", pngOf(1, 200, 100))
	p, _ := startOn(t, folder)
	p.press("Home", "Enter")
	p.await("opened", "id", "0.png", "stage", "full")
	// The line with the name shades the upper part.
	fitted := p.see("the whole picture, in its shape of 4 to 3", func(s shot) bool {
		tile := s.tiles()[0]
		height := s.Rect.Max.Y - menuHeight - s.Rect.Min.Y
		return tile.Max.Y == s.Rect.Max.Y && near(tile.Dx(), height*4/3)
	}).tiles()[0]

	p.mark()
	p.press("z")
	p.await("opened", "id", "0.png", "stage", "full")
	p.see("its pixels over the whole width", func(s shot) bool { return s.tiles()[0].Dx() == s.Rect.Dx() })
	p.press("z")
	p.see("the whole picture again", func(s shot) bool { return s.tiles()[0].Dx() == fitted.Dx() })

	p.press("Right")
	p.see("a small picture, not enlarged", func(s shot) bool { return s.tiles()[1].Size() == image.Pt(200, 100) })
}

// menuHeight is that of the menu above the picture, in pixels, more or less.
const menuHeight = 28

func near(a, b int) bool { return a > b-8 && a < b+8 }

func TestDoubleClickOpens(t *testing.T) {
	folder := paintings(t, 12)
	p, s := startOn(t, folder)
	p.click(centre(s.tiles()[7]), leftButton, 2)
	p.await("opened", "id", "007.jpg", "stage", "full")
	p.see("the picture alone", fillsMiddle(7))
	p.press("Escape")
	p.see("the grid", hasSelected(7))
}

func TestOnePictureOnTheCommandLineIsOpened(t *testing.T) {
	folder := paintings(t, 12)
	p := start(t, launch{args: []string{folder + "/005.jpg"}})
	p.await("opened", "id", "005.jpg", "stage", "full")
	p.see("the picture alone", fillsMiddle(5))
	p.press("Right")
	p.see("its neighbour in the folder", fillsMiddle(6))
}
