package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"vitrine/repository"
)

// nobody is the system as a user without rights sees it. The other goroutines keep
// theirs: on Linux a thread has a file system user of its own, and each call is made
// on a thread that ends with it.
type nobody struct {
	t *testing.T
	system
}

func (n nobody) stat(path string) (info fs.FileInfo, err error) {
	n.calls(func() { info, err = n.system.stat(path) })
	return info, err
}

func (n nobody) lstat(path string) (info fs.FileInfo, err error) {
	n.calls(func() { info, err = n.system.lstat(path) })
	return info, err
}

func (n nobody) folder(ctx context.Context, path string) (f folder, info fs.FileInfo, err error) {
	n.calls(func() { f, info, err = n.system.folder(ctx, path) })
	return f, info, err
}

func (n nobody) file(ctx context.Context, path string) (c repository.Content, err error) {
	n.calls(func() { c, err = n.system.file(ctx, path) })
	return c, err
}

func (n nobody) calls(f func()) {
	done := make(chan syscall.Errno)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread is not used again
		var err syscall.Errno
		if os.Geteuid() == 0 {
			const nobody = 65534
			syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0)
			// The call tells the user before it, and so whether the first worked.
			if now, _, _ := syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0); now != nobody {
				err = syscall.EPERM
			}
		}
		if err == 0 {
			f()
		}
		done <- err
	}()
	if err := <-done; err != 0 {
		n.t.Errorf("cannot drop the rights of root: %v", err)
	}
}

func TestDiskDenied(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // nobody may pass
		t.Fatal(err)
	}
	write(t, dir, "closed/1.jpg", []byte("1"))
	write(t, dir, "names only/1.jpg", []byte("1"))
	write(t, dir, "open/1.jpg", []byte("1"))
	locked := write(t, dir, "locked.jpg", []byte("1"))
	chmod := func(path string, mode os.FileMode) {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	chmod(filepath.Join(dir, "closed"), 0)
	chmod(filepath.Join(dir, "names only"), 0o444)
	chmod(locked, 0)
	defer chmod(filepath.Join(dir, "closed"), 0o700)
	defer chmod(filepath.Join(dir, "names only"), 0o700)

	d := NewDisk(dir, DiskOptions{})
	d.sys = nobody{t, theSystem{}}
	names, errs := listed(t, d)
	want := []string{"locked.jpg", "names only/1.jpg", "open/1.jpg"}
	if !slices.Equal(names, want) || len(errs) != 1 || !errors.Is(errs[0], repository.ErrDenied) {
		t.Errorf("List: %q and %v, want %q and one %v", names, errs, want, repository.ErrDenied)
	}
	for _, path := range []string{locked, filepath.Join(dir, "names only/1.jpg")} {
		if _, err := d.Open(t.Context(), repository.Photo{Key: path}); !errors.Is(err, repository.ErrDenied) {
			t.Errorf("Open %s: %v, want %v", path, err, repository.ErrDenied)
		}
	}
	closed := NewDisk(filepath.Join(dir, "closed"), DiskOptions{})
	closed.sys = d.sys
	names, errs = listed(t, closed)
	if names != nil || len(errs) != 1 || !errors.Is(errs[0], repository.ErrDenied) {
		t.Errorf("List of a closed root: %q and %v, want one %v", names, errs, repository.ErrDenied)
	}
}
