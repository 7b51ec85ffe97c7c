package ui

import (
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel"
)

func TestTheStatusLineSaysWhatIsPutOffAsLongAsItIs(t *testing.T) {
	d := newDesk(t, "aaa", "bbb")
	d.source.Fail("bbb", repository.ErrLater)
	d.appear()
	for _, c := range []struct {
		says   string
		putOff viewmodel.Decoding
	}{
		{"2 pictures · 1 failed · paused for a minute, as several ended their decoder: JPEG", viewmodel.Decoding{Paused: []string{"JPEG"}}},
		{"2 pictures · 1 failed · pictures cannot be decoded: no such file", viewmodel.Decoding{Unavailable: "no such file"}},
	} {
		d.putOff = c.putOff
		d.gallery.DecodingChanged()
		d.until("said", func() bool { return d.status.state.Text == c.says })
	}
	d.putOff = viewmodel.Decoding{}
	d.source.Fail("bbb", nil)
	d.gallery.DecodingChanged()
	d.until("over", func() bool { return d.status.state.Text == "2 pictures" })
}

// What the user does is answered at once; what follows in the next moment is shown
// together, after it.
func TestTheStatusLineAnswersAtOnce(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	for d.step() { // all is said, and nothing said of late
	}
	d.pass()
	d.gallery.SelectAll()
	for d.step() {
	}
	said := d.status.info.Text
	if !strings.HasPrefix(said, "3 pictures selected") {
		t.Errorf("of three that are selected it says %q", said)
	}
	d.gallery.SelectNone()
	for d.step() {
	}
	if got := d.status.info.Text; got != said {
		t.Errorf("it says %q already", got)
	}
	d.pass()
	for d.step() {
	}
	if got := d.status.info.Text; got != "" {
		t.Errorf("of none it says %q", got)
	}
}

func TestWordsOfWhatIsPutOff(t *testing.T) {
	w := wordsFor(viewmodel.Problem{Kind: viewmodel.NotNow, Detail: "JPEG"})
	if w.Short != "Not now" || !strings.HasSuffix(w.Long, "by itself. (JPEG)") {
		t.Errorf("%+v", w)
	}
}
