package index

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSortable(t *testing.T) {
	t.Parallel()
	sorted := []string{
		"", "0", "1", "2", "9", "10", "99", "100", "1000000", "99999999999999999999", "IMG", "IMG_0", "IMG_1.JPG", "IMG_2.JPG",
		"IMG_10.JPG", "IMG_0100.JPG", "IMG_101.JPG", "a2b3", "a2b10", "a10b2",
	}
	for i := 1; i < len(sorted); i++ {
		if bytes.Compare(sortable(sorted[i-1]), sortable(sorted[i])) >= 0 {
			t.Errorf("%q is not before %q", sorted[i-1], sorted[i])
		}
	}
	if a, b := sortable("IMG_0012.JPG"), sortable("IMG_12.JPG"); bytes.Equal(a, b) || !bytes.HasPrefix(a, b) {
		t.Errorf("%q and %q", a, b)
	}
}

// TestSortableTellsApart looks for two names with the same form.
func TestSortableTellsApart(t *testing.T) {
	t.Parallel()
	name := rapid.StringOfN(rapid.SampledFrom([]rune("0019a\x01\x02\xff_")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		if same := bytes.Equal(sortable(a), sortable(b)); same != (a == b) {
			t.Errorf("%q and %q: the same form is %v", a, b, same)
		}
	})
	long := strings.Repeat("1", 600)
	for _, other := range []string{long + "1", "0" + long, long[1:], "1\x00" + long} {
		if bytes.Equal(sortable(long), sortable(other)) {
			t.Errorf("%d and %d bytes have the same form", len(long), len(other))
		}
	}
}

// FuzzSortable takes a form apart again.
func FuzzSortable(f *testing.F) {
	f.Add("IMG_0012.JPG")
	f.Add("\x000\xff1")
	f.Fuzz(func(t *testing.T, name string) {
		if strings.Contains(name, "\x00") {
			return // no name has it
		}
		if got := unsorted(t, sortable(name)); got != name {
			t.Errorf("%q became %q", name, got)
		}
	})
}

// unsorted returns the name of a form.
func unsorted(t *testing.T, key []byte) string {
	t.Helper()
	number := func(b []byte) (n int, rest []byte) {
		for len(b) > 0 && b[0] == 0xff {
			n, b = n+0xff, b[1:]
		}
		if len(b) == 0 {
			t.Fatal("a number without an end")
		}
		return n + int(b[0]), b[1:]
	}
	var parts []string // texts and numbers in turn
	text := ""
	for len(key) > 0 && key[0] != 0 {
		if key[0] != '0' {
			text, key = text+string(key[:1]), key[1:]
			continue
		}
		n, rest := number(key[1:])
		parts = append(parts, text, string(rest[:n]))
		text, key = "", rest[n:]
	}
	var name strings.Builder
	var zeros []byte
	if len(key) > 0 {
		zeros = key[1:]
	}
	for i, p := range parts {
		if i%2 == 1 && len(zeros) > 0 {
			var n int
			n, zeros = number(zeros)
			name.WriteString(strings.Repeat("0", n))
		} else if i%2 == 1 && p == "" {
			name.WriteString("?")
		}
		name.WriteString(p)
	}
	return name.String() + text
}
