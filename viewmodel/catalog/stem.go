package catalog

// stemOf returns the name of a file without its extension, where that tells a kind.
func stemOf[T string | []byte](base T, kind uint8) T {
	if kind == 0 {
		return base
	}
	for i := len(base) - 1; i > 0; i-- {
		if base[i] == '.' {
			return base[:i]
		}
	}
	return base
}

// burst is what a name says of the burst that a picture is one of.
type burst[T string | []byte] struct {
	key     T    // is the same for all pictures of the burst in a folder
	isCover bool // it is the one that the camera thinks best
}

// burstOf reads the name of a file without its extension, as IMG_20240501_120000_BURST003
// or 00002IMG_00002_BURST20240501120000123_COVER. What follows the word is a number that
// counts the pictures, or a longer one that all have in common.
func burstOf[T string | []byte](stem T) (b burst[T], ok bool) {
	const (
		word      = "burst"
		cover     = "cover"
		leastTime = 8 // digits
	)
	at := lastFold(stem, word)
	if at < 0 || at > 0 && !isJoint(stem[at-1]) {
		return b, false
	}
	from := at + len(word)
	if from < len(stem) && isJoint(stem[from]) {
		from++
	}
	to := from
	for to < len(stem) && stem[to] >= '0' && stem[to] <= '9' {
		to++
	}
	if to == from {
		return b, false
	}
	switch rest := stem[to:]; {
	case len(rest) == 0:
	case len(rest) == 1+len(cover) && isJoint(rest[0]) && lastFold(rest, cover) == 1:
		b.isCover = true
	default:
		return b, false
	}
	b.key = stem[:at+len(word)]
	if to-from >= leastTime {
		b.key = stem[at:to]
	}
	return b, true
}

// isJoint reports whether c joins the parts of a camera's names.
func isJoint(c byte) bool { return c == '_' || c == '-' || c == '.' }

// lastFold returns where a word in lower case begins in text the last time, whatever
// its case there; -1 is nowhere.
func lastFold[T string | []byte](text T, word string) int {
	for i := len(text) - len(word); i >= 0; i-- {
		n := 0
		for n < len(word) && lower(text[i+n]) == word[n] {
			n++
		}
		if n == len(word) {
			return i
		}
	}
	return -1
}
