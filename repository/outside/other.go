//go:build !unix || darwin

package outside

import "context"

// OpenWith has no known way here: the error wraps [ErrSystem].
func (d *Desktop) OpenWith(context.Context, string, string) (How, error) { return Asked, ErrSystem }

// Open has no known way here: the error wraps [ErrSystem].
func (d *Desktop) Open(context.Context, string, string) error { return ErrSystem }

// Copy leaves it to the caller to copy text: the error wraps [ErrTextOnly].
func (d *Desktop) Copy(context.Context, Clip) error { return ErrTextOnly }

// copies holds nothing.
type copies struct{}

func newCopies() *copies { return &copies{} }

func (*copies) close(context.Context) {}

// SetWallpaper has no known way here: the error wraps [ErrSystem].
func (d *Desktop) SetWallpaper(context.Context, string, string) error { return ErrSystem }

// KeepAwake has no known way here: the error wraps [ErrSystem].
func (d *Desktop) KeepAwake(context.Context, string, string) error { return ErrSystem }
