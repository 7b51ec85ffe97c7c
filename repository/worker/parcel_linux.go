package worker

import (
	"fmt"
	"io"
	"os"
	"sync"

	"golang.org/x/sys/unix"

	"vitrine/repository"
)

// descriptors is a parcel of two: the open file, and a place in memory for the pixels
// and the copy.
type descriptors struct{ in, out int }

var _ parcel = (*descriptors)(nil)

// fileContent is content that is an open file.
type fileContent interface {
	repository.Content
	File() *os.File
}

func packDescriptors(c repository.Content, j *job) (parcel, error) {
	var p descriptors
	var err error
	if f, ok := c.(fileContent); ok {
		p.in, err = again(f.File())
	} else {
		p.in, err = copied(c)
	}
	if err != nil {
		return nil, fmt.Errorf("hand the picture over: %w", err)
	}
	// A worker can neither grow it, to take memory beside its limit, nor shrink
	// it while it is read.
	p.out, err = sealed("pixels", func(fd int) error { return unix.Ftruncate(fd, j.room+j.kept) }, unix.F_SEAL_GROW|unix.F_SEAL_SHRINK)
	if err != nil {
		unix.Close(p.in)
		return nil, fmt.Errorf("make room for pixels: %w", err)
	}
	return &p, nil
}

func (p *descriptors) close() {
	unix.Close(p.in)
	unix.Close(p.out)
}

// read maps nothing, so that nobody can pull it away.
func (p *descriptors) read(pix, kept []byte) error {
	var s unix.Stat_t
	if err := unix.Fstat(p.out, &s); err != nil {
		return err
	}
	if all := int64(len(pix)) + int64(len(kept)); s.Size < all {
		return fmt.Errorf("%d bytes of pixels, not %d", s.Size, all)
	}
	if err := p.readAt(pix, 0); err != nil {
		return err
	}
	return p.readAt(kept, int64(len(pix)))
}

func (p *descriptors) readAt(b []byte, at int64) error {
	for len(b) > 0 {
		n, err := unix.Pread(p.out, b, at)
		if err == unix.EINTR {
			continue
		}
		if err == nil && n == 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		b, at = b[n:], at+int64(n)
	}
	return nil
}

// again opens an open file another time, so that the first can be closed.
func again(f *os.File) (int, error) {
	raw, err := f.SyscallConn() // Fd would make it block
	if err != nil {
		return -1, err
	}
	fd := -1
	var failed error
	err = raw.Control(func(from uintptr) { fd, failed = unix.FcntlInt(from, unix.F_DUPFD_CLOEXEC, 0) })
	if err == nil {
		err = failed
	}
	return fd, err
}

// chunks are what pictures in memory are copied by.
var chunks = sync.Pool{New: func() any { return new([256 << 10]byte) }}

// copied returns the content as a file in memory that nobody can write to.
func copied(c repository.Content) (int, error) {
	return sealed("picture", func(fd int) error {
		chunk := chunks.Get().(*[256 << 10]byte)
		defer chunks.Put(chunk)
		for off, size := int64(0), c.Size(); off < size; {
			n, err := c.ReadAt(chunk[:min(int64(len(chunk)), size-off)], off)
			if n == 0 && err != nil {
				if err == io.EOF {
					return nil // shorter than it said
				}
				return err
			}
			if n, err = unix.Pwrite(fd, chunk[:n], off); err != nil && err != unix.EINTR {
				return err
			}
			off += int64(max(n, 0))
		}
		return nil
	}, unix.F_SEAL_WRITE|unix.F_SEAL_GROW|unix.F_SEAL_SHRINK)
}

// sealed makes a file in memory, has it filled and then sealed for good.
func sealed(name string, fill func(fd int) error, seals int) (int, error) {
	fd, err := unix.MemfdCreate(name, unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return -1, err
	}
	if err = fill(fd); err == nil {
		_, err = unix.FcntlInt(uintptr(fd), unix.F_ADD_SEALS, seals|unix.F_SEAL_SEAL)
	}
	if err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, nil
}
