package worker

import (
	"fmt"
	"io"
	"os"
	"sync"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// overPipes is the transport where no descriptors can be handed over: the bytes of the
// picture and the pixels follow the messages.
func overPipes() transport { return transport{spawnWithPipes, packCopies} }

// pipes is a pair of pipes to a worker.
type pipes struct {
	to, from *os.File

	mu    sync.Mutex // guards asked
	asked *copies    // that is being answered
}

var _ link = (*pipes)(nil)

func (l *pipes) close() {
	l.to.Close()
	l.from.Close()
}

func (l *pipes) send(b []byte) error { return wire.WriteFrame(l.to, b) }

func (l *pipes) ask(b []byte, p parcel) error {
	return wire.WriteFrame(l.to, b, l.expect(p).picture())
}

func (l *pipes) question(b []byte, p parcel) error {
	l.expect(p)
	return wire.WriteFrame(l.to, b)
}

// expect has what comes next go into p.
func (l *pipes) expect(p parcel) *copies {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = p.(*copies)
	return l.asked
}

// receive takes no more than there is room for in the parcel, and lets go of that.
func (l *pipes) receive() ([]byte, error) {
	b, follows, err := wire.ReadFrame(l.from)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	c := l.asked
	l.asked = nil
	l.mu.Unlock()
	if follows == 0 {
		return b, nil
	}
	if c == nil || follows > c.room {
		return nil, wire.ErrForeign
	}
	made, err := wire.ReadRest(l.from, follows)
	if err != nil {
		return nil, err
	}
	c.answer(made)
	return b, nil
}

// copies is a parcel in memory.
type copies struct {
	room int64 // bytes of pixels and copy

	mu   sync.Mutex // guards all below
	data []byte     // the picture
	made []byte     // the pixels and the copy
}

func packCopies(c repository.Content, j *job) (parcel, error) {
	data, err := io.ReadAll(io.NewSectionReader(c, 0, j.size))
	if err != nil {
		return nil, fmt.Errorf("hand the picture over: %w", err)
	}
	return &copies{data: data, room: j.room + j.kept}, nil
}

func (c *copies) picture() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.data
}

func (c *copies) answer(made []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made = made
}

func (c *copies) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data, c.made = nil, nil
}

func (c *copies) read(pix, kept []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if all := int64(len(pix)) + int64(len(kept)); int64(len(c.made)) != all {
		return fmt.Errorf("%d bytes of pixels, not %d", len(c.made), all)
	}
	copy(kept, c.made[copy(pix, c.made):])
	c.made = nil
	return nil
}
