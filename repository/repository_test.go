package repository_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"vitrine/repository"
	"vitrine/repository/repotest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var frame = repository.Square(8, true)

// recorder keeps what an observer is told.
type recorder struct {
	mu     sync.Mutex
	events []string
	loads  int
	most   int // loads at once
}

func (r *recorder) Started(p repository.Photo) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, "start "+p.Name)
	r.loads++
	r.most = max(r.most, r.loads)
}

func (r *recorder) Ended(p repository.Photo, from repository.From, _ time.Duration) {
	r.end(fmt.Sprintf("end %s %s", p.Name, from))
}

func (r *recorder) Failed(p repository.Photo, err error) { r.end("failed " + p.Name) }

func (r *recorder) end(event string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, event)
	r.loads--
}

func (r *recorder) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.events)
}

// library makes a repository of pictures with the given names.
func library(jobs int, names ...string) (*repository.Repository, *repotest.Memory, *recorder) {
	memory, seen := repotest.NewMemory("test"), &recorder{}
	for _, name := range names {
		memory.Put(name, []byte(name))
	}
	return repository.New(repository.Config{
		Source: memory, Decoder: repotest.Decoder{}, Jobs: jobs, Observer: seen,
	}), memory, seen
}

func photos(m *repotest.Memory, names ...string) []repository.Photo {
	var all []repository.Photo
	for _, name := range names {
		all = append(all, m.Photo(name))
	}
	return all
}

// collect ranges over thumbnails and returns "name" or "name: error" for each.
func collect(ctx context.Context, r *repository.Repository, all []repository.Photo) []string {
	var got []string
	for t, err := range r.Thumbnails(ctx, repository.InOrder(all...), frame) {
		if err != nil {
			got = append(got, t.Name+": failed")
			continue
		}
		got = append(got, t.Name)
	}
	return got
}

func TestThumbnailsComeInTheOrderOfCompletion(t *testing.T) {
	t.Parallel()
	r, memory, _ := library(3, "a", "b", "c")
	a, b := memory.Hold("a"), memory.Hold("b")
	var got []string
	for thumbnail := range r.Thumbnails(t.Context(), repository.InOrder(photos(memory, "a", "b", "c")...), frame) {
		got = append(got, thumbnail.Name)
		switch thumbnail.Name {
		case "c":
			b.Release()
		case "b":
			a.Release()
		}
	}
	if want := []string{"c", "b", "a"}; !slices.Equal(got, want) {
		t.Errorf("yielded %v, want %v", got, want)
	}
}

func TestThumbnailsKeepToTheLimit(t *testing.T) {
	t.Parallel()
	names := make([]string, 40)
	for i := range names {
		names[i] = fmt.Sprintf("%02d", i)
	}
	for _, jobs := range []int{1, 3} {
		r, memory, seen := library(jobs, names...)
		if got := collect(t.Context(), r, photos(memory, names...)); len(got) != len(names) {
			t.Errorf("%d jobs yielded %d thumbnails, want %d", jobs, len(got), len(names))
		}
		if seen.most > jobs {
			t.Errorf("%d loads at once, want at most %d", seen.most, jobs)
		}
	}
}

func TestOneJobLoadsOneAfterTheOther(t *testing.T) {
	t.Parallel()
	r, memory, seen := library(1, "a", "b")
	collect(t.Context(), r, photos(memory, "a", "b"))
	want := []string{"start a", "end a decode", "start b", "end b decode"}
	if got := seen.all(); !slices.Equal(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
}

func TestOneBadPictureStopsNoOther(t *testing.T) {
	t.Parallel()
	r, memory, seen := library(1, "a", "bad", "gone", "z")
	all := photos(memory, "a", "bad", "gone", "z")
	memory.Remove("gone")
	got := collect(t.Context(), r, all)
	if want := []string{"a", "bad: failed", "gone: failed", "z"}; !slices.Equal(got, want) {
		t.Errorf("yielded %v, want %v", got, want)
	}
	if events := seen.all(); !slices.Contains(events, "failed bad") {
		t.Errorf("events %v do not tell of the failure", events)
	}
}

func TestFailuresSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	r, memory, _ := library(2, "bad", "denied")
	memory.Fail("denied", repository.ErrDenied)
	for name, want := range map[string]error{
		"bad": repository.ErrDamaged, "denied": repository.ErrDenied, "missing": repository.ErrNotFound,
	} {
		for _, err := range r.Thumbnails(t.Context(), repository.InOrder(memory.Photo(name)), frame) {
			if !errors.Is(err, want) {
				t.Errorf("%s: error %v, want %v", name, err, want)
			}
		}
	}
}

func TestCancelEndsEverything(t *testing.T) {
	t.Parallel()
	r, memory, seen := library(2, "a", "b", "c", "d")
	a, b := memory.Hold("a"), memory.Hold("b")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-a.Reached()
		<-b.Reached()
		cancel()
	}()
	if got := collect(ctx, r, photos(memory, "a", "b", "c", "d")); len(got) != 0 {
		t.Errorf("yielded %v after the context ended", got)
	}
	for _, event := range seen.all() {
		if event == "start c" || event == "start d" {
			t.Errorf("%q after the context ended", event)
		}
	}
}

func TestBreakingOffLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	r, memory, _ := library(4, "a", "b", "c", "d")
	memory.Hold("d")
	for range r.Thumbnails(t.Context(), repository.InOrder(photos(memory, "a", "b", "c", "d")...), frame) {
		break // goleak finds the loads that would still wait for d
	}
}

func TestWhatIsInMemoryIsNotLoadedAgain(t *testing.T) {
	t.Parallel()
	r, memory, seen := library(1, "a")
	old := memory.Photo("a")
	collect(t.Context(), r, []repository.Photo{old})
	collect(t.Context(), r, []repository.Photo{old})
	if got := memory.Opens("a"); got != 1 {
		t.Errorf("opened %d times, want 1", got)
	}
	if got, want := seen.all()[3], "end a memory"; got != want {
		t.Errorf("second load: %q, want %q", got, want)
	}
	if _, ok := r.Cached(old, frame); !ok {
		t.Error("Cached does not find it")
	}
	if _, ok := r.Cached(old, repository.Square(9, true)); ok {
		t.Error("Cached finds a thumbnail of another size")
	}

	memory.Put("a", []byte("new"))
	if _, ok := r.Cached(memory.Photo("a"), frame); ok {
		t.Error("Cached finds the thumbnail of a former content")
	}
}

// fickle wants one picture, and then no longer.
type fickle struct {
	repository.Queue
	photo repository.Photo
	taken chan struct{}
	once  sync.Once
	lose  context.CancelFunc
}

func (q *fickle) Next(ctx context.Context) (w repository.Wish, loading context.Context, ok bool) {
	loading = ctx
	q.once.Do(func() {
		w, ok = repository.Wish{Photo: q.photo}, true
		loading, q.lose = context.WithCancel(ctx)
		close(q.taken)
	})
	return w, loading, ok
}

func TestAPictureNoLongerWantedStopsLoading(t *testing.T) {
	t.Parallel()
	r, memory, seen := library(1, "a")
	held := memory.Hold("a")
	queue := &fickle{photo: memory.Photo("a"), taken: make(chan struct{})}
	go func() {
		<-held.Reached()
		<-queue.taken
		queue.lose()
	}()
	for p, err := range r.Thumbnails(t.Context(), queue, frame) {
		if p.Name != "a" || !errors.Is(err, context.Canceled) {
			t.Errorf("yielded %s with error %v, want a with that of its context", p.Name, err)
		}
	}
	if events := seen.all(); slices.Contains(events, "failed a") {
		t.Errorf("events %v call it a failure", events)
	}
}

func TestRepositoryPassesOnWhatIsWatched(t *testing.T) {
	r, memory, _ := library(1, "a")
	told := repository.Delta{Gone: []string{"memory:a"}}
	var got []repository.Delta
	for d, err := range r.Watch(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, d); len(got) == 2 {
			break
		}
		memory.Tell(told, nil)
	}
	if !slices.Equal(got[1].Gone, told.Gone) {
		t.Errorf("heard %v, want %v", got[1], told)
	}
	silent := repository.New(repository.Config{Source: unwatched{memory}, Decoder: repotest.Decoder{}})
	for d, err := range silent.Watch(t.Context()) {
		t.Errorf("heard %v and %v of a source that is not watched", d, err)
	}
}

// unwatched is a source and nothing more.
type unwatched struct{ repository.Source }
