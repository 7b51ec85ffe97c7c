package catalog

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Filter is what a query asks for. It never changes, and any goroutine may use
// it.
type Filter struct {
	query string
	terms []term // the quickest ones first
}

// term is one condition of a filter.
type term struct {
	field    field
	not      bool   // what fulfils it is left out
	text     []byte // folded
	kinds    uint64 // bits
	from, to uint64 // dates, see packTaken; to is not among them
}

// field is what a term looks at, in the order in which that costs time.
type field byte

const (
	kindField field = iota
	cameraField
	dateField
	folderField
	wordField
)

// mostTerms is how many conditions a query may have: each costs time for every
// picture.
const mostTerms = 32

// Problem says what is wrong with a query.
type Problem byte

// The problems of a query.
const (
	NoValue     Problem = iota // nothing follows the colon
	UnknownKind                // no kind of picture begins so
	BadDate                    // neither 2024 nor 2024-05 nor 2024-05-01
	BadRange                   // it ends before it begins
	TooMany                    // more than 32 conditions
)

func (p Problem) String() string {
	return [...]string{"no value", "no such kind of picture", "no date", "the end lies before the beginning", "too many conditions"}[p]
}

// QueryError says what is wrong with a query, and where: from byte From of it to
// before byte To.
type QueryError struct {
	Problem  Problem
	From, To int
	Text     string // that part of the query

	// Unfinished says that it is the last condition, and that it can still become
	// right as one types on. It begins at byte Term.
	Unfinished bool
	Term       int
}

func (e *QueryError) Error() string {
	return fmt.Sprintf("%s at %d: %q", e.Problem, e.From+1, e.Text)
}

// Parse returns the filter for a query. All of its conditions must be fulfilled:
//
//	beach              is in the name or in a folder's, whatever the case and accents
//	"two words"        likewise; an end without quotes is where the query ends
//	folder:holiday     is in a folder's name
//	kind:png           of that kind, going by its extension; the beginning suffices
//	camera:canon       is in the camera's name
//	date:2024-05       the date taken, or that of the last change where it is not known;
//	                   also a year or a day, and 2024-05..2024-06, 2024.., ..2024
//	-beach             is not fulfilled; so for all of them
//
// A word before a colon that is none of these belongs to what is looked for. The
// error is a [*QueryError].
func Parse(query string) (*Filter, error) {
	f := &Filter{query: query}
	p := parser{query: query}
	for p.skip() {
		t, err := p.term()
		if err != nil {
			return nil, err
		}
		if t.field == wordField && len(t.text) == 0 {
			continue
		}
		if len(f.terms) == mostTerms {
			return nil, p.fail(TooMany, p.start, p.at)
		}
		f.terms = append(f.terms, t)
	}
	slices.SortStableFunc(f.terms, func(a, b term) int { return int(a.field) - int(b.field) })
	return f, nil
}

// String returns the query as it was typed.
func (f *Filter) String() string { return f.query }

// IsEmpty reports whether every picture fulfils f.
func (f *Filter) IsEmpty() bool { return len(f.terms) == 0 }

// parser reads a query from the left to the right.
type parser struct {
	query string
	start int // of the present term
	at    int
}

// skip goes to the next term, and reports whether there is one.
func (p *parser) skip() bool {
	rest := strings.TrimLeftFunc(p.query[p.at:], unicode.IsSpace)
	p.at = len(p.query) - len(rest)
	p.start = p.at
	return rest != ""
}

func (p *parser) term() (term, error) {
	var t term
	rest := p.query[p.at:]
	if len(rest) > 1 && rest[0] == '-' && !startsBlank(rest[1:]) {
		t.not = true
		p.at++
	}
	t.field = p.field()
	from, quoted := p.at, false
	value := p.value(&quoted)
	if quoted {
		from++
	}
	if t.field == wordField {
		t.text = appendFold(nil, []byte(value))
		return t, nil
	}
	if strings.TrimSpace(value) == "" {
		return t, p.fail(NoValue, p.start, p.at)
	}
	return t, p.fill(&t, value, from)
}

// fill enters the value of a term, which begins at from.
func (p *parser) fill(t *term, value string, from int) error {
	switch t.field {
	case kindField:
		known := newKinds()
		t.kinds = known.begins(strings.ToLower(strings.TrimPrefix(value, ".")))
		if t.kinds == 0 {
			return p.fail(UnknownKind, from, from+len(value))
		}
	case dateField:
		d := dates{p: p, from: from}
		return d.fill(t, value)
	default:
		t.text = appendFold(nil, []byte(value))
	}
	return nil
}

// field reads what stands before a colon, if that is a field.
func (p *parser) field() field {
	for f, name := range [...]string{kindField: "kind:", cameraField: "camera:", dateField: "date:", folderField: "folder:"} {
		if rest := p.query[p.at:]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			p.at += len(name)
			return field(f)
		}
	}
	return wordField
}

// value reads to the next blank or, after a quote, to the next quote.
func (p *parser) value(quoted *bool) string {
	rest := p.query[p.at:]
	if strings.HasPrefix(rest, `"`) {
		*quoted = true
		text, _, closed := strings.Cut(rest[1:], `"`)
		p.at += 1 + len(text)
		if closed {
			p.at++
		}
		return text
	}
	end := strings.IndexFunc(rest, unicode.IsSpace)
	if end < 0 {
		end = len(rest)
	}
	p.at += end
	return rest[:end]
}

func startsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func (p *parser) fail(problem Problem, from, to int) error {
	e := &QueryError{Problem: problem, From: from, To: to, Text: p.query[from:to], Term: p.start}
	e.Unfinished = p.at == len(p.query) && (problem == NoValue || problem == BadDate && p.beginsDate())
	return e
}

func (t term) equal(o term) bool {
	return t.field == o.field && t.not == o.not && bytes.Equal(t.text, o.text) &&
		t.kinds == o.kinds && t.from == o.from && t.to == o.to
}

// implies reports whether every picture that fulfils t fulfils o, as far as it is
// plain to see.
func (t term) implies(o term) bool {
	switch {
	case t.field != o.field || t.not != o.not:
		return false
	case t.not:
		t, o = o, t
	}
	return bytes.Contains(t.text, o.text) && t.kinds&^o.kinds == 0 && t.from >= o.from && t.to <= o.to
}

// refines reports whether every picture that fulfils f fulfils o.
func (f *Filter) refines(o *Filter) bool {
	for _, wanted := range o.terms {
		if !slices.ContainsFunc(f.terms, func(t term) bool { return t.implies(wanted) }) {
			return false
		}
	}
	return true
}

func (f *Filter) equal(o *Filter) bool { return slices.EqualFunc(f.terms, o.terms, term.equal) }

// ReadsFacts reports whether f asks for more than names and kinds, which a picture has
// from the first.
func (f *Filter) ReadsFacts() bool {
	return slices.ContainsFunc(f.terms, func(t term) bool { return t.field == cameraField || t.field == dateField })
}
