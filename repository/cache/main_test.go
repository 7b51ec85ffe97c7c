package cache_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository/cache"
)

// Variables that make the test program a second gallery; see child.
const (
	childDir   = "VITRINE_TEST_CACHE"
	childFirst = "VITRINE_TEST_FIRST" // number of its first entry
	childCount = "VITRINE_TEST_COUNT" // of entries; 0: without end
	childDies  = "VITRINE_TEST_DIES"  // at which write, in the middle of it; 0: never
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		child(dir)
		return
	}
	goleak.VerifyTestMain(m)
}

// child puts entries into the cache, as another process.
func child(dir string) {
	number := func(name string) int {
		n, _ := strconv.Atoi(os.Getenv(name))
		return n
	}
	writes := 0
	c := cache.DiskConfig{Dir: dir, Ceiling: 8 << 20, Segment: 64 << 10}
	d, err := cache.OpenDisk(c.WriteAt(func(f *os.File, b []byte, offset int64) (int, error) {
		if writes++; writes == number(childDies) {
			_, _ = f.WriteAt(b[:len(b)/2], offset)
			p, _ := os.FindProcess(os.Getpid())
			_ = p.Kill()
			select {}
		}
		return f.WriteAt(b, offset)
	}))
	if err != nil {
		panic(err)
	}
	fmt.Println("begun")
	first, count := number(childFirst), number(childCount)
	for i := first; count == 0 || i < first+count; i++ {
		key, meta, data := sample(i)
		d.Put(key, meta, data)
		if err := d.Flush(context.Background()); err != nil {
			panic(err)
		}
	}
	if s := d.Stats(); s.Dropped > 0 {
		panic(s.Trouble)
	}
	d.Close()
}

// startChild starts the test program as child, and waits until it has begun.
func startChild(t *testing.T, dir string, first, count, dies int) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(
		os.Environ(), childDir+"="+dir, childFirst+"="+strconv.Itoa(first),
		childCount+"="+strconv.Itoa(count), childDies+"="+strconv.Itoa(dies),
	)
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

// sample returns an entry that its number makes, as large as thumbnails of tests
// need to be.
func sample(i int) (cache.Key, cache.Meta, []byte) {
	data := bytes.Repeat([]byte{byte(i), byte(i >> 8), 0xa5}, 40+i%17)
	return cache.KeyOf("picture", int64(i)), cache.Meta{Width: uint32(i), Height: 3, Format: 2, Flags: 1}, data
}

// open opens a cache that the test closes.
func open(t testing.TB, c cache.DiskConfig) *cache.Disk {
	t.Helper()
	d, err := cache.OpenDisk(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func flush(t testing.TB, d *cache.Disk) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := d.Flush(ctx); err != nil {
		t.Fatal(err)
	}
}

// fill puts the entries from first to before end, all of them.
func fill(t testing.TB, d *cache.Disk, first, end int) {
	t.Helper()
	for i := first; i < end; i++ {
		key, meta, data := sample(i)
		d.Put(key, meta, data)
		if i%100 == 99 { // fewer than wait at most
			flush(t, d)
		}
	}
	flush(t, d)
}

// holds returns which of the entries from first to before end are there, and
// fails the test where one is not what was put.
func holds(t testing.TB, d *cache.Disk, first, end int) []int {
	t.Helper()
	var found []int
	for i := first; i < end; i++ {
		key, want, data := sample(i)
		got, meta, ok := d.Get(key)
		if !ok {
			continue
		}
		found = append(found, i)
		if meta != want || !bytes.Equal(got, data) {
			t.Fatalf("entry %d came back as %v %.20x", i, meta, got)
		}
	}
	return found
}

// files returns the names in a cache's folder that end so.
func files(t testing.TB, dir, suffix string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}
