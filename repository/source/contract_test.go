package source

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// write puts data at path below dir, with the folders it needs, and returns the path.
func write(t testing.TB, dir, path string, data []byte) string {
	t.Helper()
	path = filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// pictures returns one picture for each name.
func pictures(names ...string) []repotest.Picture {
	var all []repotest.Picture
	for i, name := range names {
		all = append(all, repotest.Picture{Name: name, Bytes: repotest.JPEG(8+i, 8, i)})
	}
	return all
}

func TestDiskKeepsTheContract(t *testing.T) {
	repotest.Suite(t, func(t *testing.T) repotest.Setup {
		dir := t.TempDir()
		want := pictures("1.jpg", "2.jpg", "10.jpg", "a/1.jpg", "b/c/1.jpg")
		for _, p := range want {
			write(t, dir, p.Name, p.Bytes)
		}
		missing := repository.Photo{Key: filepath.Join(dir, "none.jpg"), Name: "none.jpg"}
		return repotest.Setup{Source: NewDisk(dir, DiskOptions{}), Pictures: want, Missing: missing}
	})
}

func TestFilesKeepTheContract(t *testing.T) {
	repotest.Suite(t, func(t *testing.T) repotest.Setup {
		dir := t.TempDir()
		want := pictures("b.jpg", "a.jpg", "no extension")
		var paths []string
		for _, p := range want {
			paths = append(paths, write(t, dir, p.Name, p.Bytes))
		}
		missing := repository.Photo{Key: filepath.Join(dir, "none.jpg")}
		return repotest.Setup{Source: NewFiles(append(paths, paths[0])...), Pictures: want, Missing: missing}
	})
}

func embedded(want []repotest.Picture) fstest.MapFS {
	fsys := fstest.MapFS{"about.txt": {Data: []byte("no picture")}}
	for _, p := range want {
		fsys["pictures/"+p.Name+".jpg"] = &fstest.MapFile{Data: p.Bytes}
	}
	return fsys
}

func TestEmbeddedKeepsTheContract(t *testing.T) {
	repotest.Suite(t, func(*testing.T) repotest.Setup {
		want := pictures("1", "10", "1003")
		return repotest.Setup{
			Source:   NewEmbedded("Samples", embedded(want)),
			Pictures: want,
			Missing:  repository.Photo{Key: "sample:7", Name: "7"},
		}
	})
}

func TestEmbeddedListsWhatItIsAskedFor(t *testing.T) {
	s := NewEmbedded("Samples", embedded(pictures("1", "10", "1003")), "1003", "7", "1")
	all := repotest.All(t, s)
	if len(all) != 2 || all[0].Key != "sample:1003" || all[1].Key != "sample:1" {
		t.Errorf("List: %v, want 1003 and 1", all)
	}
}

// serve answers with the pictures, each at /NAME.jpg.
func serve(t *testing.T, want []repotest.Picture) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for _, p := range want {
		mux.HandleFunc("/"+p.Name+".jpg", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(p.Bytes)
		})
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func web(t *testing.T, address string, opt WebOptions) *Web {
	t.Helper()
	if opt.Backoff == 0 {
		opt.Backoff = 1 // nanosecond
	}
	w, err := NewWeb(address, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func TestWebKeepsTheContract(t *testing.T) {
	repotest.Suite(t, func(t *testing.T) repotest.Setup {
		want := pictures("1", "10", "1003")
		s := serve(t, want)
		return repotest.Setup{
			Source:   web(t, s.URL+"/{1,10,1003}.jpg", WebOptions{}),
			Pictures: want,
			Missing:  repository.Photo{Key: s.URL + "/none.jpg"},
		}
	})
}

func TestJoinKeepsTheContract(t *testing.T) {
	repotest.Suite(t, func(t *testing.T) repotest.Setup {
		dir := filepath.Join(t.TempDir(), "wall")
		onDisk, onWeb, inMemory := pictures("2.jpg", "10.jpg"), pictures("1", "3"), pictures("m.jpg", "n.jpg")
		for _, p := range onDisk {
			write(t, dir, p.Name, p.Bytes)
		}
		m := repotest.NewMemory("memory")
		for _, p := range inMemory {
			m.Put(p.Name, p.Bytes)
		}
		single := NewFiles(filepath.Join(dir, "10.jpg"))
		w := web(t, serve(t, onWeb).URL+"/[1-3:2].jpg", WebOptions{})
		want := append([]repotest.Picture{onDisk[1], {Name: "wall/2.jpg", Bytes: onDisk[0].Bytes}}, onWeb...)
		return repotest.Setup{
			Source:   NewJoin(single, NewDisk(dir, DiskOptions{}), w, m),
			Pictures: append(want, inMemory...),
			Missing:  m.Photo("none"),
		}
	})
}

func TestJoinOrdersAsItLists(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{"b/2.jpg", "b/10.jpg", "b/c/1.jpg", "a/B.jpg", "a/a.jpg"} {
		write(t, dir, p, nil)
	}
	m := repotest.NewMemory("memory")
	m.Put("z.jpg", nil)
	m.Put("y.jpg", nil)
	b, a := NewDisk(filepath.Join(dir, "b"), DiskOptions{}), NewDisk(filepath.Join(dir, "a"), DiskOptions{})
	j := NewJoin(b, m, a)
	last := ""
	for _, p := range repotest.All(t, j) {
		if key := j.Order(p); key < last || p.Name != "y.jpg" && key == last {
			t.Errorf("%s is ordered before what was listed before it", p.Name)
		} else {
			last = key
		}
	}
	folders := NewJoin(b, a)
	repotest.All(t, folders)
	none := repository.Photo{Key: filepath.Join(dir, "none.jpg"), Name: "a/none.jpg"}
	if folders.Order(none) <= folders.Order(repository.Photo{Key: filepath.Join(dir, "a", "B.jpg"), Name: "a/B.jpg"}) {
		t.Error("what nobody can have is ordered before what was listed")
	}
}

func TestJoinOpensWhatWasNotListedYet(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "a.jpg", []byte("a"))
	m := repotest.NewMemory("memory")
	m.Put("m.jpg", []byte("mm"))
	j := NewJoin(m, NewDisk(dir, DiskOptions{}))
	for _, p := range []repository.Photo{{Key: path}, m.Photo("m.jpg")} {
		c, err := j.Open(t.Context(), p)
		if err != nil {
			t.Errorf("Open %q: %v", p.Key, err)
			continue
		}
		_ = c.Close()
	}
}

func TestJoinGoesOnAfterABrokenSource(t *testing.T) {
	m := repotest.NewMemory("memory")
	m.Put("m.jpg", []byte("m"))
	j := NewJoin(NewDisk(filepath.Join(t.TempDir(), "none"), DiskOptions{}), m)
	names, errs := listed(t, j)
	if strings.Join(names, " ") != "m.jpg" || len(errs) != 1 {
		t.Errorf("List: %q and %v, want m.jpg and one error", names, errs)
	}
	if j.Parallel() < m.Parallel() {
		t.Errorf("Parallel is %d, want %d or more", j.Parallel(), m.Parallel())
	}
}

// listed lists s to its end.
func listed(t *testing.T, s repository.Source) (names []string, errs []error) {
	t.Helper()
	for photos, err := range s.List(t.Context()) {
		for _, p := range photos {
			names = append(names, p.Name)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	return names, errs
}

func listen(t *testing.T, ip string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp4", ip+":0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}
