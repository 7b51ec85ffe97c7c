//go:build e2e

package e2e

import (
	"image"
	"slices"
	"testing"
)

// filmHeight is that of the film strip, in pixels.
const filmHeight = 92

// film returns what is seen of the strip below the picture, and upper the rest.
func (s shot) film() shot {
	return s.part(image.Rect(s.Rect.Min.X, s.Rect.Max.Y-filmHeight, s.Rect.Max.X, s.Rect.Max.Y))
}

func (s shot) upper() shot {
	return s.part(image.Rect(s.Rect.Min.X, s.Rect.Min.Y, s.Rect.Max.X, s.Rect.Max.Y-filmHeight))
}

// hasFilmOf says that a plain picture is seen alone above the strip, which is in order
// and has that picture marked in its middle.
func hasFilmOf(number int) func(shot) bool {
	return func(s shot) bool {
		film := s.film()
		order := film.order()
		middle, seen := film.tiles()[number]
		return seen && slices.IsSorted(order) && order[len(order)-1]-order[0] == len(order)-1 &&
			near(centre(middle).X, centre(film.Rect).X) && slices.Equal(film.allSelected(), []int{number}) &&
			fillsMiddle(number)(s.upper())
	}
}

func TestFilmStrip(t *testing.T) {
	p, first := startOn(t, paintings(t, paints))
	p.click(centre(first.tiles()[20]), leftButton, 2)
	alone := p.see("the picture alone", fillsMiddle(20))
	p.press("t")
	s := p.see("its neighbours below it", hasFilmOf(20))
	const least = 9 // pictures, in a window of the first launch
	if order := s.film().order(); len(order) < least {
		t.Errorf("%v are seen in the strip, want at least %d", order, least)
	}
	corner := func(s shot) any { return s.RGBAAt(s.Rect.Min.X, s.Rect.Max.Y-1) }
	if between, around := corner(s.upper()), corner(alone); between != around {
		t.Errorf("%v is seen between the picture and the strip, want what is around the picture, %v", between, around)
	}

	p.click(centre(s.film().tiles()[23]), leftButton, 1)
	p.see("the one that was clicked on", hasFilmOf(23))
	p.press("Right")
	p.see("the next one", hasFilmOf(24))
	p.press("Left", "Left")
	p.see("the one before", hasFilmOf(22))
	p.press("t")
	p.see("the picture alone again", fillsMiddle(22))
	p.press("Escape")
	p.see("it selected in the grid", hasSelected(22))
}
