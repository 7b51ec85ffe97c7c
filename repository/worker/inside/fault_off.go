//go:build !vitrinefault || !linux

package inside

import (
	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// pipesToo is for tests only: workers have a socket on this system.
const pipesToo = false

// misbehave does nothing: only programs built for tests know how.
func (s *server) misbehave(wire.Request, repository.Content, parcel) (bool, error) {
	return false, nil
}

// misbehaveHeld does nothing either.
func (s *server) misbehaveHeld(wire.Question) (bool, error) { return false, nil }
