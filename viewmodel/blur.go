package viewmodel

import (
	"image"

	"vitrine/repository"
	"vitrine/repository/blur"
	"vitrine/viewmodel/catalog"
)

// blurEdge is the longer side of what a picture looks like from afar, in pixels.
const blurEdge = 32

// blurred is what the picture at a place of some work looks like from afar.
type blurred struct {
	at     int
	pixels *image.RGBA
}

func makeBlurs(found []repository.Found) []blurred {
	var made []blurred
	for _, f := range found {
		if f.Hash.IsZero() {
			continue
		}
		w, h := blurSize(f.Width, f.Height)
		if m, ok := blur.Decode(f.Hash.Bytes(), w, h); ok {
			made = append(made, blurred{f.At, m})
		}
	}
	return made
}

// blurSize returns the size of a blur in the shape of a picture; a square where
// that is not known.
func blurSize(w, h int) (int, int) {
	long := max(w, h)
	if w < 1 || h < 1 {
		return blurEdge, blurEdge
	}
	return max(w*blurEdge/long, 1), max(h*blurEdge/long, 1)
}

// toBlur returns the pictures that are seen, of which there are no pixels and
// nobody has looked up what they look like from afar.
func (g *Gallery) toBlur() []repository.Photo {
	var photos []repository.Photo
	for i := max(g.sight.First, 0); i <= min(g.sight.Last, g.list.Len()-1); i++ {
		r := g.list.Row(i)
		if _, asked := g.blurs[r]; asked || g.tiles[r].picture.Pixels != nil {
			continue
		}
		g.blurs[r] = nil
		photos = append(photos, g.list.all.Photo(r))
	}
	return photos
}

func (g *Gallery) tookBlurs(work factsWork) {
	for _, b := range work.made {
		r, ok := g.list.all.Find(work.photos[b.at].Key)
		if _, near := g.blurs[r]; !ok || !near {
			continue
		}
		g.blurs[r] = b.pixels
		if g.tiles[r].picture.Pixels == nil {
			g.touch(r)
		}
	}
}

// blur returns what a picture looks like from afar, cut as the frame cuts it; nil
// where that is not known.
func (g *Gallery) blur(r catalog.Row) *image.RGBA {
	m := g.blurs[r]
	if m == nil || !g.frame.Fill {
		return m
	}
	f := g.list.all.Facts(r)
	return cutOut(m, middlePart(m.Rect.Size(), image.Pt(f.Width, f.Height), g.frame))
}
