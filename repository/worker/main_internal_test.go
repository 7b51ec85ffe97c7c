package worker

import (
	"testing"

	"go.uber.org/goleak"

	"vitrine/repository/worker/inside"
)

// TestMain lets the test binary be its own worker.
func TestMain(m *testing.M) {
	inside.Main()
	goleak.VerifyTestMain(m)
}
