package catalog

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dates reads the value of a date: a year, month or day, or two of them with ".."
// between, of which one may be left out.
type dates struct {
	p    *parser
	from int // where the value begins in the query
}

// beginsDate reports whether the query ends in a value that may become a date, or
// two of them, by typing on.
func (p *parser) beginsDate() bool {
	_, value, _ := strings.Cut(p.query[p.start:], ":")
	first, last, isRange := strings.Cut(value, "..")
	if !isRange {
		whole := strings.TrimSuffix(value, ".") // of the two before the second date
		_, _, ok := span(whole)
		return ok || whole == "" || beginsSpan(value)
	}
	_, _, ok := span(first)
	return (ok || first == "") && beginsSpan(last)
}

// beginsSpan reports whether a text may become a year, month or day.
func beginsSpan(s string) bool {
	isDigit := func(c rune) bool { return c >= '0' && c <= '9' }
	if len(s) < len("2006") {
		return strings.TrimLeftFunc(s, isDigit) == ""
	}
	_, _, ok := span(s + "1") // a month or day that is begun, if not by this digit
	return ok
}

func (d dates) fill(t *term, value string) error {
	first, last, isRange := strings.Cut(value, "..")
	if !isRange {
		last = first
	}
	if first == "" && last == "" {
		return d.p.fail(BadDate, d.from, d.from+len(value))
	}
	t.from, t.to = 1, math.MaxUint64 // 0 is unknown
	if first != "" {
		since, _, ok := span(first)
		if !ok {
			return d.p.fail(BadDate, d.from, d.from+len(first))
		}
		t.from = packSeconds(since.Unix())
	}
	if last != "" {
		_, till, ok := span(last)
		if !ok {
			return d.p.fail(BadDate, d.from+len(value)-len(last), d.from+len(value))
		}
		t.to = packSeconds(till.Unix())
	}
	if t.from >= t.to {
		return d.p.fail(BadRange, d.from, d.from+len(value))
	}
	return nil
}

// span returns when a year, month or day begins, and when the next one does.
func span(s string) (since, till time.Time, ok bool) {
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return since, till, false
	}
	number := [3]int{1, 1, 1}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || n == 0 || i > 0 && len(part) > 2 {
			return since, till, false
		}
		number[i] = int(n)
	}
	year, month, day := number[0], time.Month(number[1]), number[2]
	since = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if since.Month() != month {
		return since, till, false // a 13th month or a 31st of June
	}
	switch len(parts) {
	case 1:
		till = since.AddDate(1, 0, 0)
	case 2:
		till = since.AddDate(0, 1, 0)
	default:
		till = since.AddDate(0, 0, 1)
	}
	return since, till, true
}
