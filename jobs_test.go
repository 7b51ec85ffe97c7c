package main

import (
	"bytes"
	"context"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// meeting is content whose readers wait for each other, once they are past the look
// that a picture is given before it has a place.
type meeting struct {
	*bytes.Reader
	looked bool
	arrive func()
}

func (m *meeting) ReadAt(b []byte, off int64) (int, error) {
	if m.looked {
		m.arrive()
	}
	m.looked = true
	return m.Reader.ReadAt(b, off)
}

func (m *meeting) Size() int64 { return m.Reader.Size() }
func (*meeting) Close() error  { return nil }

// TestJobsAreDecodedAtOnce asks for more at once than there are processors.
func TestJobsAreDecodedAtOnce(t *testing.T) {
	many := runtime.NumCPU() + 2
	d := newDecoding(how{jobs: jobs(many)}, io.Discard)
	defer d.close(context.Background())
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var arrived, ended sync.WaitGroup
	arrived.Add(many)
	all := make(chan struct{})
	go func() {
		arrived.Wait()
		close(all)
	}()
	picture := repotest.JPEG(40, 30, 1)
	for range many {
		ended.Go(func() {
			var once sync.Once
			c := &meeting{Reader: bytes.NewReader(picture), arrive: func() {
				once.Do(arrived.Done)
				select {
				case <-all:
				case <-ctx.Done():
				}
			}}
			if _, err := d.Decode(ctx, c, repository.Square(20, false)); err != nil {
				t.Errorf("of %d at once: %v", many, err)
			}
		})
	}
	ended.Wait()
}
