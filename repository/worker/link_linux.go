package worker

import (
	"errors"
	"io"
	"net"
	"os"

	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

// socket is the link to a worker to which descriptors can be handed over.
type socket struct{ conn *net.UnixConn }

var _ link = (*socket)(nil)

// newSocket takes over the descriptor of a socket.
func newSocket(fd int) (*socket, error) {
	f := os.NewFile(uintptr(fd), "worker")
	defer f.Close()
	c, err := net.FileConn(f)
	if err != nil {
		return nil, err
	}
	conn, ok := c.(*net.UnixConn)
	if !ok {
		c.Close()
		return nil, errors.New("not a socket of this system")
	}
	return &socket{conn}, nil
}

func (s *socket) close() { s.conn.Close() }

func (s *socket) send(b []byte) error { return s.write(b, nil) }

func (s *socket) ask(b []byte, p parcel) error {
	d := p.(*descriptors)
	return s.write(b, unix.UnixRights(d.in, d.out))
}

func (s *socket) question(b []byte, _ parcel) error { return s.write(b, nil) }

func (s *socket) write(b, rights []byte) error {
	_, _, err := s.conn.WriteMsgUnix(b, rights, nil)
	return err
}

// receive takes no descriptors from a worker: one that sends some, or more than a
// message, is not heard any more.
func (s *socket) receive() ([]byte, error) {
	b := make([]byte, wire.MaxMessage)
	n, _, flags, _, err := s.conn.ReadMsgUnix(b, nil)
	switch {
	case err != nil:
		return nil, err
	case n == 0:
		return nil, io.EOF
	case flags&(unix.MSG_TRUNC|unix.MSG_CTRUNC) != 0:
		return nil, wire.ErrForeign
	}
	return b[:n], nil
}
