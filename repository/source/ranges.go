package source

import (
	"fmt"
	"strconv"
	"strings"
)

// parseBraces reads a list like {1,10,100}, and returns its length in s too.
func parseBraces(s string) (part, int, error) {
	var items []string
	var item strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			if i+1 < len(s) {
				i++
			}
			item.WriteByte(s[i])
		case '{', '[', ']':
			return part{}, 0, wrong(s[:i+1], "list", "has %c inside; write \\%c to mean it as it is", c, c)
		case ',', '}':
			items = append(items, item.String())
			item.Reset()
			if len(items) > maxAddresses {
				return part{}, 0, tooMany()
			}
			if c == ',' {
				continue
			}
			if i == 1 {
				return part{}, 0, wrong("{}", "list", "is empty")
			}
			return part{count: len(items), varies: true, value: func(n int) string { return items[n] }}, i + 1, nil
		default:
			item.WriteByte(c)
		}
	}
	return part{}, 0, wrong(s, "list", "is not closed")
}

// parseBrackets reads a range like [001-120], [a-z] or [0-100:10], and returns
// its length in s too.
func parseBrackets(s string) (part, int, error) {
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return part{}, 0, wrong(s, "range", "is not closed")
	}
	whole := s[:end+1]
	body, stepText, stepped := strings.Cut(s[1:end], ":")
	first, last, hyphen := strings.Cut(body, "-")
	switch {
	case first == "" && last == "":
		return part{}, 0, wrong(whole, "range", "is empty; write \\[ to mean a bracket as it is")
	case first == "":
		return part{}, 0, wrong(whole, "range", "has no beginning")
	case !hyphen || last == "":
		return part{}, 0, wrong(whole, "range", "has no end")
	}
	step := uint64(1)
	if stepped {
		var err error
		if step, err = strconv.ParseUint(stepText, 10, 32); err != nil || step == 0 {
			return part{}, 0, wrong(whole, "range", "needs a step of 1 or more")
		}
	}
	lo, hi, show, err := bounds(whole, first, last)
	if err != nil {
		return part{}, 0, err
	}
	if lo > hi {
		return part{}, 0, wrong(whole, "range", "runs backwards")
	}
	if (hi-lo)/step >= maxAddresses {
		return part{}, 0, tooMany()
	}
	p := part{
		count:  int((hi-lo)/step) + 1,
		varies: true,
		value:  func(n int) string { return show(lo + uint64(n)*step) },
	}
	return p, end + 1, nil
}

// bounds reads both ends of a range, and how to write what lies between.
func bounds(whole, first, last string) (lo, hi uint64, show func(uint64) string, err error) {
	switch {
	case isLetter(first) && isLetter(last):
		if (first[0] >= 'a') != (last[0] >= 'a') {
			return 0, 0, nil, wrong(whole, "range", "mixes capital and small letters")
		}
		return uint64(first[0]), uint64(last[0]), func(n uint64) string { return string(rune(n)) }, nil
	case isNumber(first) && isNumber(last):
		lo, err = strconv.ParseUint(first, 10, 64)
		if err == nil {
			hi, err = strconv.ParseUint(last, 10, 64)
		}
		if err != nil {
			return 0, 0, nil, wrong(whole, "range", "has a number that is too long")
		}
		width := 0
		if first[0] == '0' {
			width = len(first)
		}
		return lo, hi, func(n uint64) string {
			digits := strconv.FormatUint(n, 10)
			return strings.Repeat("0", max(0, width-len(digits))) + digits
		}, nil
	}
	return 0, 0, nil, wrong(whole, "range", "is neither from number to number nor from letter to letter")
}

func isLetter(s string) bool {
	return len(s) == 1 && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z')
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// wrong says what is the matter with one list or range.
func wrong(piece, kind, format string, args ...any) error {
	const shown = 40 // bytes: enough to find the place again
	if len(piece) > shown {
		piece = piece[:shown] + "…"
	}
	return fmt.Errorf("%w: %s %s %s", ErrAddress, kind, piece, fmt.Sprintf(format, args...))
}
