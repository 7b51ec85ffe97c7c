package catalog_test

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maruel/natural"
	"pgregory.net/rapid"

	"vitrine/repository"
	"vitrine/repository/source"
	"vitrine/viewmodel/catalog"
)

// ordered returns the keys of the model in an order, sorted the slow way.
func (m *model) ordered(o catalog.Order) []string {
	keys := sortedKeys(m.known)
	slices.SortStableFunc(keys, func(a, b string) int { return compareNames(a[len(root):], b[len(root):]) })
	number := func(key string) (n int64, ok bool) {
		k := m.known[key]
		changed := k.photo.ModTime
		switch o.By {
		case catalog.ByListed:
			return int64(slices.Index(m.seen, key)), true
		case catalog.BySize:
			return k.photo.Size, k.photo.Size >= 0
		case catalog.ByChanged:
			return clamped(changed), !changed.IsZero()
		}
		if taken := k.facts.Taken; !taken.IsZero() {
			return taken.Unix(), true
		}
		seconds := time.Unix(0, clamped(changed)).Unix()
		return seconds, !changed.IsZero()
	}
	compare := func(a, b string) int {
		x, okX := number(a)
		y, okY := number(b)
		switch {
		case !okX || !okY:
			return boolean(okY) - boolean(okX)
		case o.Descending:
			return cmp.Compare(y, x)
		}
		return cmp.Compare(x, y)
	}
	switch o.By {
	case catalog.ByPath:
		compare = func(a, b string) int { return 0 }
		if o.Descending {
			slices.Reverse(keys)
		}
	case catalog.ByName:
		title := func(key string) string {
			name := m.known[key].photo.Name
			return strings.ToLower(name[strings.LastIndexByte(name, '/')+1:]) + "\x00"
		}
		compare = func(a, b string) int {
			if o.Descending {
				a, b = b, a
			}
			return natural.Compare(title(a), title(b))
		}
	case catalog.ByFolder:
		folder := func(key string) string { return key[len(root) : strings.LastIndexByte(key, '/')+1] }
		compare = func(a, b string) int {
			if folder(a) == folder(b) {
				return 0
			}
			d := compareNames(folder(a), folder(b))
			if o.Descending {
				return -d
			}
			return d
		}
	}
	slices.SortStableFunc(keys, compare)
	return keys
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// clamped returns nanoseconds, for times beyond them the ones farthest off.
func clamped(t time.Time) int64 {
	const limit = 9_223_372_035
	switch s := t.Unix(); {
	case s < -limit:
		return -1<<63 + 1
	case s > limit:
		return 1<<63 - 1
	}
	return t.UnixNano()
}

func keysOf(c *catalog.Catalog, v *catalog.View) []string {
	var keys []string
	for _, r := range v.All() {
		keys = append(keys, c.Photo(r).Key)
	}
	return keys
}

var orders = rapid.Custom(func(t *rapid.T) catalog.Order {
	return catalog.Order{
		By:         catalog.By(rapid.IntRange(0, int(catalog.BySize)).Draw(t, "by")),
		Descending: rapid.Bool().Draw(t, "descending"),
	}
})

// Cameras number their pictures anew in each folder: by name those of one number
// stand together.
func TestByNameGoesAcrossFolders(t *testing.T) {
	t.Parallel()
	c := filled([]repository.Photo{
		photo("b/IMG_10.jpg"), photo("b/IMG_2.jpg"), photo("a/IMG_10.jpg"), photo("a/img_2.jpg"), photo("IMG_3.jpg"), photo("a/c/IMG_2.jpg"),
	})
	for descending, want := range map[bool][]string{
		false: {"a/img_2.jpg", "a/c/IMG_2.jpg", "b/IMG_2.jpg", "IMG_3.jpg", "a/IMG_10.jpg", "b/IMG_10.jpg"},
		true:  {"a/IMG_10.jpg", "b/IMG_10.jpg", "IMG_3.jpg", "a/img_2.jpg", "a/c/IMG_2.jpg", "b/IMG_2.jpg"},
	} {
		v := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByName, Descending: descending}, nil).View
		for i, r := range v.All() {
			if got := c.Photo(r).Name; got != want[i] {
				t.Errorf("descending %v: %q at %d, want %q", descending, got, i, want[i])
			}
		}
	}
}

func TestSortIsThatOfSlices(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel()
		var last *catalog.Sorted
		for range rapid.IntRange(1, 4).Draw(t, "sorts") {
			for range rapid.IntRange(0, 40).Draw(t, "steps") {
				m.step(t)
			}
			o := orders.Draw(t, "order")
			s, err := m.c.Snapshot().Sort(context.Background(), o, last)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := keysOf(m.c, s.View), m.ordered(o); !slices.Equal(got, want) {
				t.Fatalf("order %v, after an earlier one: %v\n got %q\nwant %q", o, last != nil, got, want)
			}
			if s.View.Order() != o {
				t.Errorf("the view is in order %v, want %v", s.View.Order(), o)
			}
			checkInverse(t, m, s.View)
			last = s
		}
	})
}

// checkInverse compares the positions of rows with the rows at positions.
func checkInverse(t *rapid.T, m *model, v *catalog.View) {
	positions := make(map[catalog.Row]int)
	for i, r := range v.All() {
		positions[r] = i
		if v.At(i) != r {
			t.Fatalf("row %d and row %d are both at %d", v.At(i), r, i)
		}
	}
	if len(positions) != v.Len() {
		t.Fatalf("%d rows at %d positions", len(positions), v.Len())
	}
	for r := range catalog.Row(len(m.rows) + 5000) {
		want, shown := positions[r]
		if got, ok := v.Position(r); ok != shown || ok && got != want {
			t.Fatalf("row %d is at %d, %v; want %d, %v", r, got, ok, want, shown)
		}
	}
}

func TestExtendIsWhatSortWouldFind(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel()
		o := catalog.Order{By: rapid.SampledFrom([]catalog.By{catalog.ByListed, catalog.ByPath, catalog.BySize}).Draw(t, "by")}
		all := rapid.SliceOfNDistinct(rapid.Custom(names), 0, 60, rapid.ID[string]).Draw(t, "names")
		if rapid.Bool().Draw(t, "in order") {
			slices.SortFunc(all, compareNames)
		}
		var last *catalog.Sorted
		for len(all) > 0 || last == nil {
			n := min(rapid.IntRange(0, 20).Draw(t, "batch"), len(all))
			for _, name := range all[:n] {
				m.put(t, photo(name))
			}
			all = all[n:]
			if rapid.IntRange(0, 9).Draw(t, "else") == 0 {
				m.step(t)
			}
			want, err := m.c.Snapshot().Sort(context.Background(), o, last)
			if err != nil {
				t.Fatal(err)
			}
			if last == nil {
				last = want
				continue
			}
			former := namesOf(m.c, last.View)
			got, ok := m.c.Extend(last)
			if !ok {
				last = want
				continue
			}
			if !slices.Equal(keysOf(m.c, got.View), keysOf(m.c, want.View)) {
				t.Fatalf("extended to %q, want %q", keysOf(m.c, got.View), keysOf(m.c, want.View))
			}
			checkInverse(t, m, got.View)
			if !slices.Equal(former, namesOf(m.c, last.View)) {
				t.Fatal("the former view has changed")
			}
			if _, again := m.c.Extend(last); again && got.View.Len() > last.View.Len() {
				t.Fatal("a view grew twice")
			}
			last = got
		}
	})
}

func TestExtendTakesWhatComesInOrder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		by   catalog.By
		then func(c *catalog.Catalog)
		want bool
	}{
		{"the next name", catalog.ByPath, func(c *catalog.Catalog) { c.Put(photo("b/3.jpg")) }, true},
		{"the next folder", catalog.ByPath, func(c *catalog.Catalog) { c.Put(photo("b/c/1.jpg")) }, true},
		{"nothing", catalog.ByPath, func(*catalog.Catalog) {}, true},
		{"a name between", catalog.ByPath, func(c *catalog.Catalog) { c.Put(photo("b/1a.jpg")) }, false},
		{"a name between, as listed", catalog.ByListed, func(c *catalog.Catalog) { c.Put(photo("b/1a.jpg")) }, true},
		{"two in the wrong order", catalog.ByPath, func(c *catalog.Catalog) { c.Put(photo("b/4.jpg")); c.Put(photo("b/3.jpg")) }, false},
		{"one is gone", catalog.ByPath, func(c *catalog.Catalog) { c.Remove(0) }, false},
		{"one that was gone", catalog.ByPath, func(c *catalog.Catalog) { c.Remove(0); c.Put(photo("a.jpg")) }, false},
		{"one that was gone long ago", catalog.ByPath, func(c *catalog.Catalog) { c.Put(photo("0.jpg")) }, false},
		{"another listing", catalog.ByListed, func(c *catalog.Catalog) { c.Begin(); c.Put(photo("a.jpg")) }, false},
		{"another listing, by name", catalog.ByPath, func(c *catalog.Catalog) { c.Begin(); c.Put(photo("a.jpg")) }, true},
		{"sizes", catalog.BySize, func(*catalog.Catalog) {}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := put(t, "a.jpg", "b/1.jpg", "b/2.jpg", "0.jpg")
			c.Remove(row(t, c, "0.jpg"))
			s := sorted(t, c.Snapshot(), catalog.Order{By: test.by}, nil)
			test.then(c)
			if _, ok := c.Extend(s); ok != test.want {
				t.Errorf("extended: %v, want %v", ok, test.want)
			}
		})
	}
}

// TestNamesAreInTheOrderOfFolders lists a real folder.
func TestNamesAreInTheOrderOfFolders(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, name := range []string{
		"img9.jpg", "img10.jpg", "IMG9.jpg", "img09.jpg", "img.jpg", "img-1.jpg", "z.jpg",
		"18446744073709551615.jpg", "18446744073709551616.jpg", "1.jpg", "01.jpg", "1a.jpg", "01b.jpg",
		"äöü.jpg", "Äöü.jpg", "\xff.jpg", "\xfe.jpg", "é.png", "0.jpg", "a0.jpg", "a00.jpg",
		"2024/1.jpg", "2024/05/1.jpg", "2024/5/1.jpg", "2024/10/1.jpg", "2024 summer/1.jpg", "2024-summer/1.jpg",
		"2024a/x.jpg", "A/x.jpg", "a/x.jpg", "a/b/c/x.jpg", "a/b.jpg", "a b/x.jpg", "a-b/x.jpg", "a/B/x.jpg",
	} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var listed []repository.Photo
	for batch, err := range source.NewDisk(folder, source.DiskOptions{}).List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, batch...)
	}
	if len(listed) != 35 {
		t.Fatalf("%d pictures are listed", len(listed))
	}
	c := catalog.New(nil)
	for _, i := range rand.New(rand.NewPCG(5, 6)).Perm(len(listed)) {
		c.Put(listed[i])
	}
	v := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByPath}, nil).View
	for i, want := range listed {
		if got := c.Photo(v.At(i)); got.Name != want.Name || !got.Same(want) {
			t.Errorf("at %d is %q, want %q", i, got.Name, want.Name)
		}
	}
}

func TestSortNoticesWhatHasChanged(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg", "b.jpg")
	a, b := row(t, c, "a.jpg"), row(t, c, "b.jpg")
	o := catalog.Order{By: catalog.ByTaken}
	last := sorted(t, c.Snapshot(), o, nil)
	if again := sorted(t, c.Snapshot(), o, last); again.View != last.View {
		t.Error("nothing has changed, but the view is another one")
	}
	c.SetFacts(b, catalog.Facts{Taken: time.Unix(1, 0)})
	c.SetFacts(a, catalog.Facts{Taken: time.Unix(2, 0)})
	if got := namesOf(c, sorted(t, c.Snapshot(), o, last).View); !slices.Equal(got, []string{"b.jpg", "a.jpg"}) {
		t.Errorf("by date %q, want b.jpg first", got)
	}
}

func TestWhatIsUnknownComesLast(t *testing.T) {
	t.Parallel()
	c := catalog.New(time.UTC)
	c.Put(repository.Photo{Key: "unknown", Size: -1})
	c.Put(repository.Photo{Key: "old", Size: 1, ModTime: time.Unix(1, 0)})
	c.Put(repository.Photo{Key: "new", Size: 2, ModTime: time.Unix(2, 0)})
	for _, by := range []catalog.By{catalog.ByTaken, catalog.ByChanged, catalog.BySize} {
		for descending, want := range map[bool][]string{false: {"old", "new", "unknown"}, true: {"new", "old", "unknown"}} {
			v := sorted(t, c.Snapshot(), catalog.Order{By: by, Descending: descending}, nil).View
			if got := keysOf(c, v); !slices.Equal(got, want) {
				t.Errorf("by %d, descending %v: %q, want %q", by, descending, got, want)
			}
		}
	}
}

func TestSortEndsWithItsContext(t *testing.T) {
	t.Parallel()
	c := put(t, "b.jpg", "a.jpg")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for by := catalog.ByListed; by <= catalog.BySize; by++ {
		if _, err := c.Snapshot().Sort(ctx, catalog.Order{By: by}, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("by %d: %v, want that it was cancelled", by, err)
		}
	}
}
