package wire_test

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"unicode"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

func TestMessages(t *testing.T) {
	start := wire.Start{Memory: 1 << 30, Without: wire.Seccomp, Libraries: true}
	if got, err := wire.ParseStart(start.Append(nil)); err != nil || got != start {
		t.Errorf("got %+v, %v", got, err)
	}
	ready := wire.Ready{Holds: wire.AllLayers, Landlock: 7, Codecs: wire.Codecs{wire.AVIF: {2, 1, 0, 3}}}
	if got, text, err := wire.ParseReady(ready.Append(nil, "fine")); err != nil || got != ready || text != "fine" {
		t.Errorf("got %+v, %q, %v", got, text, err)
	}
	request := wire.Request{ID: 7, Size: 1 << 40, Width: -1, Height: 256, Fill: true, Memory: 9, Room: 8, Copy: 256, Shared: true, Facts: true, Hold: true, Play: true}
	if got, err := wire.ParseRequest(request.Append(nil)); err != nil || got != request {
		t.Errorf("got %+v, %v", got, err)
	}
	question := wire.QuestionOf(9, image.Rect(-1, 2, 1<<20, 4), 5)
	if got, err := wire.ParseQuestion(question.Append(nil)); err != nil || got != question || got.Level != 5 || got.Region() != image.Rect(-1, 2, 1<<20, 4) {
		t.Errorf("got %+v, %v", got, err)
	}
	question = wire.QuestionOfFrame(9, 7, image.Pt(-1, 8))
	if got, err := wire.ParseQuestion(question.Append(nil)); err != nil || got != question {
		t.Errorf("got %+v, %v", got, err)
	}
	if index, box := question.Frame(); index != 7 || box != image.Pt(-1, 8) {
		t.Errorf("got frame %d in %v", index, box)
	}
	reply := wire.Reply{Facts: wire.Facts{Taken: -1, Offset: -2, HasTaken: true, HashBytes: 1, Hash: [25]byte{24: 3}}, Partial: true, ID: 7, Status: wire.OK, Format: 2, Width: 3, Height: 4, Stride: 12, FullWidth: 5, FullHeight: 6, Kept: 1 << 40, Moves: wire.Moves{Index: 1, Millis: 2, Found: 3, All: true, Loops: 4}}
	if got, text, err := wire.ParseReply(reply.Append(nil, "a\x1b[2Jb\xff\nc")); err != nil || got != reply || text != "a [2Jb  c" {
		t.Errorf("got %+v, %q, %v", got, text, err)
	}
	if n := len(reply.Append(nil, strings.Repeat("x", 5000))); n > wire.MaxMessage {
		t.Errorf("a message of %d bytes", n)
	}
}

func TestMessagesThatAreNone(t *testing.T) {
	good := wire.Reply{ID: 1}.Append(nil, "text")
	for i := range len(good) - len("text") {
		bad := append([]byte(nil), good[:i]...)
		if _, _, err := wire.ParseReply(bad); !errors.Is(err, wire.ErrForeign) {
			t.Errorf("%d bytes are a message: %v", i, err)
		}
	}
	for name, bad := range map[string][]byte{
		"longer":    append(append([]byte(nil), good...), 0),
		"shorter":   good[:len(good)-1],
		"another":   wire.Ready{}.Append(nil, ""),
		"magic":     append([]byte{0}, good[1:]...),
		"too large": wire.Request{}.Append(nil),
	} {
		if _, _, err := wire.ParseReply(bad); !errors.Is(err, wire.ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, want := range []error{
		repository.ErrNotPicture, repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged,
		repository.ErrUnreachable, repository.ErrTimeout, repository.ErrNotFound, repository.ErrDenied, repository.ErrNotFile, repository.ErrStill,
	} {
		s := wire.StatusOf(fmt.Errorf("x: %w", want))
		got, ok := s.Error("words")
		if !ok || !errors.Is(got, want) || got.Error() != "words" {
			t.Errorf("%v became %v", want, got)
		}
		if bare, _ := s.Error(""); bare != want {
			t.Errorf("%v without words became %v", want, bare)
		}
	}
	if got, _ := wire.StatusOf(errors.New("odd")).Error(""); got != repository.ErrDamaged {
		t.Errorf("an odd error became %v", got)
	}
	for _, none := range []wire.Status{0, wire.OK, wire.NoFrame, 999} {
		if err, ok := none.Error(""); ok {
			t.Errorf("%d is %v", none, err)
		}
	}
}

func TestLayers(t *testing.T) {
	if got := wire.AllLayers.String(); got != "Landlock, seccomp, limits" {
		t.Errorf("got %q", got)
	}
}

// FuzzParse is for both sides: whatever comes, it is a message or an error, and
// what is a message is the same again.
func FuzzParse(f *testing.F) {
	f.Add(wire.Start{Memory: 1}.Append(nil))
	f.Add(wire.Ready{Holds: 3}.Append(nil, "hello"))
	f.Add(wire.Request{ID: 1, Fill: true}.Append(nil))
	f.Add(wire.QuestionOf(1, image.Rect(0, 0, 8, 8), 1).Append(nil))
	f.Add(wire.Reply{ID: 1, Status: 4}.Append(nil, "too\nlarge"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := wire.ParseStart(b); err == nil {
			if again, err := wire.ParseStart(m.Append(nil)); err != nil || again != m {
				t.Errorf("%+v became %+v, %v", m, again, err)
			}
		}
		if m, err := wire.ParseRequest(b); err == nil {
			if again, err := wire.ParseRequest(m.Append(nil)); err != nil || again != m {
				t.Errorf("%+v became %+v, %v", m, again, err)
			}
		}
		if m, err := wire.ParseQuestion(b); err == nil {
			if again, err := wire.ParseQuestion(m.Append(nil)); err != nil || again != m {
				t.Errorf("%+v became %+v, %v", m, again, err)
			}
		}
		if m, text, err := wire.ParseReply(b); err == nil {
			again, same, err := wire.ParseReply(m.Append(nil, text))
			if err != nil || again != m || same != text || len(text) > wire.MaxText {
				t.Errorf("%+v, %q became %+v, %q, %v", m, text, again, same, err)
			}
			for _, r := range text {
				if !unicode.IsPrint(r) {
					t.Errorf("%q is not printable", text)
				}
			}
		}
		if m, text, err := wire.ParseReady(b); err == nil {
			if again, same, err := wire.ParseReady(m.Append(nil, text)); err != nil || again != m || same != text {
				t.Errorf("%+v became %+v, %v", m, again, err)
			}
		}
	})
}
