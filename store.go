package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"vitrine/repository"
	"vitrine/repository/cache"
)

// store is the thumbnails kept on disk.
type store struct{ *cache.Disk }

// openStore opens the store of this user. Where there is no place for one, nothing
// is kept beyond the launch.
func openStore(complaints io.Writer) store {
	dir, err := cache.DiskPath()
	if err == nil {
		var disk *cache.Disk
		if disk, err = cache.OpenDisk(cache.DiskConfig{Dir: dir}); err == nil {
			return store{disk}
		}
	}
	tell(complaints, err)
	return store{}
}

// keeper is the store as the repository takes it; nil keeps nothing.
func (s store) keeper() repository.Store {
	if s.Disk == nil {
		return nil
	}
	return s.Disk
}

// Trouble says why thumbnails cannot be kept; "" is none.
func (s store) Trouble() string {
	if s.Disk == nil {
		return "there is no place for them"
	}
	return s.Stats().Trouble
}

// lost reports whether thumbnails were made and not written.
func (s store) lost() bool { return s.Disk != nil && s.Stats().Dropped > 0 }

// close writes what waits, but not longer than limit.
func (s store) close(limit time.Duration) {
	if s.Disk == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_ = s.Flush(ctx) // what is not written is made again
	s.Close()
}

// describe says what is kept and where, for the doctor.
func (s store) describe() string {
	if s.Disk == nil {
		return "not kept: there is no place for them"
	}
	st := s.Stats()
	text := fmt.Sprintf("%s: %d kept, %d MB of at most %d MB", st.Dir, st.Entries, st.Bytes>>20, st.Ceiling>>20)
	if st.Trouble != "" {
		text += "; " + st.Trouble
	}
	return text
}

// keptOnDisk describes the store of this user.
func keptOnDisk() string {
	s := openStore(io.Discard)
	defer s.close(0)
	return s.describe()
}
