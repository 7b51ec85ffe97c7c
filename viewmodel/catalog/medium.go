package catalog

import "vitrine/repository"

// Medium says what is done with a kind of file.
type Medium uint8

// The media.
const (
	Picture  Medium = iota
	Video           // shown by a poster, and played by another program
	Document        // shown by a poster, and opened by another program
)

// MediumOf returns the medium of the file of a row, going by its name.
func (c *Catalog) MediumOf(r Row) Medium { return c.kinds.medium(c.kind.get(r)) }

// Media returns how many files there are of a medium.
func (c *Catalog) Media(m Medium) int {
	n := 0
	for kind, count := range c.perKind {
		if c.kinds.medium(uint8(kind)) == m {
			n += count
		}
	}
	return n
}

// BesideIn returns how many videos and documents are in a set.
func (c *Catalog) BesideIn(s *Set) int {
	n := 0
	if c.Media(Picture) == c.Len() {
		return n
	}
	for r := range s.all() {
		if int(r) < c.rows && c.MediumOf(r) != Picture {
			n++
		}
	}
	return n
}

func (k *kinds) medium(kind uint8) Medium {
	switch {
	case kind < k.documents:
		return Picture
	case kind == k.video:
		return Video
	}
	return Document
}

// MediumOf returns the medium of a file with such a name.
func MediumOf(name string) Medium {
	d, _, ok := repository.DocumentOf(name)
	switch {
	case !ok:
		return Picture
	case d.Video:
		return Video
	}
	return Document
}
