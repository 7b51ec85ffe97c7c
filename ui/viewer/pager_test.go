package viewer

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestPager: the buttons at the bottom step through the pages of a file, as far as there
// are any.
func TestPager(t *testing.T) {
	r := newRig(t, 1)
	r.fake.set(large())
	if r.pager.plate.Visible() {
		t.Fatal("a picture alone is said to have pages")
	}
	paged := large()
	paged.Page, paged.Pages = 2, 3
	r.fake.set(paged)
	if got := r.pager.word.Text; got != "Page 2 of 3" || !r.pager.word.Visible() {
		t.Errorf("it says %q", got)
	}
	for _, b := range []*button{r.pager.back, r.pager.on} {
		at := b.at.AddXY(roundSize/2, roundSize/2)
		r.click(at.X, at.Y)
	}
	if !slices.Equal(r.fake.pages, []int{-1, 1}) || len(r.fake.steps) > 0 {
		t.Errorf("steps of pages %v, of pictures %v", r.fake.pages, r.fake.steps)
	}
	if bottom := r.pager.plate.Position().Y + r.pager.plate.Size().Height; bottom > 300 {
		t.Errorf("it ends at %v", bottom)
	}
	paged.Page = 3
	r.fake.set(paged)
	if r.pager.on.icon.Visible() || !r.pager.back.icon.Visible() {
		t.Error("there is a way beyond the last page, or none back")
	}
	r.SetShow(goingOn())
	r.Resize(fyne.NewSize(600, 300))
	if above := r.pager.plate.Position().Y + r.pager.plate.Size().Height; above > r.bar.plate.Position().Y {
		t.Errorf("it lies over the bar: down to %v", above)
	}
}
