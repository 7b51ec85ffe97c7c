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

func TestWordsOfWhatIsPutOff(t *testing.T) {
	w := wordsFor(viewmodel.Problem{Kind: viewmodel.NotNow, Detail: "JPEG"})
	if w.Short != "Not now" || !strings.HasSuffix(w.Long, "by itself. (JPEG)") {
		t.Errorf("%+v", w)
	}
}
