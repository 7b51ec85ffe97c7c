package source

import (
	"context"
	"errors"
	"fmt"

	"vitrine/repository"
)

// lookAtRoot tells whether the root is there, and the same as before.
func (e *epoch) lookAtRoot(ctx context.Context) outcome {
	id, err := e.rootID(ctx)
	switch {
	case err != nil:
		return outcome{away: err}
	case e.rooted != (identity{}) && id != e.rooted:
		return outcome{root: id, rescan: true}
	}
	return outcome{root: id}
}

// rootID returns the root's identity, or why it is away. What is empty and on
// another file system than before is the place where a disk or server was.
func (e *epoch) rootID(ctx context.Context) (identity, error) {
	info, err := e.sys.stat(e.root)
	if err != nil {
		return identity{}, offline(reason(e.root, err))
	}
	if !info.IsDir() {
		return identity{}, offline(fmt.Errorf("%s: %w", e.root, repository.ErrNotFile))
	}
	id, _ := identify(info)
	if e.rooted != (identity{}) && id.volume() != e.rooted.volume() && e.isEmpty(ctx, e.root) {
		return identity{}, offline(fmt.Errorf("%s: %w: empty, and on another file system than before", e.root, repository.ErrNotFound))
	}
	return id, nil
}

func offline(err error) error {
	if errors.Is(err, repository.ErrOffline) {
		return err
	}
	return fmt.Errorf("%w: %w", repository.ErrOffline, err)
}
