//go:build !vitrinefault || !linux

package inside

import (
	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// misbehave does nothing: only programs built for tests know how.
func (s *server) misbehave(wire.Request, repository.Content, *parcel) (bool, error) {
	return false, nil
}
