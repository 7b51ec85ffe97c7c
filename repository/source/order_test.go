package source

import (
	"cmp"
	"strings"
	"testing"

	"github.com/maruel/natural"
	"pgregory.net/rapid"
)

func TestInOrder(t *testing.T) {
	for _, c := range []struct{ name, less, more string }{
		{"numbers", "img9.jpg", "img10.jpg"},
		{"case", "a.jpg", "B.jpg"},
		{"bytes break ties", "A.jpg", "a.jpg"},
		{"zeros break ties", "01.jpg", "1.jpg"},
		{"a number at the end", "1", "01b"},
		{"letters before a longer number", "1a", "01b"},
		{"a number before its prefix's letters", "1", "1a"},
		{"numbers further apart than an int64", "1.jpg", "18446744073709551615.jpg"},
		{"numbers past an uint64", "18446744073709551615.jpg", "18446744073709551616.jpg"},
		{"eighteen and nineteen digits", "999999999999999999.jpg", "1000000000000000000.jpg"},
		{"long numbers with zeros", "000000000000000000002.jpg", "3.jpg"},
		{"nothing but zeros", "000.jpg", "1.jpg"},
		{"signs before numbers", "-1.jpg", "1.jpg"},
		{"numbers before letters", "1.jpg", "a.jpg"},
		{"invalid text", "\xfe.jpg", "\xff.jpg"},
		{"letters of other scripts", "Ä1.jpg", "ä2.jpg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if inOrder(c.less, c.more) >= 0 || inOrder(c.more, c.less) <= 0 {
				t.Errorf("%q does not come before %q", c.less, c.more)
			}
		})
	}
}

var drawnName = rapid.OneOf(
	rapid.StringMatching(`[01aB.\-]{0,5}`),
	rapid.StringMatching(`(0{0,3}[0-9]{17,21}|[12])[a.]?`),
	rapid.String(),
)

func TestInOrderIsAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawnName.Draw(t, "a"), drawnName.Draw(t, "b"), drawnName.Draw(t, "c")
		ab, bc, ac := inOrder(a, b), inOrder(b, c), inOrder(a, c)
		if (ab == 0) != (a == b) || ab < 0 != (inOrder(b, a) > 0) {
			t.Errorf("%q and %q: %d one way, %d the other", a, b, ab, inOrder(b, a))
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Errorf("%q <= %q <= %q, but not the first and last", a, b, c)
		}
	})
}

// The library compares a number at the very end as text, and overflows where
// numbers are further apart than an int64 holds: here names end with a letter, and
// numbers are short.
func TestInOrderIsThatOfTheLibrary(t *testing.T) {
	name := rapid.OneOf(
		rapid.StringMatching(`[01aB.\-]{0,5}x`),
		rapid.StringMatching(`0{0,3}[0-9]{0,15}([a-c]{1,2}0{0,3}[0-9]{0,15}){0,2}x`),
		rapid.StringMatching(`[äÖé19a]{0,5}x`),
	)
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		want := cmp.Or(natural.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
		if got := inOrder(a, b); cmp.Compare(got, 0) != cmp.Compare(want, 0) {
			t.Errorf("%q and %q: %d, want %d", a, b, got, want)
		}
	})
}

func TestPathKey(t *testing.T) {
	inOrder := []string{
		"9.jpg", "10.jpg", "z.jpg", "0/1.jpg", "a/b.jpg", "a/c.jpg", "a/B/a.jpg", "a/b/1.jpg",
		"a 1/x.jpg", "a-1/x.jpg", "A0/2.jpg", "a0/1.jpg", "a00/0.jpg", "a1/x.jpg", "a10/x.jpg",
	}
	for i, a := range inOrder {
		for _, b := range inOrder[i+1:] {
			if pathKey(a) >= pathKey(b) {
				t.Errorf("%q does not come before %q", a, b)
			}
		}
	}
}

func TestTheFirstOfManyNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfDistinct(rapid.StringMatching(`[a-c0-9]{1,5}\.jpg`), rapid.ID).Draw(t, "names")
		var r, all roll
		for _, name := range names {
			r.add(name, nameFile)
			all.add(name, nameFile)
		}
		n := rapid.IntRange(0, len(names)).Draw(t, "n")
		r.putFirstLast(r.refs, n)
		first := r.refs[len(r.refs)-n:]
		r.sort(first)
		all.sort(all.refs)
		for i, f := range first {
			if got, want := string(r.name(f)), string(all.name(all.refs[i])); got != want {
				t.Fatalf("%d: got %q, want %q", i, got, want)
			}
		}
		r.sort(r.refs)
		for i, f := range r.refs {
			if got, want := string(r.name(f)), string(all.name(all.refs[i])); got != want {
				t.Fatalf("of all %d: got %q, want %q", i, got, want)
			}
		}
	})
}
