//go:build unix

package source

import (
	"io/fs"
	"syscall"
)

// identity tells folders apart, whatever the names that lead to them.
type identity struct{ device, inode uint64 }

// identify returns the folder's identity, or false where there is none.
func identify(info fs.FileInfo) (identity, bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || st.Ino == 0 {
		return identity{}, false
	}
	return identity{device: uint64(st.Dev), inode: uint64(st.Ino)}, true //nolint:unconvert // the types differ between systems
}

// volume returns what all folders of one file system have in common.
func (id identity) volume() uint64 { return id.device }
