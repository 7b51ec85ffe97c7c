package poster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"vitrine/repository"
)

// command is a program to be run. Its standard output is what it makes.
type command struct {
	program string // absolute
	args    []string
	env     []string
	dir     string   // "" is the root
	input   *os.File // descriptor 3; nil is none
}

// errTooMuch says that a program writes more than a poster.
var errTooMuch = errors.New("it writes too much")

// make runs a thumbnailer and returns what it has made.
func (m *Maker) make(ctx context.Context, t Thumbnailer, f *os.File, extension string) ([]byte, error) {
	c := m.box.inSandbox(t, extension)
	if c.program == "" {
		dir, bare, err := outside(t, f, extension)
		if err != nil {
			return nil, repository.NoPoster(err.Error(), false)
		}
		defer os.RemoveAll(dir)
		c = bare
	}
	c.input = f
	limited, cancel := context.WithTimeout(ctx, m.config.time)
	defer cancel()
	made, said, err := run(limited, c)
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, repository.NoPoster(fmt.Sprintf("%s took more than %v", t.Name, m.config.time), true)
	case errors.Is(err, errTooMuch):
		return nil, repository.NoPoster(t.Name+" wrote too much", true)
	case err == nil && len(made) > 0:
		return made, nil
	case err == nil, errors.As(err, &exit) && exit.ExitCode() == exitNone:
		return nil, repository.NoPoster(t.Name+" made none", true)
	}
	return nil, repository.NoPoster(reasonOf(said, err), false) // nobody's fault that is known
}

// outside returns the command that runs a thumbnailer without a sandbox, in a folder of
// its own. The caller removes that.
func outside(t Thumbnailer, f *os.File, extension string) (dir string, c command, err error) {
	if dir, err = os.MkdirTemp("", "vitrine-poster-"); err != nil {
		return "", command{}, errors.New("there is no room to make one")
	}
	in, out := filepath.Join(dir, "input"+extension), filepath.Join(dir, outputName)
	if err = os.Symlink(f.Name(), in); err != nil || !strings.HasPrefix(f.Name(), "/") {
		_ = os.RemoveAll(dir)
		return "", command{}, errors.New("the file cannot be named")
	}
	words := limited(t, in, out)
	return dir, command{program: words[0], args: words[1:], env: plain(dir), dir: dir}, nil
}
