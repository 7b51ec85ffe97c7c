package inside

import (
	"bytes"
	"io"
	"os"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// pipes is a link on which the bytes of the picture and the pixels follow the
// messages.
type pipes struct {
	in  io.Reader
	out io.Writer
}

var _ link = pipes{}

// inheritedPipes returns the link on standard input and output, if the process was
// started with one.
func inheritedPipes() (link, bool) {
	for _, f := range []*os.File{os.Stdin, os.Stdout} {
		info, err := f.Stat()
		if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
			return nil, false
		}
	}
	l := pipes{os.Stdin, os.Stdout}
	os.Stdout = os.Stderr // codecs may print
	return l, true
}

func (l pipes) receive() ([]byte, parcel, error) {
	b, follows, err := wire.ReadFrame(l.in)
	if err != nil {
		return nil, nil, err
	}
	data, err := wire.ReadRest(l.in, follows)
	if err != nil {
		return nil, nil, err
	}
	return b, &copied{data}, nil
}

func (l pipes) send(b []byte) error { return wire.WriteFrame(l.out, b) }

func (l pipes) answer(_ parcel, b []byte, parts ...[]byte) error {
	return wire.WriteFrame(l.out, b, parts...)
}

// copied is the picture that comes along with a request.
type copied struct{ data []byte }

func (p *copied) close() { p.data = nil }

func (p *copied) content(int64) repository.Content { return memory{bytes.NewReader(p.data)} }

type memory struct{ *bytes.Reader }

func (m memory) Size() int64  { return m.Reader.Size() }
func (m memory) Close() error { return nil }
