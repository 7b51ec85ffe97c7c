package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"vitrine/repository"
)

// Argument is the hidden argument that starts a worker. It is shaped like a flag,
// so that no file can be meant.
const Argument = "--decode-worker"

const (
	magic   = 0x77725456 // "VTrw"
	version = 10         // raised with every change of a message

	// MaxText is how many bytes of text a message may carry.
	MaxText = 1024

	// MaxMessage is the size of the largest message there is.
	MaxMessage = 128 + MaxText
)

// ErrForeign says that bytes are no message of this version of the program.
var ErrForeign = errors.New("not a message of this version")

// kind tells the messages from each other.
type kind uint16

const (
	kindStart kind = 1 + iota
	kindReady
	kindRequest
	kindReply
	kindQuestion
)

// head begins every message. The text comes last.
type head struct {
	Magic   uint32
	Version uint16
	Kind    kind
	Text    uint32 // bytes
}

// Start is the first message, to a worker that has not locked itself in yet.
type Start struct {
	Memory    int64  // bytes of data that a picture may ever take
	Without   Layers // left out, for tests
	Libraries bool   // those of the system are loaded
}

// Ready is the worker's answer to Start: which layers hold, proved by trying. The
// text says what went wrong with the others.
type Ready struct {
	Holds    Layers
	Landlock uint32 // the version of the kernel's interface; 0 is none
	Codecs   Codecs // what was loaded
}

// Request asks for one picture. The open file and the place for the pixels come
// along with it.
type Request struct {
	ID            uint64
	Size          int64 // bytes of the file
	Width, Height int32 // of the frame
	Fill          bool
	Preview       bool  // the picture's embedded one is wanted, not itself
	Memory        int64 // bytes of data that this picture may take
	Room          int64 // bytes that the pixels and the copy may take
	Copy          int32 // pixels: the edge of the copy that is wanted too, or 0
	Shared        bool  // the copy is a PNG for other programs, and wanted alone
	Facts         bool  // facts are wanted and no pixels
	Hold          bool  // no pixels are wanted yet: questions will come
	Details       bool  // details are wanted and no pixels
	Play          bool  // about frames; the picture is held too
	Page          int32 // of a file with several pictures, from 0
}

// Reply answers the Request or [Question] of the same ID. The text says what is wrong where
// Status is not [OK]. All about the pixels is 0 where a copy alone is wanted, or
// facts; the text is the camera then.
type Reply struct {
	ID            uint64
	Status        Status
	Format        uint16 // index in the list of formats
	Width, Height int32  // of the pixels
	Stride        int32  // bytes from row to row
	FullWidth     int32  // of the whole picture
	FullHeight    int32
	Doubled       int8  // of a drawing: how often the whole was doubled
	Sharp         bool  // of a preview: the picture would show no more
	Partial       bool  // some of the picture is missing or damaged
	Kept          int64 // bytes of the copy, which lie behind the pixels, or of details
	Facts         Facts // of pixels the hash alone
	Moves         Moves // of a frame alone
	Pages         int32 // that the file has; 0 is unknown
}

// Append returns the message as bytes.
func (m Start) Append(b []byte) []byte { return appendMessage(b, kindStart, m, "") }

// Append returns the message and its text, cut to [MaxText], as bytes.
func (m Ready) Append(b []byte, text string) []byte { return appendMessage(b, kindReady, m, text) }

// Append returns the message as bytes.
func (m Request) Append(b []byte) []byte { return appendMessage(b, kindRequest, m, "") }

// Append returns the message and its text, cut to [MaxText], as bytes.
func (m Reply) Append(b []byte, text string) []byte { return appendMessage(b, kindReply, m, text) }

// ParseStart reads a message that [Start.Append] made; all else is [ErrForeign].
func ParseStart(b []byte) (m Start, err error) {
	_, err = parse(b, kindStart, &m)
	return m, err
}

// ParseReady reads a message that [Ready.Append] made; all else is [ErrForeign].
// The text is made one line.
func ParseReady(b []byte) (m Ready, text string, err error) {
	text, err = parse(b, kindReady, &m)
	return m, text, err
}

// ParseRequest reads a message that [Request.Append] made; all else is
// [ErrForeign].
func ParseRequest(b []byte) (m Request, err error) {
	_, err = parse(b, kindRequest, &m)
	return m, err
}

// ParseReply reads a message that [Reply.Append] made; all else is [ErrForeign].
// The text is made one line; no field has been judged.
func ParseReply(b []byte) (m Reply, text string, err error) {
	text, err = parse(b, kindReply, &m)
	return m, text, err
}

func appendMessage(b []byte, k kind, m any, text string) []byte {
	text = text[:min(len(text), MaxText)]
	h := head{magic, version, k, uint32(len(text))}
	// Structs of fixed size always have a form.
	b, _ = binary.Append(b, binary.LittleEndian, h)
	b, _ = binary.Append(b, binary.LittleEndian, m)
	return append(b, text...)
}

func parse(b []byte, k kind, into any) (text string, err error) {
	var h head
	n, err := binary.Decode(b, binary.LittleEndian, &h)
	if err != nil || h.Magic != magic || h.Version != version || h.Kind != k {
		return "", ErrForeign
	}
	m, err := binary.Decode(b[n:], binary.LittleEndian, into)
	if err != nil {
		return "", fmt.Errorf("%w: %d bytes", ErrForeign, len(b))
	}
	rest := b[n+m:]
	if h.Text > MaxText || int(h.Text) != len(rest) {
		return "", fmt.Errorf("%w: %d bytes of text for %d", ErrForeign, len(rest), h.Text)
	}
	return repository.OneLine(string(bytes.ToValidUTF8(rest, []byte(" "))), MaxText), nil
}
