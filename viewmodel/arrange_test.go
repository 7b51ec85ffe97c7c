package viewmodel_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vitrine/viewmodel"
)

// dated returns a wall of pictures that were taken on these days, the first named
// a, the next b.
func dated(t *testing.T, days ...string) *wall {
	w := newWall(t)
	w.facts = true
	for i, day := range days {
		name := fmt.Sprintf("%c.jpg", 'a'+i)
		w.source.Put(name, []byte(name+" taken "+day+"T12:00:00"))
	}
	return w
}

func (w *wall) arrange(a viewmodel.Arrangement, want ...string) {
	w.t.Helper()
	w.SetArrangement(a)
	w.until(fmt.Sprint("arranged as ", want), func() bool { return slices.Equal(w.names(), want) })
}

func TestOrders(t *testing.T) {
	t.Parallel()
	w := dated(t, "2021-05-01", "2019-03-07", "2020-01-01").show(0, 2)
	w.arrange(viewmodel.Arrangement{By: viewmodel.ByTaken}, "b.jpg", "c.jpg", "a.jpg")
	w.arrange(viewmodel.Arrangement{By: viewmodel.ByTaken, Descending: true}, "a.jpg", "c.jpg", "b.jpg")
	w.arrange(viewmodel.Arrangement{By: viewmodel.ByName, Descending: true}, "c.jpg", "b.jpg", "a.jpg")
	w.arrange(viewmodel.Arrangement{By: viewmodel.ByName}, "a.jpg", "b.jpg", "c.jpg")
	if got := w.changes[len(w.changes)-1].Where(0); got != 2 {
		t.Errorf("the last of the descending order went to %d, want 2", got)
	}
}

func TestSectionsAndMarks(t *testing.T) {
	t.Parallel()
	w := dated(t, "2020-05-01", "2020-05-01", "2020-06-07", "2021-01-01").show(0, 3)
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken, Group: viewmodel.GroupMonth})
	want := []viewmodel.Section{{Start: 0, Title: "May 2020"}, {Start: 2, Title: "June 2020"}, {Start: 3, Title: "January 2021"}}
	w.until("sections", func() bool { return slices.Equal(w.Sections(), want) })
	marks := w.Marks()
	if len(marks) != 3 || marks[0].Short != "2020" || !marks[0].Major || marks[1].Short != "Jun" || marks[1].Major || marks[2].Label != "January 2021" {
		t.Errorf("marks %+v", marks)
	}
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken, Group: viewmodel.GroupDay})
	w.until("days", func() bool { s := w.Sections(); return len(s) == 3 && s[0].Title == "1 May 2020" })
	w.SetArrangement(w.Arrangement().Ordered(viewmodel.ByName))
	w.until("none", func() bool { return w.Sections() == nil })
}

func TestMarksOfFolders(t *testing.T) {
	t.Parallel()
	w := newWall(t, "a.jpg", "Holiday/Rome/b.jpg", "Holiday/Venice/c.jpg").show(0, 2)
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByFolder})
	want := []viewmodel.Mark{
		{Start: 0, Label: "In the folder itself", Major: true, Named: true},
		{Start: 1, Label: "Holiday / Rome", Short: "Holiday / Rome", Major: true, Named: true},
		{Start: 2, Label: "Holiday / Venice", Short: "Holiday / Venice", Major: true, Named: true},
	}
	w.until("marked", func() bool { return slices.Equal(w.Marks(), want) })
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByName})
	w.until("letters", func() bool { m := w.Marks(); return len(m) == 3 && m[2].Short == "C" })
}

// One folder needs no header: the window's title says what it is.
func TestOneFolderHasNoHeader(t *testing.T) {
	t.Parallel()
	w := newWall(t, "a.jpg", "b.jpg").show(0, 1)
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByFolder, Group: viewmodel.GroupFolder})
	w.idle()
	if got := w.Sections(); got != nil {
		t.Errorf("sections %+v", got)
	}
	w.source.Put("z/c.jpg", []byte("c"))
	w.reload()
	w.until("headers", func() bool { return len(w.Sections()) == 2 })
}

// An order and groups that do not go together would make a section of nearly each
// picture.
func TestOrdersAndGroupsGoTogether(t *testing.T) {
	t.Parallel()
	orders := []viewmodel.By{
		viewmodel.ByListed, viewmodel.ByName, viewmodel.ByFolder, viewmodel.ByTaken, viewmodel.ByChanged, viewmodel.BySize,
	}
	tests := []struct {
		group   viewmodel.Group
		holds   []viewmodel.By // leaves these orders as they are
		instead viewmodel.By   // of any other
	}{
		{viewmodel.GroupNone, orders, viewmodel.ByListed},
		{viewmodel.GroupDay, []viewmodel.By{viewmodel.ByTaken, viewmodel.ByChanged}, viewmodel.ByTaken},
		{viewmodel.GroupMonth, []viewmodel.By{viewmodel.ByTaken, viewmodel.ByChanged}, viewmodel.ByTaken},
		{viewmodel.GroupYear, []viewmodel.By{viewmodel.ByTaken, viewmodel.ByChanged}, viewmodel.ByTaken},
		{viewmodel.GroupFolder, []viewmodel.By{viewmodel.ByListed, viewmodel.ByFolder}, viewmodel.ByFolder},
	}
	for _, test := range tests {
		for _, by := range orders {
			for _, descending := range []bool{false, true} {
				grouped := viewmodel.Arrangement{By: by, Descending: descending, Group: test.group}
				ordered := grouped
				if !slices.Contains(test.holds, by) {
					grouped.By, ordered.Group = test.instead, viewmodel.GroupNone
				}
				if got := (viewmodel.Arrangement{By: by, Descending: descending}).Grouped(test.group); got != grouped {
					t.Errorf("%v in groups of %v: %+v, want %+v", by, test.group, got, grouped)
				}
				before := viewmodel.Arrangement{By: test.instead, Descending: descending, Group: test.group}
				if got := before.Ordered(by); got != ordered {
					t.Errorf("groups of %v by %v: %+v, want %+v", test.group, by, got, ordered)
				}
			}
		}
	}
}

func TestAnArrangementThatDoesNotGoTogetherIsMended(t *testing.T) {
	t.Parallel()
	w := dated(t, "2020-05-01", "2019-01-01", "2020-08-02").show(0, 2)
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.BySize, Descending: true, Group: viewmodel.GroupYear})
	want := []viewmodel.Section{{Start: 0, Title: "2020"}, {Start: 2, Title: "2019"}}
	w.until("in two years", func() bool { return slices.Equal(w.Sections(), want) })
	if got, want := w.Arrangement(), (viewmodel.Arrangement{By: viewmodel.ByTaken, Descending: true, Group: viewmodel.GroupYear}); got != want {
		t.Errorf("arranged as %+v, want %+v", got, want)
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	w := newWall(t, "beach.jpg", "Bear.png", "cat.jpg").show(0, 2)
	filter := func(query string, want ...string) {
		t.Helper()
		if err := w.SetFilter(query); err != nil {
			t.Fatal(err)
		}
		w.until(query, func() bool { return slices.Equal(w.names(), want) })
	}
	filter("be", "beach.jpg", "Bear.png")
	filter("be kind:png", "Bear.png")
	if s := w.Status(); s.Shown != 1 || s.Total != 3 {
		t.Errorf("%d of %d, want 1 of 3", s.Shown, s.Total)
	}
	if err := w.SetFilter("date:yesterday"); err == nil || w.Filter() != "be kind:png" {
		t.Errorf("a date that is none: %v, and the filter is %q", err, w.Filter())
	}
	filter("nothing like that")
	if got := w.Status().Phase; got != viewmodel.Showing {
		t.Errorf("phase %v although there are pictures, only not such ones", got)
	}
	w.source.Put("beaver.jpg", []byte("beaver"))
	filter("be", "beach.jpg", "Bear.png")
	w.reload()
	w.wantNames("beach.jpg", "Bear.png", "beaver.jpg")
	if err := w.SetFilter(""); err != nil {
		t.Fatal(err)
	}
	w.until("all are shown", func() bool { return w.Len() == 4 })
}

func TestShapesAreTold(t *testing.T) {
	t.Parallel()
	w := dated(t, "2020-05-01", "2020-05-02")
	told := make(map[int]bool)
	w.Watch(viewmodel.Events{Shapes: func(first, last int) {
		for i := first; i <= last; i++ {
			told[i] = true
		}
	}})
	w.show(0, 1)
	w.until("told", func() bool { return told[0] && told[1] })
	if x, y := w.Shape(0); x != 64 || y != 48 {
		t.Errorf("the shape is %d × %d, want 64 × 48", x, y)
	}
}

// Dates that come while one looks must not move what one looks at.
func TestWhatIsSeenDoesNotMoveWhileDatesAreRead(t *testing.T) {
	t.Parallel()
	var days []string
	for i := range 26 {
		days = append(days, fmt.Sprintf("20%02d-01-01", 40-i)) // against the order of names
	}
	w := dated(t, days...)
	hold := w.source.Hold("z.jpg") // the last to be read
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken})
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 26 })
	w.Look(viewmodel.Sight{First: 0, Last: 2})
	w.reach(hold)
	seen := w.names()[:3]
	w.until("nothing more", func() bool { return true })
	if got := w.names()[:3]; !slices.Equal(got, seen) {
		t.Errorf("%v became %v while it was looked at", seen, got)
	}
	hold.Release()
	w.until("in order", func() bool { return w.names()[0] == "z.jpg" })
}

func TestNamed(t *testing.T) {
	t.Parallel()
	w := newWall(t, "alpha.jpg", "Beta.jpg", "bravo.jpg", "charlie.jpg").show(0, 3)
	for typed, want := range map[string]int{"b": 1, "br": 2, "C": 3, "x": -1} {
		if got := w.Named(typed); got != want {
			t.Errorf("%q is at %d, want %d", typed, got, want)
		}
	}
}

func TestAnOrderOnItsWayIsCalledOff(t *testing.T) {
	t.Parallel()
	w := newWall(t, "a.jpg", "b.jpg").show(0, 1)
	was := w.Arrangement()
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByName, Descending: true})
	if !w.CancelArranging() || w.Arrangement() != was {
		t.Errorf("it is not called off: %+v", w.Arrangement())
	}
	w.until("at rest", func() bool { return !w.Status().Arranging })
	w.wantNames("a.jpg", "b.jpg")
	if w.CancelArranging() {
		t.Error("there was nothing to call off")
	}
}

// That the list is arranged anew for dates that have come is nothing that anybody
// has asked for, and is not said; how many are still to be read is.
func TestWhatIsSaidWhileDatesAreRead(t *testing.T) {
	t.Parallel()
	w := newWall(t)
	w.facts, w.noSpare = true, true
	w.clock = w.clock.Add(time.Hour)
	day := time.Date(2020, time.January, 1, 12, 0, 0, 0, time.UTC)
	for i := range 100 {
		w.source.Put(fmt.Sprintf("%02d.jpg", i), []byte("taken "+day.AddDate(0, 0, -i).Format("2006-01-02T15:04:05")))
	}
	hold := w.source.Hold("20.jpg") // not near enough for its thumbnail to be wanted
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByTaken})
	w.SetSquare(8, true)
	w.OnAppear([]string{"test"})
	w.until("listed", func() bool { return w.Len() == 100 && !w.Status().Listing })
	arranged, said := 0, 0
	sight := viewmodel.Sight{First: 0, Last: 2}
	w.Watch(viewmodel.Events{
		Listed: func(viewmodel.Change) {
			arranged++
			w.Look(sight)
		},
		Status: func() {
			if w.Status().Arranging {
				said++
			}
		},
	})
	w.Look(sight)
	w.reach(hold)
	if got := w.Status().Unread; got < 1 || got > 80 {
		t.Errorf("%d of 100 dates are said to be unread while the 20th is held back", got)
	}
	hold.Release()
	w.until("in order", func() bool { return w.names()[0] == "99.jpg" && w.Status().Unread == 0 })
	if said > 0 || arranged == 0 {
		t.Errorf("arranged %d times, and sorting is said %d times although nobody asked for it", arranged, said)
	}
	w.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByName})
	if s := w.Status(); !s.Arranging || s.Unread != 0 {
		t.Errorf("sorting is said: %t, and %d dates to read for an order by name", s.Arranging, s.Unread)
	}
	w.until("by name", func() bool { return w.names()[0] == "00.jpg" && !w.Status().Arranging })
}
