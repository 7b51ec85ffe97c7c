package poster

import (
	"strconv"
	"strings"
)

const mostWords = 64 // of a command; real ones have ten

// splitWords splits a command as a shell does, without anything else that one does:
// there are quotes and backslashes, and no variables. It reports false where a quote is
// left open, or where there are too many words.
func splitWords(s string) ([]string, bool) {
	var words []string
	var word strings.Builder
	isWord := false // also an empty one in quotes
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n', '\r':
			if isWord {
				words, isWord = append(words, word.String()), false
				word.Reset()
			}
		case '\'', '"':
			length, ok := quoted(&word, s[i+1:], c)
			if !ok {
				return nil, false
			}
			i, isWord = i+length, true
		case '\\':
			if i+1 == len(s) {
				return nil, false
			}
			i++
			word.WriteByte(s[i])
			isWord = true
		default:
			word.WriteByte(c)
			isWord = true
		}
	}
	if isWord {
		words = append(words, word.String())
	}
	return words, len(words) <= mostWords
}

// quoted writes what stands before the closing quote, and returns how long that is with
// it.
func quoted(word *strings.Builder, s string, quote byte) (length int, ok bool) {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == quote:
			return i + 1, true
		case s[i] == '\\' && quote == '"' && i+1 < len(s) && strings.IndexByte("\\\"$`\n", s[i+1]) >= 0:
			i++
		}
		word.WriteByte(s[i])
	}
	return 0, false
}

// filled returns a command with the names of input and output in it, and the wanted size
// in pixels.
func filled(exec []string, in, out string, size int) []string {
	r := strings.NewReplacer("%%", "%", "%u", "file://"+in, "%i", in, "%o", out, "%s", strconv.Itoa(size))
	command := make([]string, len(exec))
	for i, word := range exec {
		command[i] = r.Replace(word)
	}
	return command
}
