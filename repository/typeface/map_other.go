//go:build !unix

package typeface

import (
	"io"
	"os"
)

func mapFile(f *os.File, size int) []byte {
	b := make([]byte, size)
	if _, err := io.ReadFull(f, b); err != nil {
		return nil
	}
	return b
}
