package index_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/index"
)

// Variables that make the test program a second gallery; see child.
const (
	childPath  = "VITRINE_TEST_INDEX"
	childFirst = "VITRINE_TEST_FIRST" // number of its first picture
	childCount = "VITRINE_TEST_COUNT" // of pictures; 0: without end
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		child(path)
		return
	}
	goleak.VerifyTestMain(m)
}

// child puts facts into the index, as another process.
func child(path string) {
	number := func(name string) int {
		n, _ := strconv.Atoi(os.Getenv(name))
		return n
	}
	x, err := index.Open(index.Config{Path: path})
	if err != nil {
		panic(err)
	}
	fmt.Println("begun")
	first, count := number(childFirst), number(childCount)
	for i := first; count == 0 || i < first+count; i++ {
		x.Put(photo(i), facts(i))
		if i%50 == 49 {
			if err := x.Flush(context.Background()); err != nil {
				panic(err)
			}
		}
	}
	if err := x.Flush(context.Background()); err != nil {
		panic(err)
	}
	if s := x.Stats(); s.Dropped > 0 {
		panic(s.Trouble)
	}
	x.Close()
}

// startChild starts the test program as child, and waits until it has begun.
func startChild(t *testing.T, path string, first, count int) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childPath+"="+path, childFirst+"="+strconv.Itoa(first), childCount+"="+strconv.Itoa(count))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 16)); err != nil {
		t.Fatalf("the other process says nothing: %v", err)
	}
	return c
}

// clock is one that stands still.
type clock struct{ at time.Time }

func newClock() *clock { return &clock{time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time { return c.at }

// pathIn returns the place of an index that is not there yet.
func pathIn(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "facts", "v1.sqlite")
}

// open returns an index that is closed at the end of the test.
func open(t testing.TB, c index.Config) *index.Index {
	t.Helper()
	x, err := index.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	return x
}

func flush(t testing.TB, x *index.Index) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := x.Flush(ctx); err != nil {
		t.Fatal(err)
	}
}

// photo returns a picture that its number makes, of a camera's folder.
func photo(i int) repository.Photo { return in("/pictures/roll", i) }

func in(folder string, i int) repository.Photo {
	name := fmt.Sprintf("IMG_%04d.JPG", i)
	return repository.Photo{
		Key: folder + "/" + name, Name: name, Size: 1000 + int64(i),
		ModTime: time.Date(2024, 1, 1, 0, 0, i, 5, time.UTC),
	}
}

// facts returns those of that picture.
func facts(i int) repository.Facts {
	hash, _ := repository.HashOf([]byte{byte(i), byte(i >> 8), 3, 4, 5})
	f := repository.Facts{
		Taken: time.Date(2020, 5, 17, 11, 30, i, 0, time.UTC),
		Width: 4000 + i, Height: 3000, Camera: fmt.Sprintf("Camera %d", i%7), Hash: hash,
	}
	f.Moving = i%3 == 0
	if i%2 == 0 {
		f.Offset, f.HasOffset = i%100-50, true
	}
	return f
}

// fill puts and writes the pictures from first up to end.
func fill(t testing.TB, x *index.Index, first, end int) {
	t.Helper()
	for i := first; i < end; i++ {
		x.Put(photo(i), facts(i))
		if i%4000 == 3999 {
			flush(t, x)
		}
	}
	flush(t, x)
}

func photos(first, end int) []repository.Photo {
	var list []repository.Photo
	for i := first; i < end; i++ {
		list = append(list, photo(i))
	}
	return list
}

// holds returns how many of the pictures from first up to end are kept, and fails t
// where one has the facts of another.
func holds(t testing.TB, x *index.Index, first, end int) int {
	t.Helper()
	list := x.Load(context.Background(), photos(first, end))
	seen := map[int]bool{}
	for _, f := range list {
		if want := facts(first + f.At); f.Facts != want || seen[f.At] {
			t.Errorf("picture %d: want %+v, got %+v", first+f.At, want, f.Facts)
		}
		seen[f.At] = true
	}
	return len(list)
}
