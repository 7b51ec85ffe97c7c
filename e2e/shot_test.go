//go:build e2e

package e2e

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// shot is a picture of the window.
type shot struct{ *image.RGBA }

func (s shot) equals(other shot) bool {
	return s.Rect == other.Rect && bytes.Equal(s.Pix, other.Pix)
}

// tiles returns where plain pictures are seen, by their numbers.
func (s shot) tiles() map[int]image.Rectangle {
	var count [paints]int
	var box [paints]image.Rectangle
	for y := s.Rect.Min.Y; y < s.Rect.Max.Y; y++ {
		row := s.Pix[s.PixOffset(s.Rect.Min.X, y):][:4*s.Rect.Dx()]
		for x := 0; x < len(row); {
			n, end := numberOf(row[x], row[x+1], row[x+2]), x+4
			for end < len(row) && row[end] == row[x] && row[end+1] == row[x+1] && row[end+2] == row[x+2] {
				end += 4
			}
			if n >= 0 && end-x >= 4*leastRun {
				count[n] += (end - x) / 4
				box[n] = box[n].Union(image.Rect(s.Rect.Min.X+x/4, y, s.Rect.Min.X+end/4, y+1))
			}
			x = end
		}
	}
	found := make(map[int]image.Rectangle)
	for n := range count {
		if count[n] > 0 && count[n] >= box[n].Dx()*box[n].Dy()*8/10 { // a note may cover a part
			found[n] = box[n]
		}
	}
	return found
}

// leastRun is how many pixels of one colour side by side are more than a part of
// a letter.
const leastRun = 16

// order returns the numbers of the plain pictures seen, as one reads them.
func (s shot) order() []int {
	tiles := s.tiles()
	return slices.SortedFunc(maps.Keys(tiles), func(a, b int) int {
		p, q := tiles[a].Min, tiles[b].Min
		return cmp.Or(cmp.Compare(p.Y, q.Y), cmp.Compare(p.X, q.X))
	})
}

// columns returns how many plain pictures stand side by side in the first row.
func (s shot) columns() int {
	tiles := s.tiles()
	places := slices.SortedFunc(maps.Values(tiles), func(a, b image.Rectangle) int { return cmp.Compare(a.Min.Y, b.Min.Y) })
	return slices.IndexFunc(append(places, image.Rect(0, 1<<20, 0, 1<<20)), func(r image.Rectangle) bool {
		return r.Min.Y > places[0].Min.Y
	})
}

// border is how far outside a tile its mark is looked for, in pixels.
const border = 2

// isMarked reports whether a tile bears a mark of any kind.
func (s shot) isMarked(tile image.Rectangle) bool {
	const outside = 6 // pixels; between two tiles there is nothing else
	y := centre(tile).Y
	return s.RGBAAt(tile.Min.X-border, y) != s.RGBAAt(tile.Min.X-outside, y)
}

// isSelected reports whether the plain picture with a number bears the mark of
// the selection: a border in the strong colour.
func (s shot) isSelected(number int) bool {
	tile, seen := s.tiles()[number]
	if !seen {
		return false
	}
	c := s.RGBAAt(tile.Min.X-border, (tile.Min.Y+tile.Max.Y)/2)
	return int(c.B) > int(c.R)+60 && numberOf(c.R, c.G, c.B) < 0
}

// selected returns the number of the selected picture, -1 where none is seen.
func (s shot) selected() int {
	for n := range s.tiles() {
		if s.isSelected(n) {
			return n
		}
	}
	return -1
}

// allSelected returns the numbers of all selected pictures that are seen.
func (s shot) allSelected() []int {
	var numbers []int
	for n := range s.tiles() {
		if s.isSelected(n) {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// colours returns how many colours there are in a part of the shot.
func (s shot) colours(r image.Rectangle) int {
	seen := make(map[color.RGBA]bool)
	r = r.Intersect(s.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			seen[s.RGBAAt(x, y)] = true
		}
	}
	return len(seen)
}

// part returns a part of the shot.
func (s shot) part(r image.Rectangle) shot {
	r = r.Intersect(s.Rect)
	m := image.NewRGBA(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		copy(m.Pix[m.PixOffset(r.Min.X, y):][:4*r.Dx()], s.Pix[s.PixOffset(r.Min.X, y):])
	}
	return shot{m}
}

// hasTile says that a plain picture is seen.
func hasTile(number int) func(shot) bool {
	return func(s shot) bool {
		_, seen := s.tiles()[number]
		return seen
	}
}

// hasSelected says that a plain picture is seen to be selected.
func hasSelected(number int) func(shot) bool {
	return func(s shot) bool { return s.isSelected(number) }
}

// hasAllSelected says that these plain pictures are seen to be selected, and no
// others.
func hasAllSelected(numbers ...int) func(shot) bool {
	return func(s shot) bool { return slices.Equal(s.allSelected(), numbers) }
}

func centre(r image.Rectangle) image.Point { return r.Min.Add(r.Size().Div(2)) }

// counted returns the numbers from one to before another.
func counted(from, to int) []int {
	var numbers []int
	for n := from; n < to; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}
