package catalog

import (
	"unicode"
	"unicode/utf8"
)

// Text that people type is compared without case and without accents: both sides
// are folded first.

// The letters of two ranges of Unicode without their accents, in lower case. A
// blank is what has none.
const (
	latinFrom = 0x00c0
	latin     = "" +
		"aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y" +
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkk llllll " +
		" llnnnnnn   oooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
		"                                oo             uu               " +
		"             aaiioouuuuuuuuuu aaaa    ggkkoooo  j   gg  nnaa    " +
		"aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy            " +
		"                "
	moreLatinFrom = 0x1e00
	moreLatin     = "" +
		"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
		"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
		"wwwwwwwwwwxxxxyyzzzzzzhtwy      aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
		"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      "
)

// appendFold appends text, folded. Bytes that are no text stay as they are.
func appendFold(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			dst = append(dst, lower(c))
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			dst = append(dst, c)
		} else {
			dst = appendFoldedRune(dst, r)
		}
		i += n
	}
	return dst
}

func appendFoldedRune(dst []byte, r rune) []byte {
	switch {
	case isAccent(r):
		return dst
	case r == 'ß' || r == 'ẞ':
		return append(dst, "ss"...)
	case r == 'æ' || r == 'Æ':
		return append(dst, "ae"...)
	case r == 'œ' || r == 'Œ':
		return append(dst, "oe"...)
	}
	return utf8.AppendRune(dst, foldRune(r))
}

// isAccent reports marks that stand on the letter before, as in names that a Mac
// has written.
func isAccent(r rune) bool { return r >= 0x0300 && r <= 0x036f }

func foldRune(r rune) rune {
	plain := byte(' ')
	if i := r - latinFrom; i >= 0 && i < rune(len(latin)) {
		plain = latin[i]
	} else if i := r - moreLatinFrom; i >= 0 && i < rune(len(moreLatin)) {
		plain = moreLatin[i]
	}
	if plain != ' ' {
		return rune(plain)
	}
	switch r = unicode.ToLower(r); r {
	case 'ά':
		return 'α'
	case 'έ':
		return 'ε'
	case 'ή':
		return 'η'
	case 'ί', 'ϊ', 'ΐ':
		return 'ι'
	case 'ό':
		return 'ο'
	case 'ύ', 'ϋ', 'ΰ':
		return 'υ'
	case 'ώ':
		return 'ω'
	case 'ς':
		return 'σ'
	case 'ѐ', 'ё':
		return 'е'
	case 'ѝ', 'й':
		return 'и'
	case 'ї':
		return 'і'
	case 'ў':
		return 'у'
	}
	return r
}
