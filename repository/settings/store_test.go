package settings

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock stands still until it is told to strike.
type clock struct {
	asked  chan struct{}
	strike chan time.Time
}

func newClock() *clock {
	return &clock{make(chan struct{}), make(chan time.Time)}
}

func (c *clock) After(time.Duration) <-chan time.Time {
	c.asked <- struct{}{}
	return c.strike
}

func open(t *testing.T, c Config) *Store {
	t.Helper()
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestStoreWritesTheNewestOnce(t *testing.T) {
	path, clock := filepath.Join(t.TempDir(), "settings.json"), newClock()
	s := open(t, Config{Path: path, After: clock.After})

	s.Update(func(v *Values) { v.Edge = 100 })
	<-clock.asked
	s.Update(func(v *Values) { v.Edge = 200 })
	if _, err := os.Stat(path); err == nil {
		t.Error("written before the pause was over")
	}
	clock.strike <- time.Time{}
	s.Close()

	if f, err := read(path); err != nil || f.values.Edge != 200 {
		t.Errorf("edge on disk is %d, %v, want 200", f.values.Edge, err)
	}
}

func TestStoreCloseFlushes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"later":true,"layout":"justified"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, Config{Path: path})
	if got := s.Values().Layout; got != LayoutJustified {
		t.Errorf("the layout was read as %q", got)
	}
	s.Update(func(v *Values) { v.Captions = true })
	s.Close()
	s.Close()

	f, err := read(path)
	if err != nil || !f.values.Captions || string(f.others["later"]) != "true" {
		t.Errorf("on disk: %+v, %s, %v", f.values, f.others, err)
	}
}

func TestStoreWithoutChangeDoesNotWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vitrine", "settings.json")
	s := open(t, Config{Path: path})
	s.Update(func(*Values) {})
	s.Close()
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("the folder was made")
	}
}

func TestStoreValuesAreCopies(t *testing.T) {
	s := open(t, Config{})
	given := []string{"/a"}
	s.Update(func(v *Values) { v.Visited(given) })
	given[0] = "/b"
	s.Values().Recent[0][0] = "/c"
	if got := s.Values(); got.Last[0] != "/a" || got.Recent[0][0] != "/a" {
		t.Errorf("got %+v, want /a in all", got)
	}
}

func TestStorePutsDamagedFileAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"edge": 2`), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(Config{Path: path})
	if err == nil || !strings.Contains(err.Error(), path+".bad") {
		t.Errorf("error is %v, want one that names the .bad file", err)
	}
	if got := s.Values().Edge; got != Default().Edge {
		t.Errorf("edge is %d, want the default", got)
	}
	s.Close()
	if content, err := os.ReadFile(path + ".bad"); string(content) != `{"edge": 2` {
		t.Errorf("put aside: %q, %v", content, err)
	}
}

func TestStoreReportsFailedWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	path := filepath.Join(file, "settings.json") // its folder can never be made
	var failures []error
	s := open(t, Config{Path: path, Failed: func(err error) { failures = append(failures, err) }})
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.Update(func(v *Values) { v.Edge = 99 })
	s.Close()
	if len(failures) != 1 {
		t.Errorf("failures are %v, want one", failures)
	}
}

func TestStoresSideBySideNeverTear(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	var galleries sync.WaitGroup
	for edge := range 8 {
		galleries.Go(func() {
			s, err := Open(Config{Path: path})
			if err != nil {
				t.Error(err)
			}
			s.Update(func(v *Values) { v.Edge = 100 + edge })
			s.Close()
		})
	}
	galleries.Wait()
	if f, err := read(path); err != nil || f.values.Edge < 100 || f.values.Edge > 107 {
		t.Errorf("edge on disk is %d, %v", f.values.Edge, err)
	}
}
