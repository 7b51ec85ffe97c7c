package viewmodel_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
	"vitrine/viewmodel"
)

// BenchmarkLook is what the gallery does in each step of scrolling, over places
// where the thumbnails are there already: the same with 1,000 pictures and with
// 100,000.
func BenchmarkLook(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ui, source := newUIThread(), repotest.NewMemory("test")
			for _, name := range numbered(n) {
				source.Put(name, []byte(name))
			}
			library := repository.New(repository.Config{Source: source, Decoder: repotest.Decoder{}})
			g := viewmodel.NewGallery(viewmodel.Config{
				Do: ui.Do,
				Open: func(context.Context, []string) (viewmodel.Opened, error) {
					return viewmodel.Opened{Library: library}, nil
				},
			})
			defer end(g)
			g.SetSquare(32, true)
			g.OnAppear(nil)
			for g.Len() < n || g.Status().Listing {
				<-ui.posted
				ui.drain()
			}
			const places = 400
			for i := range places {
				g.Look(viewmodel.Sight{First: i, Last: i + 23})
			}
			for late := time.After(patience); g.Status().Left > 0; {
				select {
				case <-ui.posted:
					ui.drain()
				case <-late:
					b.Fatal("never loaded")
				}
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				i = (i + 6) % places
				g.Look(viewmodel.Sight{First: i, Last: i + 23})
			}
		})
	}
}
