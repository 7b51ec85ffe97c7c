package main

import (
	"os"
	"testing"

	"vitrine/repository/worker/inside"
)

// TestMain lets the test binary be its own worker.
func TestMain(m *testing.M) {
	inside.Main()
	os.Exit(m.Run())
}
