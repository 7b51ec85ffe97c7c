package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"vitrine/repository"
	"vitrine/viewmodel"
)

// choose chooses from a menu of the menu View.
func (d *desk) choose(menu, label string) {
	d.t.Helper()
	for _, top := range d.window.MainMenu().Items {
		for _, item := range top.Items {
			if item.Label != menu || item.ChildMenu == nil {
				continue
			}
			for _, choice := range item.ChildMenu.Items {
				if choice.Label == label {
					choice.Action()
					return
				}
			}
		}
	}
	d.t.Fatalf("there is no %s in %s", label, menu)
}

// checked returns which items of a menu are ticked.
func checked(items []*fyne.MenuItem) string {
	var labels []string
	for _, item := range items {
		if item.Checked {
			labels = append(labels, item.Label)
		}
	}
	return strings.Join(labels, ", ")
}

func (d *desk) names() []string {
	var names []string
	for i := range d.gallery.Len() {
		names = append(names, d.gallery.Photo(i).Name)
	}
	return names
}

func (d *desk) arranged(want ...string) {
	d.t.Helper()
	d.until("arranged as "+strings.Join(want, " "), func() bool {
		return !d.gallery.Status().Arranging && slices.Equal(d.names(), want)
	})
}

func TestOrdersAndGroups(t *testing.T) {
	d := newDesk(t, "c.png", "x/b.png", "a.png").appear()
	d.arranged("c.png", "x/b.png", "a.png")
	d.choose("Sort by", "Name")
	d.arranged("a.png", "x/b.png", "c.png")
	d.choose("Sort by", "Descending")
	d.arranged("c.png", "x/b.png", "a.png")
	if got := checked(d.orderItems(false)); got != "Name, Descending" {
		t.Errorf("ticked are %s", got)
	}
	d.choose("Group by", "Folder")
	d.until("grouped", func() bool { return len(d.grid.sections) == 2 })
	if got, want := said(d.grid), "x 1 at 0; In the folder itself 2"; !strings.HasPrefix(got, want) {
		t.Errorf("the headers say %q", got)
	}
	if v := d.store.values; v.Sort != viewmodel.SortFolder || !v.Descending || v.Group != viewmodel.GroupedFolder {
		t.Errorf("kept are %q, %v, %q", v.Sort, v.Descending, v.Group)
	}
	d.choose("Group by", "Nothing")
	d.until("ungrouped", func() bool { return len(d.grid.sections) == 0 })
}

func TestOrdersAreThoseOfTheSettings(t *testing.T) {
	d := newDesk(t, "b.png", "x/c.png", "a.png")
	d.store.values.Sort, d.store.values.Group = viewmodel.SortName, viewmodel.GroupedFolder
	d.gallery.SetArrangement(arrangementOf(d.store.values))
	d.appear()
	d.arranged("a.png", "b.png", "x/c.png")
	d.until("grouped", func() bool { return len(d.grid.sections) > 0 })
	d.Window.open([]string{"other"})
	d.arranged("a.png", "b.png", "x/c.png")
	d.until("grouped", func() bool { return len(d.grid.sections) > 0 })
}

// An order and groups that do not go together cannot be chosen, and those that an
// earlier version kept are mended: menus and settings say what is shown.
func TestMenusFollowWhatGoesTogether(t *testing.T) {
	d := newDesk(t, "a.png", "x/b.png")
	said := func() string {
		return checked(d.orderItems(false)) + " by " +
			checked(d.groupItems(false))
	}
	steps := []struct{ menu, label, want string }{
		{"Sort by", "Size", "Size by Nothing"},
		{"Group by", "Month", "Date taken by Month"},
		{"Sort by", "Descending", "Date taken, Descending by Month"},
		{"Sort by", "Date changed", "Date changed, Descending by Month"},
		{"Group by", "Folder", "Folder, Descending by Folder"},
		{"Sort by", "Size", "Size, Descending by Nothing"},
	}
	d.store.values.Sort, d.store.values.Group = viewmodel.SortSize, viewmodel.GroupedYear
	d.build(d.store.values)
	if got, want := said(), "Date taken by Year"; got != want {
		t.Errorf("kept from before: %s, want %s", got, want)
	}
	for _, s := range steps {
		d.choose(s.menu, s.label)
		if got := said(); got != s.want {
			t.Errorf("%s, %s: %s, want %s", s.menu, s.label, got, s.want)
		}
		if got := arrangementOf(d.store.values); got != d.gallery.Arrangement() {
			t.Errorf("%s, %s: kept is %+v, shown %+v", s.menu, s.label, got, d.gallery.Arrangement())
		}
	}
}

// Pictures come in the order that is wanted, and are not put into it later.
func TestOrdersHoldWhileTheSourceIsListed(t *testing.T) {
	d := newDesk(t, some(300)...)
	d.gallery.SetArrangement(viewmodel.Arrangement{By: viewmodel.ByName, Descending: true})
	d.Show()
	descends := func(a, b string) int { return strings.Compare(b, a) }
	for late := time.After(10 * time.Second); d.gallery.Len() < 300; {
		for d.step() {
			if names := d.names(); !slices.IsSortedFunc(names, descends) {
				t.Fatalf("%d pictures begin with %v", len(names), names[:2])
			}
		}
		select {
		case <-d.posted:
		case <-late:
			t.Fatal("never listed")
		}
	}
}

func TestEveryOrderHasANameOfItsOwn(t *testing.T) {
	seen := make(map[viewmodel.Arrangement]string)
	for _, o := range orders() {
		for _, g := range groupings() {
			a := arrangementOf(viewmodel.Settings{Sort: o.name, Group: g.name})
			if former := seen[a]; former != "" {
				t.Errorf("%s and %s are the same", former, o.name+" "+g.name)
			}
			seen[a] = o.name + " " + g.name
		}
	}
}

func TestToolbarOffersOrdersAndGroups(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	d.tools.order.OnTapped()
	text := textOf(d.window.Canvas().Overlays().Top())
	for _, o := range orders() {
		if !strings.Contains(text, o.full) {
			t.Errorf("%s is not offered", o.label)
		}
	}
	for _, g := range groupings() {
		if !strings.Contains(text, g.full) {
			t.Errorf("%s is not offered", g.label)
		}
	}
}

func TestHeaderSelectsItsSection(t *testing.T) {
	d := newDesk(t, "a.png", "b.png", "x/c.png").appear()
	d.choose("Group by", "Folder")
	d.until("grouped", func() bool { return len(d.grid.sections) == 2 })
	h := d.grid.headerOf(0)
	ring := h.ring.Position().AddXY(ringSize/2, ringSize/2)
	d.grid.MouseDown(at(ring.X, ring.Y))
	if got := d.gallery.SelectedCount(); got != 2 || !h.tick.Visible() {
		t.Errorf("%d are selected, want 2", got)
	}
	d.grid.MouseDown(at(ring.X, ring.Y))
	if got := d.gallery.SelectedCount(); got != 0 || h.tick.Visible() {
		t.Errorf("%d are selected, want none", got)
	}
}

func TestStatusSaysWhatIsGoingOn(t *testing.T) {
	for _, c := range []struct {
		status viewmodel.Status
		want   string
	}{
		{viewmodel.Status{Total: 1234, Arranging: true}, "1,234 pictures · sorting…"},
		{viewmodel.Status{Total: 1234, Unread: 1200}, "1,234 pictures · reading dates: 1,200 to go"},
		{viewmodel.Status{Total: 1234, Unread: 1200, Arranging: true}, "1,234 pictures · reading dates: 1,200 to go"},
		{viewmodel.Status{Total: 1234, Away: true}, "The source cannot be reached: 1,234 pictures are shown as they were."},
		{viewmodel.Status{Total: 1, Away: true}, "The source cannot be reached: 1 picture is shown as it was."},
		{viewmodel.Status{Total: 2, Offline: 2}, "The source cannot be reached: 2 pictures are shown as they were."},
		{viewmodel.Status{Total: 1234, Offline: 12}, "1,234 pictures · 12 cannot be reached"},
	} {
		c.status.Phase = viewmodel.Showing
		if got := statusLine(c.status); got != c.want {
			t.Errorf("it says %q, want %q", got, c.want)
		}
	}
}

func TestAboutSaysHowChangesAreFound(t *testing.T) {
	for _, c := range []struct {
		watch repository.WatchState
		want  string
	}{
		{repository.WatchState{}, ""},
		{repository.WatchState{Told: 12}, "Changes are noticed at once."},
		{
			repository.WatchState{Polled: 3, Every: 30 * time.Second, Why: repository.WatchNetwork, Detail: "nfs"},
			"Changes are looked for every 30 s: network file system (nfs).",
		},
		{
			repository.WatchState{Told: 5, Polled: 3, Unwatched: 1000, Every: 5 * time.Minute, Why: repository.WatchLimit},
			"Changes in 3 folders are looked for every 5 min: limit of watched folders. 1,000 folders are not looked at before a reload.",
		},
	} {
		if got := watchLine(viewmodel.Status{Watch: c.watch}); got != c.want {
			t.Errorf("it says %q, want %q", got, c.want)
		}
	}
}

func TestGridGreysWhatCannotBeReached(t *testing.T) {
	m := newFakeModel(10)
	m.offline = map[int]bool{3: true}
	g := showGrid(t, m, gridConfig{})
	if g.slotOf(3).image.Translucency < 0.5 || g.slotOf(2).image.Translucency != 0 {
		t.Error("one that cannot be reached looks like the others")
	}
	g.model.Select(3)
	g.Recolour()
	if s := g.slotOf(3); !s.back.Visible() || !s.plate.Visible() {
		t.Error("selected, the colour of the selection shines through the picture")
	}
	m.offline = nil
	g.Rebind(3)
	if g.slotOf(3).image.Translucency != 0 {
		t.Error("it is still grey")
	}
}

// What has nothing to do is greyed in the menu.
func TestMenuGreysWhatHasNothingToDo(t *testing.T) {
	d := newDesk(t, some(3)...).appear()
	disabled := func(label string) bool {
		d.showStatus()
		for _, menu := range d.window.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Label == label {
					return item.Disabled
				}
			}
		}
		t.Fatalf("no item %q", label)
		return false
	}
	for _, label := range []string{"Select none", "Try failed pictures again", "Forget offline pictures…"} {
		if !disabled(label) {
			t.Errorf("%s can be chosen", label)
		}
	}
	d.gallery.SelectAll()
	if disabled("Select none") {
		t.Error("what is selected cannot be let go of")
	}
	d.gallery.SelectNone()
	if !disabled("Select none") {
		t.Error("with nothing selected, Select none can be chosen")
	}
}
