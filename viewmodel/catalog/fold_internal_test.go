package catalog

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func fold(s string) string { return string(appendFold(nil, []byte(s))) }

func TestFold(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"IMG_01.JPG":        "img_01.jpg",
		"ÀÿÅçÑ":             "ayacn",
		"ĀžŁıİ":             "azlii",
		"ƠơǍǎȲȳ":            "ooaayy",
		"Ḁẽế ỹỲ":            "aee yy",
		"Straße ẞ":          "strasse ss",
		"Æsop œuvre":        "aesop oeuvre",
		"e\u0301A\u030a":    "ea",
		"ΆΣΊΣΥΦΟΣς":         "ασισυφοσσ",
		"ΰ έ ή ό ϋ ώ":       "υ ε η ο υ ω",
		"ЁлкиЙ Ї Ў ѐ ѝ":     "елкии і у е и",
		"東京 ×÷":             "東京 ×÷",
		"\xff\xc3":          "\xff\xc3",
		"\u212a (a kelvin)": "k (a kelvin)",
	} {
		if got := fold(text); got != want {
			t.Errorf("%q is folded to %q, want %q", text, got, want)
		}
	}
}

func TestFoldedTextStaysAsItIs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := fold(text)
		if twice := fold(once); twice != once {
			t.Errorf("%q is folded to %q and then to %q", text, once, twice)
		}
		latin := rapid.StringMatching(`[a-zà-öø-žα-ώа-я ]*`).Draw(t, "latin")
		if lower, upper := fold(latin), fold(strings.ToUpper(latin)); lower != upper {
			t.Errorf("%q is folded to %q, in upper case to %q", latin, lower, upper)
		}
	})
}

func TestAPrefixIsThatOfTheFoldedName(t *testing.T) {
	t.Parallel()
	few := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "A", "e", "é", "\u0301", "ß", "s", "\xff"}), 0, 4)
	text := rapid.Map(few, func(parts []string) string { return strings.Join(parts, "") })
	rapid.Check(t, func(t *rapid.T) {
		name, typed := text.Draw(t, "name"), text.Draw(t, "typed")
		p := prefix{folded: appendFold(nil, []byte(typed))}
		want := bytes.HasPrefix(appendFold(nil, []byte(name)), p.folded)
		if got := p.of([]byte(name)); got != want {
			t.Errorf("%q begins with %q: %v, want %v", name, typed, got, want)
		}
	})
}
