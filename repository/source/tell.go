package source

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vitrine/repository"
)

// teller collects what has changed and hands it on in deltas of bounded size. Its
// methods report whether to go on.
type teller struct {
	yield func(repository.Delta, error) bool
	delta repository.Delta
	since time.Time // of the first change in delta

	waited time.Duration // for those who listen
}

func (t *teller) put(photos ...repository.Photo) bool {
	for len(photos) > 0 {
		n := min(len(photos), fullBatch-len(t.delta.Put))
		t.delta.Put = append(t.delta.Put, photos[:n]...)
		if photos = photos[n:]; !t.full() {
			return false
		}
	}
	return true
}

// gone tells of a picture that was not put since the last flush.
func (t *teller) gone(key string) bool {
	t.delta.Gone = append(t.delta.Gone, key)
	return t.full()
}

func (t *teller) goneFolder(path string) bool {
	if len(t.delta.Put)+len(t.delta.Gone) > 0 && !t.flush() {
		return false
	}
	separator := string(filepath.Separator)
	t.delta.GoneFolders = append(t.delta.GoneFolders, strings.TrimSuffix(path, separator)+separator)
	return t.full()
}

// full hands on what is large or old enough.
func (t *teller) full() bool {
	if t.since.IsZero() {
		t.since = time.Now()
	}
	size := len(t.delta.Put) + len(t.delta.Gone) + len(t.delta.GoneFolders)
	if size >= fullBatch || time.Since(t.since) > patience {
		return t.flush()
	}
	return true
}

// fail reports a place that could not be read, after what came before it.
func (t *teller) fail(err error) bool {
	return t.flush() && t.yield(repository.Delta{}, err)
}

func (t *teller) flush() bool {
	d := t.delta
	t.delta, t.since = repository.Delta{}, time.Time{}
	if len(d.Put)+len(d.Gone)+len(d.GoneFolders) == 0 {
		return true
	}
	d.Put = inPlace(d.Put)
	return t.yield(d, nil)
}

// inPlace returns photos in their order, of those with the same key the last.
func inPlace(photos []repository.Photo) []repository.Photo {
	type placed struct {
		key   string
		photo repository.Photo
	}
	all := make([]placed, len(photos))
	for i, p := range photos {
		all[len(all)-1-i] = placed{pathKey(p.Name), p}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return strings.Compare(a.key, b.key) })
	all = slices.CompactFunc(all, func(a, b placed) bool { return a.photo.Key == b.photo.Key })
	photos = photos[:0]
	for _, p := range all {
		photos = append(photos, p.photo)
	}
	return photos
}
