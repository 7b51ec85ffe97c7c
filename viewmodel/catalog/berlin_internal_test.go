package catalog

import (
	"testing"
	"time"
	_ "time/tzdata" // the machine may have none
)

func berlin(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
