package poster

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// film is the beginning of an MP4 file.
const film = "\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"

// bench is a folder of data and one of programs, for fake thumbnailers.
type bench struct {
	t              *testing.T
	data, programs string
}

func newBench(t *testing.T) *bench {
	b := &bench{t: t, data: t.TempDir(), programs: t.TempDir()}
	if err := os.Mkdir(filepath.Join(b.data, folderName), 0o700); err != nil {
		t.Fatal(err)
	}
	return b
}

// program writes a script. Its arguments are those of the thumbnailers made here: input,
// output, size.
func (b *bench) program(name, script string) string {
	b.t.Helper()
	path := filepath.Join(b.programs, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// thumbnailer writes a script, and a file that says that it makes posters of a type.
func (b *bench) thumbnailer(name, mimes, script string) {
	b.t.Helper()
	b.program(name, script)
	b.entry(name, "[Thumbnailer Entry]\nTryExec="+name+"\nExec="+name+" %i %o %s\nMimeType="+mimes+"\n")
}

func (b *bench) entry(name, text string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.data, folderName, name+suffix), []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// maker returns a maker of what is on the bench. The wrapper is a program there, or else
// the system's.
func (b *bench) maker(bare bool) *Maker {
	return New(Config{
		Folders: []string{b.data}, Programs: []string{b.programs, "/usr/bin", "/bin"}, Bare: bare, time: 10 * time.Second,
	})
}

// without returns a maker that finds no sandbox and may do without.
func (b *bench) without() *Maker {
	b.t.Helper()
	b.program(wrapper, "echo 'bwrap: No permissions to create new namespace' >&2; exit 1")
	return b.maker(true)
}

// boxed returns a maker with the real sandbox. Where that cannot work, it checks that
// this is said, and reports false.
func (b *bench) boxed() (*Maker, bool) {
	b.t.Helper()
	if _, err := exec.LookPath(wrapper); err != nil {
		b.t.Fatal("bubblewrap is not installed: scripts/setup test does that")
	}
	m := b.maker(false)
	if _, err := m.Sandbox(b.t.Context()); err != nil {
		if !strings.HasPrefix(err.Error(), "bubblewrap cannot run here: ") {
			b.t.Errorf("the sandbox says %q", err)
		}
		return m, false
	}
	return m, true
}

// held is a file as sources give it.
type held struct {
	file *os.File
	size int64
}

func (h held) File() *os.File                         { return h.file }
func (h held) Size() int64                            { return h.size }
func (h held) Close() error                           { return nil }
func (h held) ReadAt(b []byte, at int64) (int, error) { return h.file.ReadAt(b, at) }

// ask has a poster made of a file with such a name and content.
func (b *bench) ask(ctx context.Context, m *Maker, name, text string) ([]byte, error) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	return m.Poster(ctx, repository.Photo{Key: path, Name: name}, held{f, int64(len(text))})
}

// want checks that there is no poster, why, and whether that is remembered.
func want(t *testing.T, err error, why string, lasting bool) {
	t.Helper()
	if !errors.Is(err, repository.ErrNoPoster) || !strings.Contains(err.Error(), why) {
		t.Fatalf("error %v, want no poster: %s", err, why)
	}
	if got := errors.Is(err, repository.ErrFatal); got != lasting {
		t.Errorf("lasting: %v, want %v", got, lasting)
	}
}
