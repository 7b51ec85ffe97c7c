//go:build vitrinefault

package worker

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"vitrine/repository"
	"vitrine/repository/worker/inside"
)

// TestBreakOut tries what the sandbox forbids.
func TestBreakOut(t *testing.T) {
	t.Parallel()
	p := faultPool(t, nil)
	target := filepath.Join(t.TempDir(), "picture")
	for _, words := range []string{
		"open", "write", "unlink", "chmod", "scribble", "socket", "exec", "fork", "ptrace", "signal", "wake", "own", "look", "follow",
		"orphan", "undress", "slow", "memfd", "limit",
	} {
		if err := os.WriteFile(target, []byte(inside.FaultMagic+words), 0o600); err != nil {
			t.Fatal(err)
		}
		file := open(t, target)
		_, err := p.Decode(context.Background(), file, small)
		file.Close()
		if err == nil || !strings.Contains(err.Error(), words+" refused: ") {
			t.Errorf("%s: %v", words, err)
		}
		if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: the file is %v, %v", words, info, err)
		}
	}
	if n := len(p.Workers()); n != 1 {
		t.Errorf("%d workers, although nobody did harm", n)
	}
}

// TestDescriptors starts a worker from a process with descriptors that stay open
// when a program is started.
func TestDescriptors(t *testing.T) {
	t.Parallel()
	secret := filepath.Join(t.TempDir(), "secret")
	var pipe [2]int
	if err := syscall.Pipe(pipe[:]); err != nil {
		t.Fatal(err)
	}
	fd, err := syscall.Open(secret, syscall.O_CREAT|syscall.O_RDWR, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	for _, open := range []int{pipe[0], pipe[1], fd} {
		defer syscall.Close(open)
	}
	p := faultPool(t, nil)
	_, err = p.Decode(context.Background(), command("descriptors"), small)
	if err == nil {
		t.Fatal("no list")
	}
	list := strings.Fields(strings.TrimSuffix(err.Error(), ": "+repository.ErrDamaged.Error()))
	kinds := make(map[string]int)
	for _, kind := range list {
		kinds[kind]++
	}
	if kinds["socket"] != 1 || kinds["pipe"] != 2 || kinds["nothing"] != 1 {
		t.Errorf("descriptors are %q", list)
	}
	for kind := range kinds {
		switch kind {
		case "socket", "pipe", "nothing", "anonymous", "cgroup": // the last two are the runtime's own
		default:
			t.Errorf("descriptor of %q", kind)
		}
	}
}
