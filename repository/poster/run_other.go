//go:build !linux

package poster

import (
	"context"
	"errors"
)

// run runs nothing: there are no thumbnailers of this kind on other systems.
func run(context.Context, command) (made, said []byte, err error) {
	return nil, nil, errors.New("not on this system")
}
