package viewmodel

import "vitrine/repository"

// progress says how far the thumbnail of one picture has come.
type progress byte

const (
	waiting progress = iota
	ready
	failed
)

// list is the pictures in the order in which they are shown.
type list struct {
	photos []repository.Photo
	at     map[string]int // key to position
	state  []progress     // one for each of photos
	count  [3]int         // how many are in each state
}

func newList() *list { return &list{at: make(map[string]int)} }

// Append adds pictures at the end; one that is there already is passed over.
func (l *list) Append(batch []repository.Photo) {
	for _, p := range batch {
		if _, double := l.at[p.Key]; double {
			continue
		}
		l.at[p.Key] = len(l.photos)
		l.photos = append(l.photos, p)
		l.state = append(l.state, waiting)
		l.count[waiting]++
	}
}

// Len returns the number of pictures.
func (l *list) Len() int { return len(l.photos) }

// Find returns the position of a key, or -1.
func (l *list) Find(key string) int {
	if i, ok := l.at[key]; ok {
		return i
	}
	return -1
}

// Mark sets how far the picture at i has come.
func (l *list) Mark(i int, to progress) {
	l.count[l.state[i]]--
	l.state[i] = to
	l.count[to]++
}

// Forget sets every picture that is ready back to waiting.
func (l *list) Forget() {
	for i, s := range l.state {
		if s == ready {
			l.Mark(i, waiting)
		}
	}
}

// origin says for each picture of a new list where the unchanged one lies in the
// old list; -1 where it is new or has changed.
type origin []int32

// compare finds out what became of the pictures of old. It takes time in the
// order of both lists and belongs into a goroutine.
func compare(old, next *list) (from origin, d diff) {
	from = make(origin, next.Len())
	for i, p := range next.photos {
		at := old.Find(p.Key)
		switch {
		case at < 0:
			d.Added++
			from[i] = -1
		case !old.photos[at].Same(p):
			d.Changed++
			from[i] = -1
		default:
			if at != i {
				d.Moved++
			}
			from[i] = int32(at)
		}
	}
	d.Removed = old.Len() - (next.Len() - d.Added)
	return from, d
}

// diff counts what a reload found.
type diff struct{ Added, Changed, Moved, Removed int }

// None reports whether the reload found everything as it was.
func (d diff) None() bool { return d == diff{} }

// Inherit takes over how far the unchanged pictures had come.
func (l *list) Inherit(old *list, from origin) {
	for i, at := range from {
		if at >= 0 {
			l.Mark(i, old.state[at])
		}
	}
}
