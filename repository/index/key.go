package index

import "path/filepath"

// split returns the folder and the name in it by which a picture is kept.
func split(key string) (folder, name string) { return filepath.Split(key) }

// sortable returns a form of a name that no other name has, and of which the bytes
// are in natural order: a number is told by its length first, "IMG_2" before
// "IMG_10". Leading zeros do not count, and come last where they tell names apart.
func sortable(name string) []byte {
	const number = '0' // marks one; other digits stand behind the mark only
	key := make([]byte, 0, len(name)+8)
	var few [8]byte
	zeros := few[:0] // of each number
	any := false
	for i := 0; i < len(name); {
		if name[i] < '0' || name[i] > '9' {
			key = append(key, name[i])
			i++
			continue
		}
		begin := i
		for i < len(name) && name[i] == '0' {
			i++
		}
		digits := i
		for i < len(name) && name[i] >= '0' && name[i] <= '9' {
			i++
		}
		key = append(key, number)
		key = appendLength(key, i-digits)
		key = append(key, name[digits:i]...)
		zeros = appendLength(zeros, digits-begin)
		any = any || digits > begin
	}
	if any {
		key = append(append(key, 0), zeros...)
	}
	return key
}

// appendLength appends a number such that its bytes are in its order.
func appendLength(b []byte, n int) []byte {
	for ; n >= 0xff; n -= 0xff {
		b = append(b, 0xff)
	}
	return append(b, byte(n))
}
