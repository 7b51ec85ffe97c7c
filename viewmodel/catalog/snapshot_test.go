package catalog_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// TestSnapshotsAreReadWhileTheCatalogChanges is for the race detector, and looks
// whether what is read is of one moment: size, time and facts all say the same.
func TestSnapshotsAreReadWhileTheCatalogChanges(t *testing.T) {
	t.Parallel()
	const n, rounds = 6_000, 12 // more than a chunk
	numbered := func(i, version int) repository.Photo {
		name := fmt.Sprintf("%02d/%04d.jpg", i%7, i)
		return repository.Photo{Key: root + name, Name: name, Size: int64(version), ModTime: time.Unix(int64(version), 0)}
	}
	c := catalog.New(time.UTC)
	var readers sync.WaitGroup
	read := func(s *catalog.Snapshot, last *catalog.Sorted, by catalog.By, version int) {
		list, err := s.Sort(context.Background(), catalog.Order{By: by}, nil)
		if err != nil {
			t.Error(err)
			return
		}
		f, _ := catalog.Parse("folder:3 camera:x date:1970")
		if _, err := s.Match(context.Background(), f, nil); err != nil {
			t.Error(err)
		}
		if _, err := s.Sections(context.Background(), list.View, catalog.Day, nil); err != nil {
			t.Error(err)
		}
		for i, r := range list.View.All() {
			p, facts := s.Photo(r), s.Facts(r)
			if p.Size != int64(version) || p.ModTime.Unix() != p.Size || facts.Height != version {
				t.Errorf("at %d of round %d is %v, %v", i, version, p, facts)
				return
			}
		}
		if last != nil {
			for i, r := range last.View.All() {
				if at, ok := last.View.Position(r); !ok || at != i {
					t.Errorf("row %d is at %d, want %d", r, at, i)
				}
			}
		}
	}
	var grown *catalog.Sorted
	for version := 1; version <= rounds; version++ {
		for i := range n * version / rounds {
			r, _ := c.Put(numbered(i, version))
			c.SetFacts(r, catalog.Facts{Height: version, Camera: fmt.Sprint("x", version)})
			c.Mark(r, catalog.Ready)
			if i%100 == version {
				c.Remove(r)
			}
		}
		if version == 1 {
			grown = sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByListed}, nil)
		} else if next, ok := c.Extend(grown); ok {
			grown = next
		} else {
			grown = sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByListed}, nil)
		}
		s, list := c.Snapshot(), grown
		readers.Go(func() { read(s, list, catalog.By(version%6), version) })
	}
	readers.Wait()
}

func TestASnapshotWithoutTimeEnds(t *testing.T) {
	t.Parallel()
	c := put(t, "a.jpg", "b.jpg")
	s := c.Snapshot()
	v := sorted(t, s, catalog.Order{}, nil).View
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Sections(ctx, v, catalog.Day, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("sections: %v, want that they were cancelled", err)
	}
	if _, err := s.Timeline(ctx, v, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the timeline: %v, want that it was cancelled", err)
	}
}

func TestFoldersWithoutAName(t *testing.T) {
	t.Parallel()
	// The names of a web address's pictures are no ends of their keys; the folder
	// is then shown whole.
	c := catalog.New(time.UTC)
	for i := range 3 {
		c.Put(repository.Photo{Key: fmt.Sprintf("https://host/p/%d.jpg", 12-i), Name: fmt.Sprint(12 - i)})
	}
	s := c.Snapshot()
	v := sorted(t, s, catalog.Order{By: catalog.ByPath}, nil).View
	if got := fmt.Sprint(namesOf(c, v)); got != "[10 11 12]" {
		t.Errorf("by name %s, want [10 11 12]", got)
	}
	folders, err := s.Sections(t.Context(), v, catalog.Folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	if folders.Len() != 1 || folders.Label(0).Folder != "https://host/p" {
		t.Errorf("%d folders, the first is %q", folders.Len(), folders.Label(0).Folder)
	}
}
