//go:build !linux

package inside

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// link is a pair of pipes, on which the bytes of the picture and the pixels
// follow the messages.
type link struct {
	in, out *os.File
}

// inherited returns the link that the process was started with, if it was.
func inherited() (*link, bool) {
	for _, f := range []*os.File{os.Stdin, os.Stdout} {
		info, err := f.Stat()
		if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
			return nil, false
		}
	}
	l := &link{os.Stdin, os.Stdout}
	os.Stdout = os.Stderr // codecs may print
	return l, true
}

// receive waits for a message. The parcel is nil where none came along. At the
// end it returns [io.EOF].
func (l *link) receive() ([]byte, *parcel, error) {
	var head [12]byte // the length of the message, then of what follows
	if _, err := io.ReadFull(l.in, head[:]); err != nil {
		return nil, nil, err
	}
	n, follows := binary.LittleEndian.Uint32(head[:]), int64(binary.LittleEndian.Uint64(head[4:]))
	if n > wire.MaxMessage || follows < 0 {
		return nil, nil, wire.ErrForeign
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(l.in, b); err != nil {
		return nil, nil, err
	}
	var data bytes.Buffer
	if _, err := io.CopyN(&data, l.in, follows); err != nil {
		return nil, nil, err
	}
	return b, &parcel{data.Bytes()}, nil
}

// send sends a message alone.
func (l *link) send(b []byte) error { return l.answer(nil, b) }

// answer sends the message, and the pixels and the copy after it.
func (l *link) answer(_ *parcel, b []byte, parts ...[]byte) error {
	follows := 0
	for _, part := range parts {
		follows += len(part)
	}
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(b)))
	head = binary.LittleEndian.AppendUint64(head, uint64(follows))
	for _, part := range append([][]byte{head, b}, parts...) {
		if _, err := l.out.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// parcel is the picture that comes along with a request.
type parcel struct{ data []byte }

func (p *parcel) close() {}

func (p *parcel) content(int64) repository.Content { return memory{bytes.NewReader(p.data)} }

type memory struct{ *bytes.Reader }

func (m memory) Size() int64  { return m.Reader.Size() }
func (m memory) Close() error { return nil }
