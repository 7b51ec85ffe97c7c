package viewmodel_test

import (
	"context"
	"image"
	"testing"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// claiming is a decoder that knows a size also of what it cannot decode, as headers
// claim it.
type claiming struct{ repotest.Decoder }

func (claiming) Facts(context.Context, repository.Content) (repository.Facts, error) {
	return repository.Facts{Width: 65535, Height: 1}, nil
}

// A file that cannot be decoded takes no shape from what it claims; when it can, it
// has its own.
func TestFailedPicturesHaveNoShape(t *testing.T) {
	t.Parallel()
	w := newWall(t, "good", "bad")
	w.facts, w.config.Decoder = true, claiming{}
	told := map[int]image.Point{}
	w.Watch(viewmodel.Events{Shapes: func(first, last int) {
		for i := first; i <= last; i++ {
			x, y := w.Shape(i)
			told[i] = image.Pt(x, y)
		}
	}})
	w.show(0, 1)
	bad, good := w.Find(w.photo("bad").Key), w.Find(w.photo("good").Key)
	w.until("told", func() bool { return told[good].X == 65535 && w.Status().Failed == 1 })
	if x, y := w.Shape(bad); x != 0 || y != 0 || told[bad] != (image.Point{}) {
		t.Errorf("the failed one is %d × %d, and was told as %v", x, y, told[bad])
	}
	w.source.Put("bad", []byte("fine"))
	w.reload()
	w.until("its own shape", func() bool { return told[bad].X > 0 })
}

// With a filter, what is said to have failed is among what is shown.
func TestFailedAreCountedOfWhatIsShown(t *testing.T) {
	t.Parallel()
	w := newWall(t, "one", "two")
	w.source.Put("one bad", []byte("bad"))
	w.source.Put("two bad", []byte("bad"))
	w.show(0, 3)
	w.until("two have failed", func() bool { return w.Status().Failed == 2 })
	if err := w.SetFilter("one"); err != nil {
		t.Fatal(err)
	}
	w.until("one is shown", func() bool { s := w.Status(); return s.Shown == 2 && s.Failed == 1 })
}
