package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

// stuck is a source of which some pictures lie on a disk that does not answer, and
// whose reading nothing breaks off.
type stuck struct {
	*repotest.Memory
	reached chan struct{} // holds one for each
	answer  chan struct{}
}

func (s stuck) Open(ctx context.Context, p repository.Photo) (repository.Content, error) {
	if strings.HasPrefix(p.Name, "stuck") {
		s.reached <- struct{}{}
		<-s.answer
		return nil, repository.ErrUnreachable
	}
	return s.Memory.Open(ctx, p)
}

func newStuck(names ...string) stuck {
	s := stuck{repotest.NewMemory("test"), make(chan struct{}, len(names)), make(chan struct{})}
	for _, name := range names {
		s.Put(name, []byte(name))
	}
	return s
}

// TestWarmIsStopped stops it while the pictures' disk does not answer, that of the
// thumbnails, or both: it ends within two seconds, and tells what was done.
func TestWarmIsStopped(t *testing.T) {
	tests := []struct {
		name         string
		source, kept bool // does not answer
		least        int  // that were made
		lost         error
	}{
		{"the pictures' disk", true, false, 2, nil},
		{"the thumbnails' disk", false, true, 0, errNoAnswer},
		{"both", true, true, 0, errNoAnswer},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newStuck("a", "b", "c", "stuck") // that of c may just be told
			kept, open := lateStore(t, t.TempDir(), time.Millisecond)
			answered := !test.kept
			if answered {
				open()
			}
			if !test.source {
				close(s.answer)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			stopped := make(chan struct{})
			results := make(chan warmth, 1)
			losses := make(chan error, 1)
			go func() {
				w, lost := warmed(ctx, warmCall{Jobs: 1, Size: 256}, warming{
					source: s, decoder: repotest.Decoder{}, store: kept, progress: io.Discard,
					stop: func(context.Context) { close(stopped) },
				})
				results <- w
				losses <- lost
			}()
			if answered {
				<-s.reached
			}
			cancel()
			began := time.Now()
			select {
			case w := <-results:
				if w.Made < test.least || w.Made > test.least+1 || w.Pictures != w.Made {
					t.Errorf("told of %+v, want %d made", w, test.least)
				}
			case <-time.After(time.Minute):
				t.Fatal("it does not end")
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it takes %v", took)
			}
			if lost := <-losses; !errors.Is(lost, test.lost) {
				t.Errorf("lost: %v, want %v", lost, test.lost)
			}
			<-stopped
			if test.source {
				close(s.answer)
			}
			if !answered {
				open()
			}
			waitFor(t, kept)
		})
	}
}
