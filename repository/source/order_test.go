package source

import (
	"testing"

	"pgregory.net/rapid"
)

func compareNames(a, b string) int { return inOrder(orderKey(a), a, orderKey(b), b) }

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
		{"invalid text", "\xfe.jpg", "\xff.jpg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if compareNames(c.less, c.more) >= 0 || compareNames(c.more, c.less) <= 0 {
				t.Errorf("%q does not come before %q", c.less, c.more)
			}
		})
	}
}

func TestInOrderIsAnOrder(t *testing.T) {
	name := rapid.OneOf(
		rapid.StringMatching(`[01aB.\-]{0,5}`),
		rapid.StringMatching(`(0{0,3}[0-9]{17,21}|[12])[a.]?`),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := name.Draw(t, "a"), name.Draw(t, "b"), name.Draw(t, "c")
		ab, bc, ac := compareNames(a, b), compareNames(b, c), compareNames(a, c)
		if (ab == 0) != (a == b) || ab < 0 != (compareNames(b, a) > 0) {
			t.Errorf("%q and %q: %d one way, %d the other", a, b, ab, compareNames(b, a))
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Errorf("%q <= %q <= %q, but not the first and last", a, b, c)
		}
	})
}
