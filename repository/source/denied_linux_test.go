package source

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"vitrine/repository"
)

// asNobody runs f as a user without rights, and leaves the other goroutines alone:
// on Linux a thread has a file system user of its own. The thread ends with f.
func asNobody(t *testing.T, f func()) {
	t.Helper()
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
		t.Fatalf("cannot drop the rights of root: %v", err)
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
	asNobody(t, func() {
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
		names, errs = listed(t, NewDisk(filepath.Join(dir, "closed"), DiskOptions{}))
		if names != nil || len(errs) != 1 || !errors.Is(errs[0], repository.ErrDenied) {
			t.Errorf("List of a closed root: %q and %v, want one %v", names, errs, repository.ErrDenied)
		}
	})
}
