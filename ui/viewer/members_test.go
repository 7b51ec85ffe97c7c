package viewer

import (
	"testing"

	"vitrine/viewmodel"
)

func TestTheCaptionSwitchesBetweenFiles(t *testing.T) {
	r := newRig(t, 1)
	var asked []string
	r.config.OnMember = func(m viewmodel.Member) { asked = append(asked, m.Name) }
	click := func(i int) {
		at := r.members.chips[i].plate.Position()
		r.click(at.X+8, at.Y+10)
	}
	s := large()
	s.Members = []viewmodel.Member{{Name: "a.jpg", Kind: "JPG", IsShown: true}, {Name: "a.cr2", Kind: "CR2"}, {Name: "a.mov", Kind: "MOV", IsVideo: true}}
	r.fake.set(s)
	click(1)
	click(2)
	if !r.members.chips[0].on || r.members.chips[1].on {
		t.Error("what is shown is not marked")
	}
	s.Members = nil
	for _, name := range []string{"1.jpg", "2.jpg", "3.jpg", "4.jpg"} {
		s.Members = append(s.Members, viewmodel.Member{Name: name, Kind: "JPG", IsShown: name == "4.jpg"})
	}
	r.fake.set(s)
	click(0) // the next one, and so the first
	s.Members = nil
	r.fake.set(s)
	for i, c := range r.members.chips {
		if c.plate.Visible() {
			t.Errorf("chip %d is seen where there is but one file", i)
		}
	}
	if got, want := len(asked), 3; got != want || asked[0] != "a.cr2" || asked[1] != "a.mov" || asked[2] != "1.jpg" {
		t.Errorf("asked for %q", asked)
	}
}
