package catalog

import (
	"context"
	"testing"

	"vitrine/repository"
)

func TestLivePhotosAreStacked(t *testing.T) {
	t.Parallel()
	const folder = "/pictures/"
	for _, test := range []struct {
		name  string
		names []string
		by    Stacking
		want  Stack // of the first
		shown int
	}{
		{"a live photo", []string{"a.heic", "a.mov"}, Stacking{Live: true}, Stack{Live: true}, 1},
		{"of a JPEG", []string{"a.jpg", "a.mov"}, Stacking{Live: true}, Stack{Live: true}, 1},
		{"with RAW", []string{"a.jpg", "a.mov", "a.dng"}, Stacking{Live: true, Raw: true}, Stack{Live: true, Raw: true}, 1},
		{"RAW alone", []string{"a.jpg", "a.mov", "a.dng"}, Stacking{Raw: true}, Stack{Raw: true}, 2},
		{"the video alone", []string{"a.jpg", "a.mov", "a.dng"}, Stacking{Live: true}, Stack{Live: true}, 2},
		{"a video alone", []string{"a.mov"}, Stacking{Live: true}, Stack{}, 1},
		{"a RAW file and a video", []string{"a.dng", "a.mov"}, Stacking{Live: true, Raw: true}, Stack{}, 2},
		{"two pictures", []string{"a.jpg", "a.heic", "a.mov"}, Stacking{Live: true}, Stack{}, 3},
		{"a document beside", []string{"a.jpg", "a.dng", "a.pdf"}, Stacking{Live: true, Raw: true}, Stack{Raw: true}, 2},
		{"a document beside a burst", []string{"a_BURST1.jpg", "a_BURST2.jpg", "a_BURST2.pdf"}, Stacking{Bursts: true}, Stack{Shots: 2}, 2},
		{"a burst", []string{"a_BURST1.jpg", "a_BURST2.jpg", "a_BURST2.mov"}, Stacking{Live: true, Bursts: true}, Stack{Live: true, Shots: 2}, 1},
		{"a burst without", []string{"a_BURST1.jpg", "a_BURST2.jpg", "a_BURST2.mov"}, Stacking{Bursts: true}, Stack{Shots: 2}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := New(nil)
			var first Row
			for i, name := range test.names {
				r, _ := c.Put(repository.Photo{Key: folder + name, Name: name})
				if i == 0 {
					first = r
				}
			}
			s, always := c.Snapshot(), context.Background()
			sorted, err := s.Sort(always, Order{By: ByPath}, nil)
			if err != nil {
				t.Fatal(err)
			}
			v := sorted.View
			st, err := s.Stacks(always, test.by, nil)
			if err != nil {
				t.Fatal(err)
			}
			if st != nil {
				v = s.Fold(v, st, nil)
			}
			if got := c.Stack(st, first); got != test.want || v.Len() != test.shown {
				t.Errorf("%+v, %d are shown; want %+v and %d", got, v.Len(), test.want, test.shown)
			}
		})
	}
}

// Nobody waits for stacks that are not wanted any more.
func TestStacksEndWithTheirContext(t *testing.T) {
	t.Parallel()
	c := New(nil)
	for _, name := range []string{"a.jpg", "a.cr2"} {
		c.Put(repository.Photo{Key: name, Name: name})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Snapshot().Stacks(ctx, Stacking{Raw: true}, nil); err == nil {
		t.Error("it goes on")
	}
}
