package catalog

import (
	"bytes"
	"cmp"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naturally compares two names the slow way: numbers by value, all else by its
// bytes in lower case.
func naturally(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	for a != "" && b != "" {
		numberA, restA := leadingDigits(a)
		numberB, restB := leadingDigits(b)
		if numberA != "" && numberB != "" {
			var x, y big.Int
			x.SetString(numberA, 10)
			y.SetString(numberB, 10)
			if d := x.Cmp(&y); d != 0 {
				return d
			}
			a, b = restA, restB
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) (digits, rest string) {
	rest = strings.TrimLeft(s, "0123456789")
	return s[:len(s)-len(rest)], rest
}

func key(name string) []byte { return appendKey(nil, []byte(name)) }

func sign(n int) int { return cmp.Compare(n, 0) }

func TestKeysCompareAsNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, less, more string }{
		{"numbers", "img9.jpg", "img10.jpg"},
		{"case", "a.jpg", "B.jpg"},
		{"a number before its prefix's letters", "1", "1a"},
		{"letters before a longer number", "1a", "01b"},
		{"a sign before numbers", "a-1", "a1"},
		{"letters after numbers", "a1", "aa"},
		{"zero is a number", "a", "a0"},
		{"zero and a byte 0", "a0", "a0\x00"},
		{"zero before one", "a0b", "a1"},
		{"past an uint64", "18446744073709551615.jpg", "18446744073709551616.jpg"},
		{"eighteen and nineteen digits", "999999999999999999.jpg", "1000000000000000000.jpg"},
		{"more digits than a byte counts", strings.Repeat("9", 255), "1" + strings.Repeat("0", 255)},
		{"many digits alike", strings.Repeat("9", 300) + "a", strings.Repeat("9", 300) + "b"},
		{"a byte 0", "a", "a\x00"},
		{"bytes 0", "a\x00", "a\x00\x00"},
		{"a byte 0 and a letter", "a\x00b", "ab"},
		{"letters beyond ASCII", "Äpfel", "äquator"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if bytes.Compare(key(c.less), key(c.more)) >= 0 {
				t.Errorf("%q does not come before %q", c.less, c.more)
			}
			if naturally(c.less, c.more) >= 0 {
				t.Errorf("the slow comparison puts %q before %q", c.more, c.less)
			}
		})
	}
}

func TestKeysTie(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"1.jpg", "001.jpg"}, {"A", "a"}, {"\xfe", "\xff"}, {"Ä", "ä"}} {
		if !bytes.Equal(key(pair[0]), key(pair[1])) {
			t.Errorf("%q and %q do not tie", pair[0], pair[1])
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("img9.jpg", "IMG10.jpg")
	f.Add("a\x00", "a0")
	f.Add("\xffé", "É0000000000000000000000001")
	f.Fuzz(func(t *testing.T, a, b string) {
		keyA, keyB := key(a), key(b)
		if got, want := bytes.Compare(keyA, keyB), sign(naturally(a, b)); got != want {
			t.Errorf("%q and %q compare as %d, want %d", a, b, got, want)
		}
		if bytes.HasSuffix(keyA, []byte{0}) || bytes.HasSuffix(keyB, []byte{0}) {
			t.Errorf("the key of %q or %q ends with a zero", a, b)
		}
	})
}

// inParts compares folders the slow way.
func inParts(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(a), len(b))
	}
	partA, restA, moreA := strings.Cut(a, "/")
	partB, restB, moreB := strings.Cut(b, "/")
	switch d := cmp.Or(naturally(partA, partB), strings.Compare(partA, partB)); {
	case d != 0:
		return d
	case moreA && moreB:
		return inPartsAfterSlash(restA, restB)
	case moreA:
		return 1
	case moreB:
		return -1
	}
	return 0
}

// inPartsAfterSlash takes nothing after a slash for one part without a name.
func inPartsAfterSlash(a, b string) int {
	if a == "" && b == "" {
		return 0
	}
	return inParts("x"+a, "x"+b)
}

func TestPathKeysCompareAsFolders(t *testing.T) {
	t.Parallel()
	part := rapid.StringMatching(`[aAb0-2\- ]{0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.Map(rapid.SliceOfN(part, 0, 4), func(parts []string) string { return strings.Join(parts, "/") })
		a, b := path.Draw(t, "a"), path.Draw(t, "b")
		got := bytes.Compare(appendPathKey(nil, []byte(a)), appendPathKey(nil, []byte(b)))
		if want := sign(inParts(a, b)); got != want {
			t.Errorf("%q and %q compare as %d, want %d", a, b, got, want)
		}
		filled := func(path string) []byte {
			key := appendPathKey(nil, []byte(path))
			return append(key, make([]byte, 100-len(key))...)
		}
		if a != b && bytes.Equal(filled(a), filled(b)) {
			t.Errorf("%q and %q have the same key, filled up with zeros", a, b)
		}
	})
}

func TestKeysSort(t *testing.T) {
	t.Parallel()
	name := rapid.OneOf(
		rapid.StringMatching(`[ab]{0,20}[0-9]{0,2}`),
		rapid.StringMatching(`(same|SAME)prefix[0-9]{0,30}`),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(name, 0, 200).Draw(t, "names")
		var k keys
		k.reset(len(names), func(a, b uint32) int { return strings.Compare(names[a], names[b]) })
		for i, name := range names {
			k.add(uint32(i), key(name))
		}
		if err := k.sort(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := make([]string, 0, len(names))
		for _, it := range k.items {
			got = append(got, names[it.id])
		}
		want := slices.Clone(names)
		slices.SortFunc(want, func(a, b string) int { return cmp.Or(naturally(a, b), strings.Compare(a, b)) })
		if !slices.Equal(got, want) {
			t.Errorf("sorted to\n%q, want\n%q", got, want)
		}
	})
}

// TestManyKeysSort goes the ways that only many take.
func TestManyKeysSort(t *testing.T) {
	t.Parallel()
	const n = 3 * manyItems
	var k keys
	k.reset(n, func(a, b uint32) int { return cmp.Compare(a, b) })
	for i := range n {
		k.add(uint32(i), []byte(strings.Repeat("long beginning ", 3)+string(rune('a'+i*7%26))+strings.Repeat("x", i%9)))
	}
	if err := k.sort(t.Context()); err != nil {
		t.Fatal(err)
	}
	whole := func(it keyed) []uint64 { return k.left(it, 0) }
	for i := 1; i < n; i++ {
		a, b := k.items[i-1], k.items[i]
		if d := slices.Compare(whole(a), whole(b)); d > 0 || d == 0 && a.id >= b.id {
			t.Fatalf("items %d and %d are not in order", i-1, i)
		}
	}
}

func TestRadixIsStable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 3))).Draw(t, "words")
		items := make([]keyed, len(words))
		for i, w := range words {
			items[i] = keyed{word: w, id: uint32(i)}
		}
		want := slices.Clone(items)
		slices.SortStableFunc(want, func(a, b keyed) int { return cmp.Compare(a.word, b.word) })
		got, err := radix(t.Context(), items, nil)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("sorted to %v (%v), want %v", got, err, want)
		}
	})
}
