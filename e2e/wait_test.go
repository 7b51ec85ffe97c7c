//go:build e2e

package e2e

import "time"

const (
	patience = 45 * time.Second // for what has to come; a busy machine is slow
	glance   = 15 * time.Millisecond
)

// until looks again and again whether something has come, within a limit.
func until(limit time.Duration, come func() bool) bool {
	deadline := time.After(limit)
	looks := time.NewTicker(glance)
	defer looks.Stop()
	for !come() {
		select {
		case <-deadline:
			return come()
		case <-looks.C:
		}
	}
	return true
}
