package worker

import (
	"errors"
	"io"
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"vitrine/repository/worker/wire"
)

// sending is how long a worker may take to empty its socket.
const sending = 5 * time.Second

// link is the socket to a worker.
type link struct{ conn *net.UnixConn }

// newLink takes over the descriptor of a socket.
func newLink(fd int) (*link, error) {
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
	return &link{conn}, nil
}

func (l *link) close() { l.conn.Close() }

// send sends a message alone.
func (l *link) send(b []byte) error { return l.write(b, nil) }

// ask sends a message with a parcel.
func (l *link) ask(b []byte, p *parcel) error { return l.write(b, unix.UnixRights(p.in, p.out)) }

func (l *link) write(b, rights []byte) error {
	if err := l.conn.SetWriteDeadline(time.Now().Add(sending)); err != nil {
		return err
	}
	_, _, err := l.conn.WriteMsgUnix(b, rights, nil)
	return err
}

// receive waits for a message. Descriptors are never taken from a worker: one
// that sends some, or more than a message, is not heard any more.
func (l *link) receive() ([]byte, error) {
	b := make([]byte, wire.MaxMessage)
	n, _, flags, _, err := l.conn.ReadMsgUnix(b, nil)
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
