package catalog_test

import (
	"context"
	"testing"

	"vitrine/viewmodel/catalog"
)

func BenchmarkMatch(b *testing.B) {
	s := filled(shuffled(pictures(million))).Snapshot()
	for _, query := range []string{"2000999", "travels", "0123 jpg", "camera:canon", "date:2012", "kind:png", "-travels", "folder:0123 date:2011.. img"} {
		b.Run(query, func(b *testing.B) {
			f, err := catalog.Parse(query)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Match(context.Background(), f, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMatchMore is another letter of a word, of which a tenth of all had the
// letters before.
func BenchmarkMatchMore(b *testing.B) {
	s := filled(shuffled(pictures(million))).Snapshot()
	var found [2]*catalog.Filter
	for i, query := range []string{"9-t", "99-t"} {
		f, err := catalog.Parse(query)
		if err != nil {
			b.Fatal(err)
		}
		found[i] = f
	}
	last, err := s.Match(context.Background(), found[0], nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Match(context.Background(), found[1], last); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOnly(b *testing.B) {
	s := filled(shuffled(pictures(million))).Snapshot()
	f, _ := catalog.Parse("date:2012..2016")
	m, err := s.Match(context.Background(), f, nil)
	if err != nil {
		b.Fatal(err)
	}
	v := sorted(b, s, catalog.Order{By: catalog.ByTaken}, nil).View
	for b.Loop() {
		v.Only(m)
	}
}
