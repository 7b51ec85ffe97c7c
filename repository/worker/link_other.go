//go:build !linux

package worker

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"sync"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// link is a pair of pipes to a worker, on which the bytes of the picture and the
// pixels follow the messages.
type link struct {
	to, from *os.File

	mu     sync.Mutex // guards parcel
	parcel *parcel    // of the request that is being answered
}

func newLink(to, from *os.File) *link { return &link{to: to, from: from} }

func (l *link) close() {
	l.to.Close()
	l.from.Close()
}

// send sends a message alone.
func (l *link) send(b []byte) error { return l.write(b, nil) }

// ask sends a message with a parcel.
func (l *link) ask(b []byte, p *parcel) error {
	l.mu.Lock()
	l.parcel = p
	l.mu.Unlock()
	return l.write(b, p.data)
}

func (l *link) write(b, data []byte) error {
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(b)))
	head = binary.LittleEndian.AppendUint64(head, uint64(len(data)))
	for _, part := range [][]byte{head, b, data} {
		if _, err := l.to.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// receive waits for a message, and for the pixels and the copy behind it.
func (l *link) receive() ([]byte, error) {
	var head [12]byte // the length of the message, then of what follows
	if _, err := io.ReadFull(l.from, head[:]); err != nil {
		return nil, err
	}
	n, follows := binary.LittleEndian.Uint32(head[:]), int64(binary.LittleEndian.Uint64(head[4:]))
	if n > wire.MaxMessage {
		return nil, wire.ErrForeign
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(l.from, b); err != nil {
		return nil, err
	}
	l.mu.Lock()
	p := l.parcel
	l.mu.Unlock()
	if follows == 0 {
		return b, nil
	}
	if p == nil || follows < 0 || follows > p.room {
		return nil, wire.ErrForeign
	}
	var pixels bytes.Buffer // grows with what comes
	if _, err := io.CopyN(&pixels, l.from, follows); err != nil {
		return nil, err
	}
	p.pixels = pixels.Bytes()
	return b, nil
}

// parcel is the picture that goes to a worker, and the pixels and the copy that come
// back.
type parcel struct {
	data   []byte
	room   int64
	pixels []byte
}

// pack makes the parcel for a picture, which does not need its content any more.
func pack(c repository.Content, j *job) (*parcel, error) {
	data, err := io.ReadAll(io.NewSectionReader(c, 0, j.size))
	if err != nil {
		return nil, fmt.Errorf("hand the picture over: %w", err)
	}
	return &parcel{data: data, room: j.room + j.kept}, nil
}

func (p *parcel) close() {}

// read fills the pixels and the copy with what a worker has sent, one behind the
// other.
func (p *parcel) read(pix, kept []byte) error {
	if all := int64(len(pix)) + int64(len(kept)); int64(len(p.pixels)) != all {
		return fmt.Errorf("%d bytes of pixels, not %d", len(p.pixels), all)
	}
	copy(kept, p.pixels[copy(pix, p.pixels):])
	return nil
}
