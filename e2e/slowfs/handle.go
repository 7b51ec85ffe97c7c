//go:build e2e

package slowfs

import (
	"context"
	"path"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// file is an open file. Its methods are few, so that the kernel asks for every
// part of it that it does not hold.
type file struct {
	open *fs.LoopbackFile
	node *node
}

var (
	_ fs.FileReader    = (*file)(nil)
	_ fs.FileGetattrer = (*file)(nil)
	_ fs.FileReleaser  = (*file)(nil)
)

// Read reads a part of the file.
func (f *file) Read(ctx context.Context, room []byte, at int64) (fuse.ReadResult, syscall.Errno) {
	if errno := f.node.fs.ask(ctx, Read, f.node.path()); errno != 0 {
		return nil, errno
	}
	return f.open.Read(ctx, room, at)
}

// Getattr tells of the open file, whatever has its name now.
func (f *file) Getattr(ctx context.Context, out *fuse.AttrOut) syscall.Errno {
	return f.open.Getattr(ctx, out)
}

// Release closes the file.
func (f *file) Release(ctx context.Context) syscall.Errno { return f.open.Release(ctx) }

// names are those in an open folder.
type names interface {
	fs.FileReaddirenter
	fs.FileSeekdirer
	fs.FileReleasedirer
}

// folder is an open folder. A name whose turn was interrupted or ended in an
// error comes again.
type folder struct {
	names
	node *node
	next *fuse.DirEntry
}

// Readdirent returns the next name, nil at the end.
func (d *folder) Readdirent(ctx context.Context) (*fuse.DirEntry, syscall.Errno) {
	for {
		if d.next == nil {
			next, errno := d.names.Readdirent(ctx)
			if next == nil || errno != 0 || next.Name == "." || next.Name == ".." {
				return next, errno
			}
			d.next = next
		}
		errno := d.node.fs.ask(ctx, List, path.Join(d.node.path(), d.next.Name))
		if errno != 0 && errno != syscall.ENOENT {
			return nil, errno
		}
		found := d.next
		d.next = nil
		if errno == 0 {
			return found, 0
		}
	}
}

// Seekdir goes to a place where the kernel was before.
func (d *folder) Seekdir(ctx context.Context, at uint64) syscall.Errno {
	d.next = nil
	return d.names.Seekdir(ctx, at)
}
