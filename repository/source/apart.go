package source

import (
	"context"
	"iter"

	"vitrine/repository"
)

// mostApart is how many calls of one source may be in the hands of the system at
// once: more than load side by side, and few enough when none of them comes back.
const mostApart = 64

// apart runs what calls the system in goroutines of its own, because a call to a
// dead server does not end with its context. Who waits goes on when the context
// ends; the goroutine ends when the system lets it go, and until then its place is
// taken. When all places are, further calls wait for as long as their context
// allows.
type apart chan struct{}

func newApart() apart { return make(apart, mostApart) }

func (a apart) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case a <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (a apart) leave() { <-a }

// call returns what f returns, or ctx's error as soon as ctx ends. What f returns
// after that is handed to late.
func call[T any](ctx context.Context, a apart, f func() (T, error), late func(T)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	if err := a.enter(ctx); err != nil {
		return none, err
	}
	results := make(chan result)
	go func() {
		defer a.leave()
		value, err := f()
		select {
		case results <- result{value, err}:
		case <-ctx.Done():
			if err == nil {
				late(value)
			}
		}
	}()
	select {
	case r := <-results:
		return r.value, r.err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// openApart opens the file at path.
func openApart(ctx context.Context, a apart, sys system, path string) (repository.Content, error) {
	return call(ctx, a, func() (repository.Content, error) { return sys.file(ctx, path) },
		func(late repository.Content) { _ = late.Close() })
}

// sequence yields what run yields, from a goroutine that works only while the
// consumer waits. When ctx ends, so does the sequence, with ctx's error.
func sequence[T any](
	ctx context.Context, a apart, run func(ctx context.Context, yield func(T, error) bool),
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if err := a.enter(ctx); err != nil {
			yield(none, err)
			return
		}
		type pair struct {
			value T
			err   error
		}
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		pairs, taken := make(chan pair), make(chan struct{}, 1)
		go func() {
			defer a.leave()
			defer close(pairs)
			run(inner, func(value T, err error) bool {
				select {
				case pairs <- pair{value, err}:
				case <-inner.Done():
					return false
				}
				select {
				case <-taken:
					return true
				case <-inner.Done():
					return false
				}
			})
		}()
		for {
			select {
			case p, more := <-pairs:
				if ctx.Err() == nil && (!more || !yield(p.value, p.err)) {
					return
				}
			case <-ctx.Done():
			}
			if err := ctx.Err(); err != nil {
				yield(none, err)
				return
			}
			taken <- struct{}{}
		}
	}
}
