package viewer

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

func TestThePosterOpensWhatItIsOf(t *testing.T) {
	r := newRig(t, 1)
	played := 0
	r.config.OnPlay = func() { played++ }
	middle := fyne.NewPos(200, 150)

	r.fake.set(viewmodel.Shown{Key: "a", Total: 2})
	if r.opener.plate.Visible() || r.opener.Contains(middle) {
		t.Error("a picture has the mark of a poster")
	}
	r.click(middle.X, middle.Y)

	r.fake.set(viewmodel.Shown{Key: "b", Total: 2, Position: 1, Medium: viewmodel.MediumVideo})
	if !r.opener.play.Visible() || r.opener.leave.Visible() {
		t.Error("the mark of a video is another one")
	}
	r.click(middle.X, middle.Y)
	if played != 1 {
		t.Errorf("played %d times after a click on the mark, want once", played)
	}
	r.click(100, 250)
	r.now = r.now.Add(100 * time.Millisecond)
	r.click(100, 250)
	if played != 2 || len(r.fake.toggles) != 0 {
		t.Errorf("played %d times after a double click beside it, and zoomed %d times", played, len(r.fake.toggles))
	}

	r.fake.set(viewmodel.Shown{
		Key: "c", Total: 2, Medium: viewmodel.MediumDocument, Problem: viewmodel.Problem{Kind: viewmodel.NoPoster, Detail: "why"},
	})
	if r.opener.play.Visible() || !r.opener.leave.Visible() {
		t.Error("the mark of a document is another one")
	}
	if bottom := r.opener.at.Y + openerSize; bottom > r.failure.plate.Position().Y && r.opener.at.Y > captionHeight {
		t.Errorf("the mark ends at %v, the words begin at %v", bottom, r.failure.plate.Position().Y)
	}
}
