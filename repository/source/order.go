package source

import (
	"cmp"
	"strings"

	"github.com/maruel/natural"
)

// longestNumber is how many digits natural.Compare subtracts without overflow.
const longestNumber = 18

// orderKey returns the form of name that [inOrder] compares: without case, and
// such that natural.Compare is a true order on it. Two of its quirks are kept
// away: a number at the very end compares as text ("01b" > "1a" > "1" > "01b"),
// and numbers further apart than an int64 holds compare the wrong way round.
func orderKey(name string) string {
	low := strings.ToLower(name)
	var b strings.Builder
	b.Grow(len(low) + 1)
	for i := 0; i < len(low); {
		j := i
		for j < len(low) && low[j] >= '0' && low[j] <= '9' {
			j++
		}
		if j == i {
			b.WriteByte(low[i])
			i++
			continue
		}
		number := strings.TrimLeft(low[i:j], "0")
		if len(number) > longestNumber {
			b.WriteString("999999999999999999\xff")
			b.WriteByte(byte(min(len(number), 0xff)))
			for _, d := range []byte(number) {
				b.WriteByte(d - '0' + 'a')
			}
		} else {
			b.WriteString(low[i:j])
		}
		i = j
	}
	b.WriteByte(0)
	return b.String()
}

// inOrder compares two names by their keys, and by their bytes where those tie.
func inOrder(aKey, a, bKey, b string) int {
	return cmp.Or(natural.Compare(aKey, bKey), strings.Compare(a, b))
}
