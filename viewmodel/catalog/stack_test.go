package catalog_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"vitrine/viewmodel/catalog"
)

var allStacks = catalog.Stacking{Raw: true, Live: true, Bursts: true}

// folded shows a catalog by path, with stacks.
func folded(tb testing.TB, c *catalog.Catalog, by catalog.Stacking, query string) (*catalog.View, *catalog.Stacks) {
	tb.Helper()
	always, s := context.Background(), c.Snapshot()
	v := sorted(tb, s, catalog.Order{By: catalog.ByPath}, nil).View
	st, err := s.Stacks(always, by, nil)
	if err != nil {
		tb.Fatal(err)
	}
	var m *catalog.Matches
	if query != "" {
		f, err := catalog.Parse(query)
		if err != nil {
			tb.Fatal(err)
		}
		if m, err = s.Match(always, f, nil); err != nil {
			tb.Fatal(err)
		}
	}
	switch {
	case st != nil:
		v = s.Fold(v, st, m)
	case m != nil:
		v = v.Only(m)
	}
	return v, st
}

// told returns what a view shows, each with what is folded into it.
func told(c *catalog.Catalog, v *catalog.View) []string {
	var all []string
	for _, r := range v.All() {
		var names []string
		for _, k := range c.Members(v.Stacks(), r, nil) {
			names = append(names, c.Photo(k).Name)
		}
		slices.Sort(names[1:])
		all = append(all, strings.Join(names, "+"))
	}
	return all
}

func TestWhatIsStacked(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, pictures string
		want           string
	}{
		{"RAW and JPEG", "a.CR2 a.JPG b.jpg c.nef", "a.JPG+a.CR2 b.jpg c.nef"},
		{"whatever the case of the extension", "a.cr2 a.JpG", "a.JpG+a.cr2"},
		{"but not of the name", "a.cr2 A.jpg", "A.jpg a.cr2"},
		{"RAW and HEIC", "a.hif a.cr3", "a.hif+a.cr3"},
		{"two RAW files", "a.arw a.dng a.jpeg", "a.jpeg+a.arw+a.dng"},
		{"no RAW files alone", "a.arw a.dng", "a.arw a.dng"},
		{"not beside two pictures", "a.cr2 a.jpg a.png", "a.cr2 a.jpg a.png"},
		{"not beside what no camera writes", "a.cr2 a.png", "a.cr2 a.png"},
		{"not across folders", "x/a.cr2 y/a.jpg", "x/a.cr2 y/a.jpg"},
		{"no double extensions", "a.jpg a.jpg.cr2", "a.jpg a.jpg.cr2"},
		{"dots in names", "a.b.jpg a.b.cr2 a.c.cr2", "a.b.jpg+a.b.cr2 a.c.cr2"},
		{"nothing before the dot", ".cr2 .jpg", ".cr2 .jpg"},
		{"no extension", "a a.jpg", "a a.jpg"},
		{"bursts that are counted", "x_BURST001.jpg x_BURST002.jpg y_BURST001.jpg", "x_BURST001.jpg+x_BURST002.jpg y_BURST001.jpg"},
		{
			"bursts of a moment", "00000IMG_00000_BURST20240501120000123.jpg 00001IMG_00001_BURST20240501120000123_COVER.jpg 00000IMG_00000_BURST20240501120001456.jpg",
			"00000IMG_00000_BURST20240501120001456.jpg 00001IMG_00001_BURST20240501120000123_COVER.jpg+00000IMG_00000_BURST20240501120000123.jpg",
		},
		{"bursts with RAW files", "x_Burst1.dng x_Burst1.jpg x_Burst2.dng x_Burst2.jpg", "x_Burst1.jpg+x_Burst1.dng+x_Burst2.dng+x_Burst2.jpg"},
		{"one picture of a burst", "x_BURST1.dng x_BURST1.jpg", "x_BURST1.jpg+x_BURST1.dng"},
		{"copies are no burst", "DSC_0001.jpg DSC_0001(1).jpg DSC_0001(2).jpg", "DSC_0001(1).jpg DSC_0001(2).jpg DSC_0001.jpg"},
		{"nor words", "sunburst1.jpg sunburst2.jpg x_BURST1_mine.jpg x_BURST2_mine.jpg", "sunburst1.jpg sunburst2.jpg x_BURST1_mine.jpg x_BURST2_mine.jpg"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := put(t, strings.Fields(test.pictures)...)
			v, _ := folded(t, c, allStacks, "")
			if got, want := told(c, v), strings.Fields(test.want); !sameItems(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

// sameItems compares whatever the order.
func sameItems(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func TestOnlyWhatIsAskedForIsStacked(t *testing.T) {
	t.Parallel()
	c := put(t, "a.cr2", "a.jpg", "x_BURST1.dng", "x_BURST1.jpg", "x_BURST2.jpg")
	for by, want := range map[catalog.Stacking]string{
		{}:                        "a.cr2 a.jpg x_BURST1.dng x_BURST1.jpg x_BURST2.jpg",
		{Raw: true}:               "a.jpg+a.cr2 x_BURST1.jpg+x_BURST1.dng x_BURST2.jpg",
		{Bursts: true}:            "a.cr2 a.jpg x_BURST1.jpg+x_BURST1.dng+x_BURST2.jpg",
		{Raw: true, Bursts: true}: "a.jpg+a.cr2 x_BURST1.jpg+x_BURST1.dng+x_BURST2.jpg",
	} {
		v, _ := folded(t, c, by, "")
		if got := told(c, v); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%+v: got %v, want %v", by, got, want)
		}
	}
}

func TestAStackSaysWhatIsInIt(t *testing.T) {
	t.Parallel()
	c := put(t, "a.cr2", "a.jpg", "b.jpg", "x_BURST1.dng", "x_BURST1.jpg", "x_BURST2.jpg")
	v, st := folded(t, c, allStacks, "")
	want := []catalog.Stack{{Raw: true}, {}, {Raw: true, Shots: 2}}
	for i, r := range v.All() {
		if got := c.Stack(st, r); got != want[i] {
			t.Errorf("%s: got %+v, want %+v", c.Photo(r).Name, got, want[i])
		}
	}
	if got, want := st.Count(), (catalog.StackCount{Folded: 3, Raw: 2, Bursts: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	c.Remove(row(t, c, "a.cr2"))
	if got := c.Stack(st, row(t, c, "a.jpg")); got.Raw {
		t.Error("a RAW file that is gone is still told of")
	}
}

// A video that is folded is none of those that are counted by themselves.
func TestFoldedVideosAreCounted(t *testing.T) {
	t.Parallel()
	c := put(t, "a.heic", "a.mov", "b.mov", "c.pdf", "c.jpg", "c.cr2", "x_BURST1.jpg", "x_BURST1.mp4", "x_BURST2.jpg")
	for by, want := range map[catalog.Stacking]catalog.StackCount{
		allStacks:                 {Folded: 4, Videos: 2, Raw: 1, Live: 2, Bursts: 1},
		{Live: true}:              {Folded: 2, Videos: 2, Live: 2},
		{Raw: true, Bursts: true}: {Folded: 2, Raw: 1, Bursts: 1},
	} {
		v, st := folded(t, c, by, "")
		if got := st.Count(); got != want {
			t.Errorf("%+v: got %+v, want %+v", by, got, want)
		}
		if alone := row(t, c, "b.mov"); !v.Shows(alone) || c.MediumOf(alone) != catalog.Video {
			t.Errorf("%+v: the video alone is not shown", by)
		}
	}
}

func TestWhatIsFoldedIsFoundWhereItIs(t *testing.T) {
	t.Parallel()
	c := put(t, "a.cr2", "a.jpg", "b.jpg", "c.nef")
	v, st := folded(t, c, allStacks, "")
	raw, jpeg := row(t, c, "a.cr2"), row(t, c, "a.jpg")
	if at, ok := v.Position(raw); at != 0 || !ok {
		t.Errorf("the RAW file is at %d, %v, want it where the JPEG is", at, ok)
	}
	if v.Shows(raw) || !v.Shows(jpeg) || !st.IsFolded(raw) || st.IsFolded(jpeg) || c.Leader(st, raw) != jpeg || c.Leader(st, jpeg) != jpeg {
		t.Error("the JPEG does not lead")
	}
	for typed, want := range map[string]int{"a.c": 0, "a.j": 0, "c.": 2} {
		if at, ok := c.FindPrefix(v, typed, 1); !ok || at != want {
			t.Errorf("%q goes to %d, want %d", typed, at, want)
		}
	}
	for query, want := range map[string]string{
		"kind:raw": "a.jpg+a.cr2 c.nef", "cr2": "a.jpg+a.cr2", "kind:jpeg": "a.jpg+a.cr2 b.jpg", "nothing": "", "-kind:jpeg": "a.jpg+a.cr2 c.nef",
	} {
		v, _ := folded(t, c, allStacks, query)
		if got := told(c, v); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
}
