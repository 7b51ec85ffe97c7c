package wire

import (
	"bytes"
	"encoding/binary"
	"io"
)

// Over pipes, where no descriptor can be handed over, a message is followed by the
// bytes that would else be in a file. A frame says how long both are.

const frameHead = 4 + 8 // bytes: the length of the message, then of what follows

// WriteFrame writes a message and what follows it.
func WriteFrame(w io.Writer, message []byte, parts ...[]byte) error {
	follows := 0
	for _, part := range parts {
		follows += len(part)
	}
	head := binary.LittleEndian.AppendUint32(make([]byte, 0, frameHead+len(message)), uint32(len(message)))
	head = binary.LittleEndian.AppendUint64(head, uint64(follows))
	if _, err := w.Write(append(head, message...)); err != nil {
		return err
	}
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// ReadFrame reads a message, and how many bytes follow it, which are not judged but
// for their sign. A message that is too long is [ErrForeign]; at the end the error is
// [io.EOF].
func ReadFrame(r io.Reader) (message []byte, follows int64, err error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, 0, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	follows = int64(binary.LittleEndian.Uint64(head[4:]))
	if n > MaxMessage || follows < 0 {
		return nil, 0, ErrForeign
	}
	message = make([]byte, n)
	if _, err := io.ReadFull(r, message); err != nil {
		return nil, 0, err
	}
	return message, follows, nil
}

// ReadRest reads what follows a message. It takes memory for what comes, not for
// what was promised.
func ReadRest(r io.Reader, follows int64) ([]byte, error) {
	var b bytes.Buffer
	_, err := io.CopyN(&b, r, follows)
	return b.Bytes(), err
}
