package catalog_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/viewmodel/catalog"
)

const (
	million    = 1_000_000
	perFolder  = 1_000
	photoYears = 20
)

// pictures returns n pictures of a photographer in the order in which they are
// listed: folders of a thousand, names of 16 bytes.
func pictures(n int) []repository.Photo {
	random := rand.New(rand.NewPCG(1, 2))
	begin := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	photos := make([]repository.Photo, n)
	for i := range photos {
		name := fmt.Sprintf("%04d-travels/IMG_20%06d.JPG", i/perFolder, i%perFolder*37)
		photos[i] = repository.Photo{
			Key:     "/home/someone/Pictures/" + name,
			Name:    name,
			Size:    1<<20 + random.Int64N(8<<20),
			ModTime: begin.Add(time.Duration(random.Int64N(int64(photoYears * 365 * 24 * time.Hour)))),
		}
	}
	return photos
}

// shuffled returns the photos in no order.
func shuffled(photos []repository.Photo) []repository.Photo {
	mixed := append([]repository.Photo(nil), photos...)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	return mixed
}

// filled returns a catalog of photos. Every second one says when and by which of
// three cameras it was taken.
func filled(photos []repository.Photo) *catalog.Catalog {
	c := catalog.New(time.UTC)
	cameras := [...]string{"Canon EOS R5", "NIKON Z 6", "iPhone 15"}
	for i, p := range photos {
		r, _ := c.Put(p)
		if i%2 == 0 {
			c.SetFacts(r, catalog.Facts{
				Taken: p.ModTime.Add(-time.Hour), Width: 8192, Height: 5464, Camera: cameras[i/2%3],
			})
		}
	}
	return c
}

func sorted(tb testing.TB, s *catalog.Snapshot, o catalog.Order, last *catalog.Sorted) *catalog.Sorted {
	tb.Helper()
	found, err := s.Sort(context.Background(), o, last)
	if err != nil {
		tb.Fatal(err)
	}
	return found
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestAPictureTakesFewBytes(t *testing.T) {
	const n, most = 100_000, 100
	photos := pictures(n)
	before := heap()
	c := filled(photos)
	s := sorted(t, c.Snapshot(), catalog.Order{By: catalog.ByTaken}, nil)
	if each := (heap() - before) / n; each > most {
		t.Errorf("%d bytes a picture, want at most %d", each, most)
	}
	runtime.KeepAlive(s)
	runtime.KeepAlive(c)
	runtime.KeepAlive(photos)
}

// BenchmarkMillion says what a picture takes: alone, by name, and by date besides.
func BenchmarkMillion(b *testing.B) {
	photos := pictures(million)
	for b.Loop() {
		before := heap()
		each := func() float64 { return float64(heap()-before) / million }
		c := filled(photos)
		b.ReportMetric(each(), "B/picture")
		s := sorted(b, c.Snapshot(), catalog.Order{By: catalog.ByPath}, nil)
		b.ReportMetric(each(), "B/picture-by-name")
		s = sorted(b, c.Snapshot(), catalog.Order{By: catalog.ByTaken}, s)
		b.ReportMetric(each(), "B/picture-by-date")
		runtime.KeepAlive(s)
		runtime.KeepAlive(c)
	}
	runtime.KeepAlive(photos)
}

func BenchmarkPut(b *testing.B) {
	photos := pictures(million)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			c := catalog.New(time.UTC)
			for _, p := range photos {
				c.Put(p)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/million, "ns/picture")
	})
	b.Run("again", func(b *testing.B) {
		c := filled(photos)
		b.ReportAllocs()
		for b.Loop() {
			c.Begin()
			for _, p := range photos {
				c.Put(p)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/million, "ns/picture")
	})
}

func BenchmarkSort(b *testing.B) {
	photos := pictures(million)
	mixed := shuffled(photos)
	oneFolder := append([]repository.Photo(nil), mixed...)
	for i := range oneFolder {
		oneFolder[i].Name = fmt.Sprintf("IMG_%07d.JPG", i*7919%million)
		oneFolder[i].Key = "/pictures/" + oneFolder[i].Name
	}
	name := catalog.Order{By: catalog.ByPath}
	for _, list := range []struct {
		name   string
		photos []repository.Photo
	}{{"as listed", photos}, {"mixed", mixed}, {"one folder, mixed", oneFolder}} {
		s := filled(list.photos).Snapshot()
		b.Run("names, "+list.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sorted(b, s, name, nil)
			}
		})
	}
	s := filled(mixed).Snapshot()
	names := sorted(b, s, name, nil)
	for by, title := range map[catalog.By]string{
		catalog.ByListed: "listed", catalog.ByName: "name", catalog.ByFolder: "folder", catalog.ByTaken: "taken",
		catalog.ByChanged: "changed", catalog.BySize: "size",
	} {
		b.Run(title, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sorted(b, s, catalog.Order{By: by, Descending: true}, names)
			}
		})
	}
}

// BenchmarkBatch is a batch of a listing that arrives when a million are there.
func BenchmarkBatch(b *testing.B) {
	const batch = 512
	photos := pictures(million + batch)
	b.Run("at the end", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			c := filled(photos[:million])
			s := sorted(b, c.Snapshot(), catalog.Order{By: catalog.ByPath}, nil)
			b.StartTimer()
			for _, p := range photos[million:] {
				c.Put(p)
			}
			if _, ok := c.Extend(s); !ok {
				b.Fatal("not at the end")
			}
		}
	})
	mixed := shuffled(photos)
	for by, title := range map[catalog.By]string{catalog.ByPath: "names", catalog.ByTaken: "taken"} {
		b.Run(title, func(b *testing.B) {
			c := filled(mixed[:million])
			s := sorted(b, c.Snapshot(), catalog.Order{By: by}, nil)
			for _, p := range mixed[million:] {
				c.Put(p)
			}
			for b.Loop() {
				sorted(b, c.Snapshot(), catalog.Order{By: by}, s)
			}
		})
	}
}

func BenchmarkSections(b *testing.B) {
	s := filled(pictures(million)).Snapshot()
	v := sorted(b, s, catalog.Order{By: catalog.ByTaken}, nil).View
	for group, title := range map[catalog.Group]string{catalog.Day: "day", catalog.Month: "month", catalog.Folder: "folder", catalog.Letter: "letter"} {
		b.Run(title, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Sections(context.Background(), v, group, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSet(b *testing.B) {
	c := filled(shuffled(pictures(million)))
	v := sorted(b, c.Snapshot(), catalog.Order{By: catalog.BySize}, nil).View
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			var s catalog.Set
			s.AddRange(v, 0, v.Len())
		}
	})
	var all catalog.Set
	all.AddRange(v, 0, v.Len())
	b.Run("bytes", func(b *testing.B) {
		for b.Loop() {
			c.Bytes(&all)
		}
	})
	b.Run("invert", func(b *testing.B) {
		for b.Loop() {
			all.Invert(v)
		}
	})
}

func BenchmarkFindPrefix(b *testing.B) {
	c := filled(shuffled(pictures(million)))
	for by, list := range map[catalog.By]string{catalog.ByPath: "by path", catalog.ByName: "by name", catalog.BySize: "by size"} {
		v := sorted(b, c.Snapshot(), catalog.Order{By: by}, nil).View
		for _, typed := range []string{"none", "img_20none"} {
			b.Run(list+", "+typed, func(b *testing.B) {
				for b.Loop() {
					if _, ok := c.FindPrefix(v, typed, million/2); ok {
						b.Fatal("found")
					}
				}
			})
		}
	}
}

// BenchmarkSortAlike is the names of cameras, which are the same in every folder.
func BenchmarkSortAlike(b *testing.B) {
	photos := pictures(million)
	for i := range photos {
		photos[i].Name = fmt.Sprintf("%04d trip/IMG_%04d.jpg", i/1000, i%1000)
		photos[i].Key = "/pictures/" + photos[i].Name
	}
	for _, list := range []struct {
		name   string
		photos []repository.Photo
	}{{"as listed", photos}, {"mixed", shuffled(photos)}} {
		s := filled(list.photos).Snapshot()
		paths := sorted(b, s, catalog.Order{By: catalog.ByPath}, nil)
		for _, descending := range []bool{false, true} {
			b.Run(fmt.Sprint(list.name, ", descending ", descending), func(b *testing.B) {
				for b.Loop() {
					sorted(b, s, catalog.Order{By: catalog.ByName, Descending: descending}, paths)
				}
			})
		}
	}
}
