//go:build e2e

package slowfs

import (
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// patience is how long a file system has to end that nobody uses.
const patience = 10 * time.Second

// Mount shows a folder at a new place until the test ends. Where the machine
// cannot do that the test is skipped.
func Mount(t testing.TB, folder string) *FS {
	t.Helper()
	need(t)
	life, end := context.WithCancel(context.Background())
	f := &FS{folder: folder, root: t.TempDir(), life: life, counts: make(map[asked]int)}
	guard(t, f.root)
	root, err := fs.NewLoopbackRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	// The kernel keeps no answers, so every question comes here.
	f.server, err = fs.Mount(f.root, &node{root.(*fs.LoopbackNode), f}, &fs.Options{
		MountOptions: fuse.MountOptions{Name: "slowfs", FsName: folder, DisableReadDirPlus: true, DisableXAttrs: true},
		EntryTimeout: new(time.Duration), AttrTimeout: new(time.Duration), NegativeTimeout: new(time.Duration),
	})
	if err != nil {
		end()
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		end()
		f.close(t)
	})
	return f
}

// need skips the test where there is nothing to mount with.
func need(t testing.TB) {
	t.Helper()
	device, err := os.OpenFile("/dev/fuse", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
	device.Close()
	if _, err := exec.LookPath("fusermount3"); err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
}

// guard unmounts when this process has ended without doing so, however it ended.
func guard(t testing.TB, root string) {
	t.Helper()
	g := exec.Command("sh", "-c", `cat; fusermount3 -u -z -q -- "$0"`, root)
	g.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the terminal's signals are not for it
	alive, err := g.StdinPipe()
	if err == nil {
		err = g.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		alive.Close()
		_ = g.Wait() // it fails where nothing is mounted any more, as it should be
	})
}

// Unmount takes the place away from whoever uses it: what is open stays open, and
// the root is an empty folder.
func (f *FS) Unmount(t testing.TB) {
	t.Helper()
	if said, err := exec.Command("fusermount3", "-u", "-z", "--", f.root).CombinedOutput(); err != nil {
		t.Errorf("unmount: %v: %s", err, said)
	}
}

// close unmounts, where the test has not, and waits until nobody uses the place.
func (f *FS) close(t testing.TB) {
	if isMounted(f.root) {
		if err := f.server.Unmount(); err != nil {
			t.Errorf("somebody still uses the place: %v", err)
			f.Unmount(t)
		}
	}
	ended := make(chan struct{})
	go func() {
		f.server.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience):
		t.Error("the file system does not end: somebody still uses it")
	}
}
