package catalog_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

// pairs returns n pictures, each second one the RAW file of the one before, in the
// order in which they are listed.
func pairs(n int) []repository.Photo {
	photos := pictures(n)
	for i := range photos {
		p := &photos[i]
		p.Name = fmt.Sprintf("%04d-travels/IMG_20%06d", i/perFolder, i%perFolder/2*37)
		if i%2 == 0 {
			p.Name += ".CR2"
		} else {
			p.Name += ".JPG"
		}
		p.Key = "/home/someone/Pictures/" + p.Name
	}
	return photos
}

// BenchmarkStack says what it takes to fold half a million pairs, in folders of a
// thousand and in one folder in no order.
func BenchmarkStack(b *testing.B) {
	always := context.Background()
	folders := pairs(million)
	one := shuffled(folders)
	for i := range one {
		one[i].Name = strings.ReplaceAll(one[i].Name, "-travels/", "-")
		one[i].Key = "/pictures/" + one[i].Name
	}
	by := catalog.Stacking{Raw: true, Live: true}
	for name, photos := range map[string][]repository.Photo{"folders": folders, "one folder, mixed": one} {
		s := filled(photos).Snapshot()
		v := sorted(b, s, catalog.Order{By: catalog.ByPath}, nil).View
		var st *catalog.Stacks
		b.Run("find in "+name, func(b *testing.B) {
			for b.Loop() {
				st, _ = s.Stacks(always, by, nil)
			}
			if st.Count().Raw != million/2 {
				b.Fatalf("%+v", st.Count())
			}
		})
		st, _ = s.Stacks(always, by, nil)
		b.Run("fold "+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Fold(v, st, nil)
			}
		})
	}
	s := filled(pictures(million)).Snapshot()
	b.Run("nothing to stack", func(b *testing.B) {
		for b.Loop() {
			if st, _ := s.Stacks(always, by, nil); st != nil {
				b.Fatal("something is stacked")
			}
		}
	})
}

// BenchmarkExtendStacks is a batch of a listing behind a million pictures.
func BenchmarkExtendStacks(b *testing.B) {
	always := context.Background()
	const batch = 512
	photos := pairs(million)
	by := catalog.Stacking{Raw: true}
	for b.Loop() {
		b.StopTimer()
		c := catalog.New(nil)
		for _, p := range photos[:million-batch-1] { // a pair is apart
			c.Put(p)
		}
		s := c.Snapshot()
		last := sorted(b, s, catalog.Order{By: catalog.ByPath}, nil)
		st, _ := s.Stacks(always, by, nil)
		v := s.Fold(last.View, st, nil)
		for _, p := range photos[million-batch-1:] {
			c.Put(p)
		}
		next, ok := c.Extend(last)
		if !ok {
			b.Fatal("not extended")
		}
		b.StartTimer()
		if _, _, ok := c.ExtendStacks(v, next, by); !ok {
			b.Fatal("not stacked")
		}
	}
}

// BenchmarkExtendBurst is a batch of a listing that belongs to a burst of 20,000, as a
// series over a day may be named.
func BenchmarkExtendBurst(b *testing.B) {
	always := context.Background()
	const all, batch = 20_000, 512
	by := catalog.Stacking{Bursts: true}
	for b.Loop() {
		b.StopTimer()
		c := catalog.New(nil)
		enter := func(from, to int) {
			for i := from; i < to; i++ {
				name := fmt.Sprintf("day_BURST%06d.jpg", i)
				c.Put(repository.Photo{Key: "/pictures/" + name, Name: name})
			}
		}
		enter(0, all)
		s := c.Snapshot()
		last := sorted(b, s, catalog.Order{By: catalog.ByPath}, nil)
		st, _ := s.Stacks(always, by, nil)
		v := s.Fold(last.View, st, nil)
		enter(all, all+batch)
		next, ok := c.Extend(last)
		if !ok {
			b.Fatal("not extended")
		}
		b.StartTimer()
		if _, _, ok := c.ExtendStacks(v, next, by); !ok {
			b.Fatal("not stacked")
		}
	}
}
