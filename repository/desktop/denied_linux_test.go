package desktop

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestUnreadableThumbnailsAreMadeAgain needs a user without rights: on Linux a
// thread has a file system user of its own, which ends with it.
func TestUnreadableThumbnailsAreMadeAgain(t *testing.T) {
	s := Thumbnails{Root: filepath.Join(t.TempDir(), "thumbnails")}
	path := place(t, s, Large, pngWith(t, 200, 100, right()...))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	for dir := filepath.Dir(path); len(dir) >= len(filepath.Dir(filepath.Dir(s.Root))); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o777); err != nil { // nobody may pass, and write
			t.Fatal(err)
		}
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		runtime.LockOSThread() // never unlocked: the thread is not used again
		if os.Geteuid() == 0 {
			const nobody = 65534
			syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0)
			// The call tells the user before it, and so whether the first worked.
			if now, _, _ := syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0); now != nobody {
				t.Error("cannot drop the rights of root")
				return
			}
		}
		if _, err := os.ReadFile(path); err == nil {
			t.Error("nobody may read it")
		}
		if !s.Lacks(t.Context(), picture(), Large) {
			t.Error("what cannot be read is taken for a thumbnail")
		}
		if err := s.Put(t.Context(), picture(), Large, plainPNG(t, 256, 128)); err != nil {
			t.Error(err)
		}
		f, ok := s.Find(t.Context(), picture(), 256)
		if f.close(); !ok {
			t.Error("the good one is not found")
		}
	}()
	<-ended
}
