package source

import (
	"context"
	"time"

	"vitrine/repository"
)

// job is a piece of work that asks the system.
type job struct {
	heard time.Time // when it began, or told something
	pairs chan pair
	done  chan outcome
}

type pair struct {
	delta repository.Delta
	err   error
}

// outcome is what a job has come to, beside what it has told.
type outcome struct {
	root    identity      // of the root, if that was looked at
	away    error         // why the source is away
	rescan  bool          // more may have changed than was told
	visited bool          // changes were looked at
	unripe  []string      // pictures that may be being written
	rest    time.Duration // before polling goes on
	took    time.Duration // without waiting for the caller
}

// start runs a job. It ends by itself, once the system lets it; after ctx nobody
// hears of it.
func (f *following) start(ctx context.Context, run func(t *teller) outcome) *job {
	j := &job{heard: time.Now(), pairs: make(chan pair), done: make(chan outcome, 1)}
	t := &teller{}
	t.yield = func(d repository.Delta, err error) bool {
		at := time.Now()
		defer func() { t.waited += time.Since(at) }()
		select {
		case j.pairs <- pair{d, err}:
			return true
		case <-ctx.Done():
			return false
		}
	}
	go func() {
		if f.apart.enter(ctx) != nil {
			return
		}
		defer f.apart.leave()
		began := time.Now()
		o := run(t)
		o.took = time.Since(began) - t.waited
		j.done <- o
	}()
	return j
}

// tells is what the job has to say; nothing where there is no job.
func (j *job) tells() <-chan pair {
	if j == nil {
		return nil
	}
	return j.pairs
}

func (j *job) ends() <-chan outcome {
	if j == nil {
		return nil
	}
	return j.done
}
