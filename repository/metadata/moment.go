package metadata

import "time"

// What a date may be. A camera whose clock was never set writes the year in which
// it was made; what is older than photography is no date.
const (
	firstYear = 1826
	lastYear  = 9999
	farthest  = 15 * 60 // minutes that a clock may be off UTC
)

// Moment is what a clock showed, and where that is known how far it was ahead of
// UTC. The zero Moment is not known.
type Moment struct {
	Clock     time.Time // in [time.UTC], whichever zone the clock was in
	Offset    int       // minutes, where HasOffset
	HasOffset bool
}

// IsZero reports whether the moment is not known.
func (m Moment) IsZero() bool { return m.Clock.IsZero() }

func (m Moment) or(n Moment) Moment {
	if m.IsZero() {
		return n
	}
	return m
}

// ParseMoment reads a date as EXIF, XMP and ISO 8601 write it: year, month and day,
// perhaps hour and minute, seconds, and a zone. What is no moment in the calendar,
// as the zeros of a camera that knows none, is the zero Moment.
func ParseMoment(s string) Moment {
	p := parser{s: s}
	year, month, day := p.number(4), p.after("-:/.", 2), p.after("-:/.", 2)
	hour, minute, second := 0, 0, 0
	if p.skip(" T") {
		hour, minute = p.number(2), p.after(":", 2)
		if p.skip(":.") {
			second = p.number(2)
		}
	}
	if p.bad || year < firstYear || year > lastYear || hour > 23 || minute > 59 || second > 60 {
		return Moment{}
	}
	clock := time.Date(year, time.Month(month), day, hour, minute, min(second, 59), 0, time.UTC)
	if int(clock.Month()) != month || clock.Day() != day {
		return Moment{}
	}
	if p.skip(".,") { // parts of a second are left out
		for p.digit() >= 0 {
			p.s = p.s[1:]
		}
	}
	return Moment{Clock: clock}.in(p.s)
}

// in returns m in the zone that s names, if it does.
func (m Moment) in(s string) Moment {
	if s == "Z" {
		m.Offset, m.HasOffset = 0, true
		return m
	}
	p := parser{s: s}
	sign := 1
	if p.skip("-") {
		sign = -1
	} else if !p.skip("+") {
		return m
	}
	hours := p.number(2)
	p.skip(":")
	off := 60*hours + p.number(2)
	if p.bad || off > farthest {
		return m
	}
	m.Offset, m.HasOffset = sign*off, true
	return m
}

// parser takes a text apart from its beginning.
type parser struct {
	s   string
	bad bool // what had to be there was not
}

func (p *parser) digit() int {
	if p.s == "" || p.s[0] < '0' || p.s[0] > '9' {
		return -1
	}
	return int(p.s[0] - '0')
}

// number takes so many digits.
func (p *parser) number(digits int) int {
	n := 0
	for range digits {
		d := p.digit()
		if d < 0 {
			p.bad = true
			return 0
		}
		n = 10*n + d
		p.s = p.s[1:]
	}
	return n
}

// skip takes one of the bytes in any, if it is there.
func (p *parser) skip(any string) bool {
	for i := range len(any) {
		if p.s != "" && p.s[0] == any[i] {
			p.s = p.s[1:]
			return true
		}
	}
	return false
}

// after takes one of the bytes in any and then so many digits.
func (p *parser) after(any string, digits int) int {
	if !p.skip(any) {
		p.bad = true
	}
	return p.number(digits)
}
