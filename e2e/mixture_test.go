//go:build e2e

package e2e

import (
	"testing"

	"vitrine/e2e/slowfs"
)

// TestPictureChangesWhileItIsRead changes a picture of which a part was read.
func TestPictureChangesWhileItIsRead(t *testing.T) {
	const some = 10 // reads of 4 KiB at least, of 2 MB
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) { changeAt(t, c, slowfs.NewGate("0.bmp", some, slowfs.Read)) })
	}
}
