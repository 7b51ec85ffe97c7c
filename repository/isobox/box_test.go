package isobox_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vitrine/repository/isobox"
	"vitrine/repository/peek"
)

// box makes a box that says it has so many bytes; long writes them as eight.
func box(told uint32, kind string, body string) string {
	return string(binary.BigEndian.AppendUint32(nil, told)) + kind + body
}

func long(told uint64, kind string, body string) string {
	return box(1, kind, string(binary.BigEndian.AppendUint64(nil, told))+body)
}

func reader(file string) *peek.Reader {
	return peek.New(strings.NewReader(file), int64(len(file)))
}

// TestEach: what boxes there are, and how much of each.
func TestEach(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		want       string
	}{
		{"none", "", ""},
		{"two", box(10, "free", "ab") + box(8, "skip", ""), "free 8+2 of 2, skip 18+0 of 0"},
		{"long", long(18, "free", "ab") + box(8, "skip", ""), "free 16+2 of 2, skip 26+0 of 0"},
		{"up to the end", box(0, "mdat", "abc"), "mdat 8+3 of 3"},
		{"cut", box(99, "free", "ab"), "free 8+2 of 91"},
		{"cut, long", long(1<<62, "free", "ab"), "free 16+2 of 4611686018427387888"},
		{"shorter than its head", box(8, "free", "") + box(7, "skip", ""), "free 8+0 of 0"},
		{"shorter than its long head", long(15, "skip", "abcdefgh"), ""},
		{"longer than there are numbers", long(1<<63, "skip", ""), ""},
		{"half a head", box(8, "free", "") + "\x00\x00\x00\x08sk", "free 8+0 of 0"},
		{"half a long head", box(1, "free", "abc"), ""},
	} {
		var got []string
		for b := range isobox.Each(reader(c.file), isobox.Extent{Length: int64(len(c.file))}) {
			got = append(got, fmt.Sprintf("%s %d+%d of %d", b.Kind, b.Offset, b.Length, b.Told))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// TestInside: a head that reaches beyond the part is none, though the file goes on.
func TestInside(t *testing.T) {
	t.Parallel()
	file := box(9, "outr", "\x00") + "\x00\x00\x08freeabc"
	for b := range isobox.Each(reader(file), isobox.Extent{Offset: 8, Length: 1}) {
		t.Errorf("%+v", b)
	}
	for b := range isobox.Each(reader(file), isobox.Extent{Offset: 8, Length: -3}) {
		t.Errorf("%+v", b)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	file := box(8, "free", "") + box(28, "moov", box(8, "mvhd", "")+box(12, "trak", "abcd")) + box(12, "trak", "efgh")
	at := func(kinds ...string) string {
		e, ok := isobox.Find(reader(file), isobox.Extent{Length: int64(len(file))}, kinds...)
		if !ok {
			return ""
		}
		return file[e.Offset:e.End()]
	}
	if at("moov", "trak") != "abcd" || at("trak") != "efgh" || at("moov", "free") != "" || at() != file {
		t.Errorf("%q, %q, %q", at("moov", "trak"), at("trak"), at("moov", "free"))
	}
}

// FuzzEach: boxes lie in the file, one behind the other.
func FuzzEach(f *testing.F) {
	f.Add([]byte(box(10, "free", "ab")+long(18, "skip", "cd")+box(0, "mdat", "")), int64(0), int64(36))
	f.Fuzz(func(t *testing.T, b []byte, from, n int64) {
		in := isobox.Extent{Offset: from, Length: n}
		if from < 0 || n < 0 || in.End() < 0 || in.End() > int64(len(b)) {
			return
		}
		at := from
		for x := range isobox.Each(peek.New(bytes.NewReader(b), int64(len(b))), in) {
			if x.Offset < at+8 || x.Length < 0 || x.End() > in.End() || x.Told < x.Length || !slices.Equal([]byte(x.Kind), b[x.Offset-4:x.Offset]) && x.Offset < at+16 {
				t.Fatalf("%+v from %d in %+v", x, at, in)
			}
			at = x.End()
		}
	})
}
