package jxl_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"vitrine/repository/jxl"
)

// TestManyParts: thousands of frames in a codestream of thousands of parts are found as
// quickly as in one.
func TestManyParts(t *testing.T) {
	t.Parallel()
	b := load(t, "test.jxl") // of 48 frames
	if !bytes.HasPrefix(b, []byte("\xff\x0a")) {
		t.Fatal("it is not a codestream alone")
	}
	var file strings.Builder
	file.WriteString("\x00\x00\x00\x0cJXL \r\n\x87\n" + box("jxlp", "\x00\x00\x00\x00"+string(b)))
	const parts = 4000
	for range parts {
		file.WriteString(box("jxlp", "\x00\x00\x00\x01."))
	}
	f := read(t, []byte(file.String()))
	const most = 2 * time.Second
	began := time.Now()
	for range 200 {
		if frames, err := f.Frames(100); err != nil || len(frames) != 48 {
			t.Fatal(len(frames), err)
		}
	}
	if took := time.Since(began); took > most {
		t.Errorf("9,600 frames took %v", took)
	}
	first, err := io.ReadAll(f.First())
	if want, _ := io.ReadAll(read(t, b).First()); err != nil || !bytes.Equal(first, want) {
		t.Errorf("the first frame is another: %v", err)
	}
}

// TestUnreadable: what cannot be read is no file without a picture.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	if _, err := jxl.Read(broken{}, 100); err != io.ErrClosedPipe {
		t.Error(err)
	}
}

// broken cannot be read.
type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }
