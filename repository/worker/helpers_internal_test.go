package worker

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"vitrine/repository"
)

const pictures = "../../testdata/pictures"

// patient is longer than anything takes that works.
const patient = time.Minute

var small = repository.Square(64, false)

type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

func content(b []byte) repository.Content { return inMemory{bytes.NewReader(b)} }

// onDisk is content that is an open file.
type onDisk struct {
	file *os.File
	size int64
}

func (f onDisk) ReadAt(b []byte, off int64) (int, error) { return f.file.ReadAt(b, off) }
func (f onDisk) Size() int64                             { return f.size }
func (f onDisk) File() *os.File                          { return f.file }
func (f onDisk) Close() error                            { return f.file.Close() }

func open(tb testing.TB, path string) onDisk {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	return onDisk{f, info.Size()}
}

// newPool returns a pool that is closed at the end of the test, when no worker
// may be left.
func newPool(tb testing.TB, change func(*Config)) *Pool {
	tb.Helper()
	c := Config{
		Size:      2,
		Thumbnail: Limits{Time: patient, Memory: 512 << 20},
		Full:      Limits{Time: patient, Memory: 1 << 30},
		tuning:    usual,
	}
	c.tuning.handshake = patient
	c.tuning.recycleAt = 1 << 30 // what the race detector takes is no fault
	if change != nil {
		change(&c)
	}
	p := New(c)
	tb.Cleanup(func() { shut(tb, p) })
	return p
}

func shut(tb testing.TB, p *Pool) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	if err := p.Close(ctx); err != nil {
		tb.Error("workers do not end:", err)
	}
	if left := p.Workers(); len(left) > 0 {
		tb.Errorf("workers left: %v", left)
	}
}

func load(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// shows checks that the pool still decodes.
func shows(tb testing.TB, p *Pool) {
	tb.Helper()
	got, err := p.Decode(context.Background(), content(load(tb, "quadrants_1.jpg")), small)
	if err != nil {
		tb.Fatal("the next picture:", err)
	}
	if got.Format != "JPEG" || got.Pixels.Rect.Dx() > 64 || got.Bytes() == 0 {
		tb.Errorf("the next picture is %+v", got)
	}
}
