package catalog_test

import (
	"context"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vitrine/viewmodel/catalog"
)

// shots draws names that often are of one shot.
var shots = rapid.Custom(func(t *rapid.T) string {
	folder := rapid.SampledFrom([]string{"", "x/"}).Draw(t, "folder")
	stem := rapid.SampledFrom([]string{
		"a", "a1", "A1", "a2", "a_BURST1", "a_BURST2", "a_burst2", "b_BURST3_COVER", "q_BURST20240501", "r_BURST20240501",
	}).Draw(t, "stem")
	return folder + stem + rapid.SampledFrom([]string{".jpg", ".JPG", ".heic", ".cr2", ".CR2", ".dng", ".png", ".mov", ".MOV", ".pdf", ".txt", ""}).Draw(t, "extension")
})

func stacking(t *rapid.T) catalog.Stacking {
	return catalog.Stacking{Raw: rapid.Bool().Draw(t, "raw"), Live: rapid.Bool().Draw(t, "live"), Bursts: rapid.Bool().Draw(t, "bursts")}
}

// plainStacks returns of each name that is folded the one that it is folded into, the
// slow way.
func plainStacks(names []string, by catalog.Stacking) map[string]string {
	into := make(map[string]string)
	if by.Bursts {
		for _, same := range together(names, plainBurst) {
			pictures, raws, videos := apart(same)
			if max(len(pictures), len(raws)) < 2 {
				continue
			}
			best := pictures
			if len(best) == 0 {
				best = raws
			}
			slices.SortFunc(best, compareNames)
			leader := best[0]
			if i := slices.IndexFunc(best, func(n string) bool { return strings.Contains(n, "COVER") }); i >= 0 {
				leader = best[i]
			}
			stack(into, slices.Concat(pictures, raws), leader)
			if by.Live {
				stack(into, videos, leader)
			}
			into[leader] = "" // leads
		}
	}
	if by.Raw || by.Live {
		for _, same := range together(names, plainStem) {
			pictures, raws, videos := apart(same)
			ext := ""
			if len(pictures) == 1 {
				ext = strings.ToLower(path.Ext(pictures[0]))
			}
			inBurst := slices.ContainsFunc(same, func(n string) bool { _, is := into[n]; return is })
			if inBurst || ext != ".jpg" && ext != ".heic" {
				continue
			}
			if by.Raw {
				stack(into, raws, pictures[0])
			}
			if by.Live {
				stack(into, videos, pictures[0])
			}
		}
	}
	for n, leader := range into {
		if leader == "" {
			delete(into, n)
		}
	}
	return into
}

// stack folds names into another one.
func stack(into map[string]string, names []string, leader string) {
	for _, n := range names {
		into[n] = leader
	}
}

// together groups names by what they have in common; "" is nothing.
func together(names []string, by func(string) string) map[string][]string {
	groups := make(map[string][]string)
	for _, n := range names {
		if common := by(n); common != "" {
			groups[common] = append(groups[common], n)
		}
	}
	return groups
}

func plainStem(name string) string {
	if ext := path.Ext(name); ext == "" || ext == ".txt" {
		return ""
	}
	return strings.TrimSuffix(name, path.Ext(name))
}

func plainBurst(name string) string {
	stem := plainStem(name)
	upper := strings.ToUpper(stem)
	at := strings.Index(upper, "_BURST")
	switch {
	case stem == "" || at < 0:
		return ""
	case strings.HasSuffix(upper, "20240501"):
		return path.Dir(name) + "/20240501"
	}
	return stem[:at] + "/" + stem[at:at+6] + "/" + path.Dir(name) // upper and lower case are two
}

// apart tells names by what they are in a shot; documents are nothing.
func apart(names []string) (pictures, raws, videos []string) {
	for _, n := range names {
		switch strings.ToLower(path.Ext(n)) {
		case ".cr2", ".dng":
			raws = append(raws, n)
		case ".mov":
			videos = append(videos, n)
		case ".pdf":
		default:
			pictures = append(pictures, n)
		}
	}
	return pictures, raws, videos
}

// living returns the names of a catalog's pictures.
func living(c *catalog.Catalog) []string {
	var names []string
	for r := range c.Limit() {
		if !c.IsGone(r) {
			names = append(names, c.Photo(r).Name)
		}
	}
	return names
}

// checkStacks compares a view with the plain way to make it.
func checkStacks(t *rapid.T, c *catalog.Catalog, v *catalog.View, all *catalog.View, by catalog.Stacking, matches func(string) bool) {
	into := plainStacks(living(c), by)
	members := make(map[string][]string)
	for n, leader := range into {
		members[leader] = append(members[leader], n)
	}
	var want []string
	for _, r := range all.All() {
		name := c.Photo(r).Name
		if into[name] != "" || !matches(name) && !slices.ContainsFunc(members[name], matches) {
			continue
		}
		slices.Sort(members[name])
		want = append(want, strings.Join(append([]string{name}, members[name]...), "+"))
	}
	if got := told(c, v); !slices.Equal(got, want) {
		t.Fatalf("%+v: shown are\n%q, want\n%q", by, got, want)
	}
	videos := 0
	for n := range into {
		if strings.EqualFold(path.Ext(n), ".mov") {
			videos++
		}
	}
	if got := v.Stacks().Count(); got.Folded != len(into) || got.Videos != videos {
		t.Fatalf("%d are folded, %d of them videos, want %d and %d", got.Folded, got.Videos, len(into), videos)
	}
	for r := range c.Limit() {
		name := c.Photo(r).Name
		leader := name
		if into[name] != "" {
			leader = into[name]
		}
		at, shown := v.Position(r)
		if shown && !c.IsGone(r) && c.Photo(v.At(at)).Name != leader {
			t.Fatalf("%s is found at %s, want %s", name, c.Photo(v.At(at)).Name, leader)
		}
		if v.Shows(r) != (shown && leader == name) && !c.IsGone(r) {
			t.Fatalf("%s: shown by itself %v", name, v.Shows(r))
		}
	}
}

// Whatever came and went, in whatever order and with whatever filter: pictures are
// stacked as by the plain way.
func TestStacksAreAsByThePlainWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := catalog.New(nil)
		always := context.Background()
		by := stacking(t)
		var lastSorted *catalog.Sorted
		var last *catalog.Stacks
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			for _, name := range rapid.SliceOfN(shots, 1, 12).Draw(t, "names") {
				if r, ok := c.Find(root + name); ok && rapid.IntRange(0, 2).Draw(t, "goes") == 0 {
					c.Remove(r)
					continue
				}
				c.Put(photo(name))
			}
			if rapid.IntRange(0, 3).Draw(t, "switch") == 0 {
				by = stacking(t)
			}
			s := c.Snapshot()
			order := catalog.Order{
				By:         rapid.SampledFrom([]catalog.By{catalog.ByListed, catalog.ByPath, catalog.ByName, catalog.BySize}).Draw(t, "order"),
				Descending: rapid.Bool().Draw(t, "descending"),
			}
			next, err := s.Sort(always, order, lastSorted)
			if err != nil {
				t.Fatal(err)
			}
			st, err := s.Stacks(always, by, last)
			if err != nil {
				t.Fatal(err)
			}
			query := rapid.SampledFrom([]string{"", "", "kind:raw", "kind:video", "-kind:jpeg", "x/", "dng"}).Draw(t, "query")
			f, _ := catalog.Parse(query)
			m, err := s.Match(always, f, nil)
			if err != nil {
				t.Fatal(err)
			}
			view := next.View.Only(m)
			if st != nil {
				view = s.Fold(next.View, st, m)
			}
			checkStacks(t, c, view, next.View, by, func(name string) bool {
				r, _ := c.Find(root + name)
				return m.Has(r)
			})
			lastSorted, last = next, st
		}
	})
}

// While a listing goes on, what is put at the end is stacked as if all were made anew,
// or it is said that it has to be.
func TestStacksGrowAsIfMadeAnew(t *testing.T) {
	grew, made := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := catalog.New(nil)
		always := context.Background()
		by := stacking(t)
		order := catalog.Order{By: rapid.SampledFrom([]catalog.By{catalog.ByListed, catalog.ByPath}).Draw(t, "order")}
		names := rapid.SliceOfNDistinct(shots, 20, 60, rapid.ID[string]).Draw(t, "names")
		if order.By == catalog.ByPath {
			slices.SortFunc(names, compareNames)
		}
		whole := func() (*catalog.Sorted, *catalog.View) {
			s := c.Snapshot()
			next, _ := s.Sort(always, order, nil)
			st, _ := s.Stacks(always, by, nil)
			if st == nil {
				return next, next.View
			}
			return next, s.Fold(next.View, st, nil)
		}
		next, view := whole()
		for len(names) > 0 {
			n := rapid.IntRange(1, min(8, len(names))).Draw(t, "batch")
			for _, name := range names[:n] {
				c.Put(photo(name))
			}
			names = names[n:]
			extended, ok := c.Extend(next)
			if !ok {
				t.Fatal("what belongs at the end does not extend the order")
			}
			before := told(c, view)
			grown, touched, ok := c.ExtendStacks(view, extended, by)
			if !ok {
				made++
				next, view = whole()
				continue
			}
			grew++
			if now := told(c, grown); !slices.Equal(now[:len(before)], before) {
				for i := range before {
					if now[i] != before[i] && !slices.Contains(touched, i) {
						t.Fatalf("%s became %s, and that is not told: %v", before[i], now[i], touched)
					}
				}
			}
			next, view = extended, grown
			checkStacks(t, c, view, next.View, by, func(string) bool { return true })
			_, anew := whole()
			if got, want := view.Stacks().Count(), anew.Stacks().Count(); got != want {
				t.Fatalf("counted %+v, want %+v", got, want)
			}
		}
	})
	if grew < 50 || made < 10 {
		t.Errorf("%d times it grew and %d times it did not: too few for a test", grew, made)
	}
}

func TestAListingInPairsIsStackedAsItGoesOn(t *testing.T) {
	t.Parallel()
	c := put(t, "a.cr2", "a.jpg", "b.cr2")
	s := c.Snapshot()
	next := sorted(t, s, catalog.Order{By: catalog.ByPath}, nil)
	st, _ := s.Stacks(context.Background(), allStacks, nil)
	before := s.Fold(next.View, st, nil)
	for _, name := range []string{"b.jpg", "c.cr2", "c.jpg"} {
		c.Put(photo(name))
	}
	next, ok := c.Extend(next)
	if !ok {
		t.Fatal("it does not extend")
	}
	after, touched, ok := c.ExtendStacks(before, next, allStacks)
	if !ok || !slices.Equal(touched, []int{1}) {
		t.Fatalf("grew %v, touched %v, want the JPEG in the place of its RAW file", ok, touched)
	}
	if got, want := told(c, after), []string{"a.jpg+a.cr2", "b.jpg+b.cr2", "c.jpg+c.cr2"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if name := c.Photo(before.At(1)).Name; name != "b.cr2" {
		t.Errorf("the former view shows %s now, want it as it was", name)
	}
	if at, _ := before.Position(row(t, c, "b.cr2")); at != 1 || !before.Shows(row(t, c, "b.cr2")) {
		t.Error("the former view does not know any more what it shows")
	}
}
