package catalog

import (
	"math"
	"testing"
	"time"

	"vitrine/repository"
)

func TestACatalogWithoutRoomTakesNoMore(t *testing.T) {
	t.Parallel()
	old := repository.Photo{Key: "/a/b.jpg", Name: "b.jpg", Size: 1}
	for _, test := range []struct {
		name string
		fill func(c *Catalog)
	}{
		{"of rows", func(c *Catalog) { c.rows = mostRows }},
		{"of text", fillTexts},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := New(nil)
			r, _ := c.Put(old)
			rows, texts := c.rows, c.texts
			test.fill(c)
			for _, key := range []string{"/a/c.jpg", "/new/c.jpg"} {
				if r, change := c.Put(repository.Photo{Key: key, Name: key}); r != NoRow || change != Full {
					t.Errorf("row %d, change %d of %s, want none", r, change, key)
				}
			}
			c.rows, c.texts = rows, texts
			if found, ok := c.Find(old.Key); !ok || found != r || c.Photo(r) != old || c.Len() != 1 {
				t.Error("what was there has suffered")
			}
		})
	}
}

// fillTexts uses all addresses up.
func fillTexts(c *Catalog) {
	blocks := make([][]byte, mostBlocks)
	copy(blocks, c.texts.blocks)
	c.texts.blocks, c.texts.used = blocks, 0
}

func TestAChangeThatFindsNoRoomIsNotMade(t *testing.T) {
	t.Parallel()
	c := New(nil)
	old := repository.Photo{Key: "/a/b.jpg", Name: "b.jpg", Size: 1}
	r, _ := c.Put(old)
	texts := c.texts
	fillTexts(c)
	changed := old
	changed.Size = math.MaxInt64 // does not fit its column
	_, change := c.Put(changed)
	c.texts = texts
	if change != Full || c.Photo(r) != old {
		t.Errorf("change %d to %v, want it refused", change, c.Photo(r))
	}
}

func TestStepsAreCountedAnew(t *testing.T) {
	t.Parallel()
	c := New(nil)
	for _, key := range []string{"b", "a", "c"} {
		c.Put(repository.Photo{Key: key, Name: key})
	}
	c.step = math.MaxUint32/2 + 1
	c.Begin()
	if c.step != 3 {
		t.Errorf("step %d, want 3", c.step)
	}
	c.Put(repository.Photo{Key: "b", Name: "b"})
	var unseen []string
	for r := range c.Unseen() {
		unseen = append(unseen, c.Photo(r).Key)
	}
	if len(unseen) != 2 || unseen[0] != "a" || unseen[1] != "c" {
		t.Errorf("unseen %q, want a and c", unseen)
	}
	s, err := c.Snapshot().Sort(t.Context(), Order{By: ByListed}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, r := range s.View.All() {
		listed = append(listed, c.Photo(r).Key)
	}
	if got := listed[0] + listed[1] + listed[2]; got != "acb" {
		t.Errorf("listed %s, want acb: what was not seen comes first", got)
	}
}

func TestClockFollowsTheHour(t *testing.T) {
	t.Parallel()
	berlin := berlin(t)
	c := clock{zone: berlin}
	for month := time.January; month <= time.December; month++ {
		for _, year := range []int{1890, 1945, 2024, 2500} {
			m := time.Date(year, month, 15, 12, 0, 0, 0, berlin)
			if got, want := c.show(m.Unix()), wall(m); got != want {
				t.Errorf("%v shows %d, want %d", m, got, want)
			}
		}
	}
}
