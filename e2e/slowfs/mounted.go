//go:build e2e

package slowfs

import (
	"bufio"
	"os"
	"strings"
)

// isMounted reports whether something is mounted at a place.
func isMounted(place string) bool {
	f, err := os.Open("/proc/self/mounts")
	if err != nil {
		return false
	}
	defer f.Close()
	// Of blanks and the like the kernel writes the octal number.
	place = strings.NewReplacer(" ", `\040`, "\t", `\011`, "\n", `\012`, `\`, `\134`).Replace(place)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) > 1 && fields[1] == place {
			return true
		}
	}
	return false
}
