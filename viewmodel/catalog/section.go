package catalog

import (
	"context"
	"math"
	"slices"
	"sort"
	"time"
	"unicode"
	"unicode/utf8"
)

// Group says which pictures that follow each other make a section.
type Group byte

// The groups. A day, month or year is that of the date that the order goes by:
// for ByChanged when a picture was changed, for the others when it was taken, and
// where that is unknown when it was changed.
const (
	None Group = iota
	Day
	Month
	Year
	Folder
	Letter // the first of the name
)

// Label says what the pictures of a section have in common, as far as their Group
// says it. An unknown date is all zero.
type Label struct {
	Year   int
	Month  time.Month
	Day    int
	Folder string // as the names have it, without a slash at its end
	Letter rune   // upper case; '0' for all digits, 0 for what is neither
}

// Sections is a view cut into pieces. It never changes, and any goroutine may
// read it.
type Sections struct {
	group  Group
	view   *View
	edits  uint64
	names  names
	starts []int32
	labels []int32 // of each section; see labeler
}

// Sections cuts a view into sections; it must not be of a later moment. last is an earlier result or
// nil: where the view has only grown since, only what is new is looked at. The
// error is that of ctx.
func (s *Snapshot) Sections(ctx context.Context, v *View, by Group, last *Sections) (*Sections, error) {
	c := &Sections{group: by, view: v, edits: s.edits, names: s.names}
	from := 0
	if last != nil && last.group == by && last.edits == s.edits && v.grewFrom(last.view) {
		c.starts, c.labels = slices.Clip(last.starts), slices.Clip(last.labels)
		from = last.view.n
	}
	if by == None {
		return c, nil
	}
	label := s.labeler(v.order.By, by)
	for i := from; i < v.n; i++ {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if l := label(v.At(i)); len(c.labels) == 0 || c.labels[len(c.labels)-1] != l {
			c.starts = append(c.starts, int32(i))
			c.labels = append(c.labels, l)
		}
	}
	return c, nil
}

// Timeline cuts a view into the pieces by which people find their way in it: the
// months where it goes by dates, the letters where it goes by names; else its
// folders, or the letters where there is but one of them. A view by size has none.
func (s *Snapshot) Timeline(ctx context.Context, v *View, last *Sections) (*Sections, error) {
	by := Folder
	switch v.order.By {
	case ByTaken, ByChanged:
		by = Month
	case BySize:
		by = None
	case ByName:
		by = Letter
	}
	c, err := s.Sections(ctx, v, by, last)
	if err != nil || by != Folder || c.Len() > 1 {
		return c, err
	}
	return s.Sections(ctx, v, Letter, last)
}

const unknownDay = math.MinInt32

// labeler returns what tells the section of a row: the day, or a number of the
// month or year that grows with it; the folder's number; the letter.
func (s *Snapshot) labeler(order By, by Group) func(r Row) int32 {
	switch by {
	case Folder:
		return func(r Row) int32 { return int32(s.folder.get(r)) }
	case Letter:
		return func(r Row) int32 { return letter(s.title(r)) }
	}
	c := clock{zone: s.zone}
	lastDay, lastLabel := int32(unknownDay), int32(unknownDay)
	return func(r Row) int32 {
		day := s.day(r, order, &c)
		if day != lastDay {
			lastDay, lastLabel = day, shorten(day, by)
		}
		return lastLabel
	}
}

// day returns the days since 1970 of the date of a row.
func (s *Snapshot) day(r Row, order By, c *clock) int32 {
	date := s.changed(r, c)
	if order != ByChanged {
		date = s.date(r, c)
	}
	if date == 0 {
		return unknownDay
	}
	return int32(floorDiv(unpackSeconds(date), secondsADay))
}

const secondsADay = 24 * 60 * 60

// shorten returns what of a day counts in a group.
func shorten(day int32, by Group) int32 {
	if by == Day || day == unknownDay {
		return day
	}
	year, month, _ := civil(day)
	if by == Year {
		return int32(year)
	}
	return int32(year)*12 + int32(month) - 1
}

func civil(day int32) (int, time.Month, int) {
	return time.Unix(int64(day)*secondsADay, 0).UTC().Date()
}

// letter returns the letter under which people look for a name.
func letter(name []byte) int32 {
	r, _ := utf8.DecodeRune(name)
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case unicode.IsLetter(r):
		return unicode.ToUpper(r)
	}
	return 0
}

// Group returns what the sections are.
func (c *Sections) Group() Group { return c.group }

// Len returns how many sections there are; none where the group is None.
func (c *Sections) Len() int { return len(c.starts) }

// Start returns the position of the first picture of a section.
func (c *Sections) Start(i int) int { return int(c.starts[i]) }

// End returns the position after the last picture of a section.
func (c *Sections) End(i int) int {
	if i+1 < len(c.starts) {
		return int(c.starts[i+1])
	}
	return c.view.n
}

// Of returns the section of the picture at a position, -1 where there are none.
func (c *Sections) Of(position int) int {
	return sort.Search(len(c.starts), func(i int) bool { return int(c.starts[i]) > position }) - 1
}

// Label says what the pictures of a section have in common.
func (c *Sections) Label(i int) Label {
	l := c.labels[i]
	switch {
	case c.group == Folder:
		return Label{Folder: string(c.names.shown(uint32(l)))}
	case c.group == Letter:
		return Label{Letter: l}
	case l == unknownDay:
		return Label{}
	case c.group == Day:
		year, month, day := civil(l)
		return Label{Year: year, Month: month, Day: day}
	case c.group == Year:
		return Label{Year: int(l)}
	}
	return Label{Year: int(floorDiv(int64(l), 12)), Month: time.Month(l%12) + 1}
}
