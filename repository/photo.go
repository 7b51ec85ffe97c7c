package repository

import "time"

// Photo names one picture of a source. It is a value: positions in a list
// change, a Photo does not.
type Photo struct {
	// Key names the picture for ever, and no other one: a cleaned absolute path,
	// a web address, or a name of the source's own. Its bytes are not text: a
	// file's name may hold anything but a slash and NUL.
	Key string

	// Name is what people and the log know the picture by: the path below the
	// opened folder, or what varies in a list of addresses ("1003").
	Name string

	Size    int64     // bytes; -1 where the source does not say
	ModTime time.Time // zero where the source does not say

	// Stale says that the source could not look at the picture this time: what was
	// known of it before still holds, as far as anybody can tell.
	Stale bool
}

// Same reports whether p and q are the same picture with the same content, as
// far as the source can tell without opening it.
func (p Photo) Same(q Photo) bool {
	return p.Key == q.Key && p.Size == q.Size && p.ModTime.Equal(q.ModTime)
}
