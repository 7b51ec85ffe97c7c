//go:build unix && !darwin

package outside

import (
	"context"
	"fmt"
	"strings"
)

// mostCopied is how large one form may be, but for the picture, in bytes: some
// 300,000 paths.
const mostCopied = 32 << 20

// Copy puts c on the clipboard and returns when it is there. On an X server, and
// so on Wayland for windows that live on the X server there, all forms are offered
// and made when they are asked for. For a window of Wayland itself wl-copy is
// started, which takes one: the picture, made at once, or else the files. Where
// none of that can be, the error wraps [ErrTextOnly].
func (d *Desktop) Copy(ctx context.Context, c Clip) error {
	for _, f := range c.forms() {
		if len(f.data) > mostCopied {
			return fmt.Errorf("%w: more than %d MB of names", ErrTooMuch, mostCopied>>20)
		}
	}
	if d.config.Display == "" || strings.HasPrefix(c.Parent, "wayland:") {
		return wlCopy(ctx, c)
	}
	return d.copies.put(ctx, func() (*selection, error) { return own(d.config, c) })
}
