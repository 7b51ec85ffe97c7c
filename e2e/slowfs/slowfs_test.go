//go:build e2e

package slowfs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// folderOf makes a folder of files whose content is their name.
func folderOf(t *testing.T, files ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func namesIn(folder string) ([]string, error) {
	found, err := os.ReadDir(folder)
	var names []string
	for _, e := range found {
		names = append(names, e.Name())
	}
	return names, err
}

func TestShowsAndCounts(t *testing.T) {
	f := Mount(t, folderOf(t, "a", "b/c"))
	if names, err := namesIn(f.Root()); err != nil || !slices.Equal(names, []string{"a", "b"}) {
		t.Errorf("%q are listed, %v, want a and b", names, err)
	}
	if b, err := os.ReadFile(f.Path("b/c")); err != nil || string(b) != "b/c" {
		t.Errorf("%q is read, %v", b, err)
	}
	if f.Count(Stat, "a") != 0 {
		t.Error("a was looked at without being asked for")
	}
	for range 3 {
		if _, err := os.Lstat(f.Path("a")); err != nil {
			t.Error(err)
		}
	}
	if got := f.Count(Stat, "a"); got != 3 {
		t.Errorf("%d looks at a are counted, want 3", got)
	}
	for c, want := range map[Call]int{List: 1, Open: 1} {
		if got := f.Count(c, "b"); c == List && got != want {
			t.Errorf("%d %v of b are counted, want %d", got, c, want)
		}
		if got := f.Count(c, "b/c"); c == Open && got != want {
			t.Errorf("%d %v of b/c are counted, want %d", got, c, want)
		}
	}
	if f.Count(Read, "b/c") == 0 || f.Total(List) != 2 {
		t.Errorf("%d reads and %d names are counted, want some and 2", f.Count(Read, "b/c"), f.Total(List))
	}
}

func TestSlow(t *testing.T) {
	f := Mount(t, folderOf(t, "a", "b", "c"))
	const each = 20 * time.Millisecond
	f.Obey(Slow(map[Call]time.Duration{List: each}))
	began := time.Now()
	if _, err := namesIn(f.Root()); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took < 3*each {
		t.Errorf("three names took %v, want at least %v", took, 3*each)
	}
}

func TestGateHoldsEachCall(t *testing.T) {
	for _, c := range calls {
		t.Run(c.String(), func(t *testing.T) {
			f := Mount(t, folderOf(t, "a"))
			g := NewGate("a", 0, c)
			f.Obey(g.Rule)
			done := make(chan error, 1)
			go func() {
				_, err := namesIn(f.Root())
				_, read := os.ReadFile(f.Path("a"))
				_, look := os.Lstat(f.Path("a"))
				done <- errors.Join(err, read, look)
			}()
			await(t, func() bool { return g.Held() > 0 })
			select {
			case err := <-done:
				t.Errorf("nothing is held up: %v", err)
			default:
			}
			g.Open()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}

// TestWhoWaitsCanBeKilled makes sure that no process outlives its test.
func TestWhoWaitsCanBeKilled(t *testing.T) {
	for _, c := range []Call{Lookup, Open, Read} {
		t.Run(c.String(), func(t *testing.T) {
			f := Mount(t, folderOf(t, "a"))
			g := NewGate("a", 0, c)
			f.Obey(g.Rule)
			cat := exec.Command("cat", f.Path("a"))
			if err := cat.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				_ = cat.Wait() // it is killed
				close(ended)
			}()
			await(t, func() bool { return g.Held() > 0 })
			if err := cat.Process.Kill(); err != nil {
				t.Error(err)
			}
			select {
			case <-ended:
			case <-time.After(patience):
				t.Error("it waits on")
			}
		})
	}
}

func TestBroken(t *testing.T) {
	f := Mount(t, folderOf(t, "a", "b", "c"))
	f.Obey(Broken(syscall.EIO, "b", List, Open))
	if names, err := namesIn(f.Root()); !errors.Is(err, syscall.EIO) || slices.Contains(names, "b") {
		t.Errorf("%q are listed, %v, want an error before b", names, err)
	}
	if _, err := os.ReadFile(f.Path("b")); !errors.Is(err, syscall.EIO) {
		t.Errorf("b is read: %v", err)
	}
	f.Obey(Dead())
	if _, err := os.Lstat(f.Path("a")); !errors.Is(err, syscall.ENOTCONN) {
		t.Errorf("a dead server answers %v", err)
	}
}

func TestEmptyAndBack(t *testing.T) {
	f := Mount(t, folderOf(t, "a", "b"))
	f.Obey(Empty)
	if names, err := namesIn(f.Root()); err != nil || len(names) > 0 {
		t.Errorf("%q are listed, %v, want nothing", names, err)
	}
	if _, err := os.Lstat(f.Path("a")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a is there: %v", err)
	}
	f.Obey()
	if names, err := namesIn(f.Root()); err != nil || len(names) != 2 {
		t.Errorf("%q are listed, %v, want both", names, err)
	}
}

func TestUnmountInUse(t *testing.T) {
	f := Mount(t, folderOf(t, "a"))
	open, err := os.Open(f.Path("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	f.Unmount(t)
	if names, err := namesIn(f.Root()); err != nil || len(names) > 0 {
		t.Errorf("%q are listed, %v, want nothing", names, err)
	}
	if _, err := open.ReadAt(make([]byte, 1), 0); err != nil {
		t.Errorf("what was open: %v", err)
	}
}

// TestNothingStaysMounted ends a process in the middle of its test.
func TestNothingStaysMounted(t *testing.T) {
	const variable = "SLOWFS_DIE"
	if os.Getenv(variable) != "" {
		f := Mount(t, t.TempDir())
		f.Obey(NewGate("", 0, List).Rule)
		go func() { _, _ = namesIn(f.Root()) }()
		await(t, func() bool { return f.Total(Stat)+f.Total(Open) > 0 })
		_, _ = os.Stdout.WriteString("at " + f.Root() + "\n")
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		<-context.Background().Done()
	}
	need(t)
	self := exec.Command(os.Args[0], "-test.run=^TestNothingStaysMounted$")
	self.Env = append(os.Environ(), variable+"=1")
	said, _ := self.Output() // it is killed
	_, root, there := strings.Cut(string(said), "at ")
	if !there {
		t.Skipf("no file system can be mounted here: %s", said)
	}
	root = strings.TrimSpace(root)
	await(t, func() bool { return !isMounted(root) })
	_ = os.RemoveAll(filepath.Dir(root)) // the folders of a test that could not end
}

// await waits until something has come.
func await(t *testing.T, come func() bool) {
	t.Helper()
	deadline := time.After(patience)
	looks := time.NewTicker(5 * time.Millisecond)
	defer looks.Stop()
	for !come() {
		select {
		case <-deadline:
			t.Fatal("it did not come")
		case <-looks.C:
		}
	}
}
