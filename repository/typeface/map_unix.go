//go:build unix

package typeface

import (
	"os"

	"golang.org/x/sys/unix"
)

func mapFile(f *os.File, size int) []byte {
	b, err := unix.Mmap(int(f.Fd()), 0, size, unix.PROT_READ, unix.MAP_PRIVATE)
	if err != nil {
		return nil
	}
	return b
}
