package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vitrine/viewmodel"
)

// parentSign stands in names between a folder and its parent.
const parentSign = " / "

// namesShare returns how many bytes at the beginning of all names are the same, in
// whole words: the parent of all folders, or the year of all.
func namesShare(marks []viewmodel.Mark) int {
	first, share := "", 0
	for _, m := range marks {
		switch {
		case !m.Named || m.Short == "":
		case first == "":
			first, share = m.Short, len(m.Short)
		default:
			share, _ = shared(first[:share], m.Short)
		}
		if first != "" && share == 0 {
			break
		}
	}
	return share
}

// apart returns what tells a name from the one before it, fitted by cut: without the
// words that all names share or that it shares with the one before, as a month stands
// without its year below another month of it.
func apart(name, before string, share int, cut func(string) string) string {
	words, letters := shared(name, before)
	rest := name
	if from := max(words, share); from > 0 {
		rest = strings.TrimLeftFunc(name[from:], isNoWord)
	}
	if rest == "" { // the parent of others
		rest = name[strings.LastIndex(name, parentSign)+1:]
		rest = strings.TrimPrefix(rest, parentSign[1:])
	}
	if strings.TrimSpace(rest) == "" {
		rest = name
	}
	short := cut(rest)
	same := letters - (len(name) - len(rest)) // bytes of rest that the one before has too
	if seen, isCut := strings.CutSuffix(short, "…"); isCut && short != rest && same >= len(seen) {
		return cut("…" + name[letters:])
	}
	return short
}

// shared returns how many bytes at the beginning of two names are the same: in whole
// words, and at all.
func shared(a, b string) (words, letters int) {
	for i, r := range a {
		if i >= len(b) || !strings.HasPrefix(b[i:], string(r)) {
			break
		}
		letters = i + utf8.RuneLen(r)
	}
	for words = letters; words > 0; {
		last, size := utf8.DecodeLastRuneInString(a[:words])
		if isNoWord(last) || !beginsInWord(a[words:]) && !beginsInWord(b[words:]) {
			break
		}
		words -= size
	}
	return words, letters
}

func beginsInWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && !isNoWord(r)
}

func isNoWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
