package inside

import (
	"fmt"
	"io"

	"golang.org/x/sys/unix"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// inheritedSocket is the descriptor that the parent leaves to a worker, beside
// the three that every process has.
const inheritedSocket = 3

// socket is the link over which descriptors come. Its calls block: nothing else
// happens in a worker.
type socket struct {
	fd  int
	buf [wire.MaxMessage]byte
	oob [64]byte // room for two descriptors
}

var _ link = (*socket)(nil)

// inherited returns the link that the process was started with, if it was.
func inherited() (link, bool) {
	kind, err := unix.GetsockoptInt(inheritedSocket, unix.SOL_SOCKET, unix.SO_TYPE)
	if err == nil && kind == unix.SOCK_SEQPACKET {
		unix.CloseOnExec(inheritedSocket)
		return &socket{fd: inheritedSocket}, true
	}
	if pipesToo {
		return inheritedPipes()
	}
	return nil, false
}

func (l *socket) receive() ([]byte, parcel, error) {
	n, oobn, flags, err := again4(func() (int, int, int, error) {
		n, oobn, flags, _, err := unix.Recvmsg(l.fd, l.buf[:], l.oob[:], unix.MSG_CMSG_CLOEXEC)
		return n, oobn, flags, err
	})
	if err == unix.ECONNRESET || err == nil && n == 0 {
		return nil, nil, io.EOF
	}
	if err != nil {
		return nil, nil, err
	}
	if flags&(unix.MSG_TRUNC|unix.MSG_CTRUNC) != 0 {
		return nil, nil, wire.ErrForeign
	}
	p, err := unpack(l.oob[:oobn])
	return l.buf[:n], p, err
}

func unpack(oob []byte) (parcel, error) {
	if len(oob) == 0 {
		return nil, nil
	}
	messages, err := unix.ParseSocketControlMessage(oob)
	if err != nil || len(messages) != 1 {
		return nil, wire.ErrForeign
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 2 {
		return nil, wire.ErrForeign
	}
	return &descriptors{in: fds[0], out: fds[1]}, nil
}

func (l *socket) send(b []byte) error {
	_, err := again(func() (int, error) { return unix.SendmsgN(l.fd, b, nil, nil, unix.MSG_NOSIGNAL) })
	return err
}

func (l *socket) answer(p parcel, b []byte, parts ...[]byte) error {
	out, at := p.(*descriptors).out, int64(0)
	for _, rest := range parts {
		for len(rest) > 0 {
			n, err := again(func() (int, error) { return unix.Pwrite(out, rest, at) })
			if err != nil || n == 0 {
				return fmt.Errorf("pixels: %w", err)
			}
			rest, at = rest[n:], at+int64(n)
		}
	}
	return l.send(b)
}

// descriptors is a parcel of two: the open file and the place for the pixels.
type descriptors struct{ in, out int }

func (p *descriptors) close() {
	unix.Close(p.in)
	unix.Close(p.out)
}

func (p *descriptors) content(size int64) repository.Content { return file{p.in, size} }

type file struct {
	fd   int
	size int64
}

func (f file) Size() int64  { return f.size }
func (f file) Close() error { return nil }

// ReadAt implements [io.ReaderAt].
func (f file) ReadAt(b []byte, off int64) (int, error) {
	got := 0
	for got < len(b) {
		n, err := again(func() (int, error) { return unix.Pread(f.fd, b[got:], off+int64(got)) })
		if err != nil {
			return got, err
		}
		if n == 0 {
			return got, io.EOF
		}
		got += n
	}
	return got, nil
}

// again repeats a system call that a signal of the runtime interrupts.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != unix.EINTR {
			return n, err
		}
	}
}

func again4(call func() (int, int, int, error)) (int, int, int, error) {
	for {
		a, b, c, err := call()
		if err != unix.EINTR {
			return a, b, c, err
		}
	}
}
