package catalog

import "encoding/binary"

// blockSize is how much text is made room for at once. An address of a text is
// the number of its block and the place in it, so there are 4 GiB at most.
const (
	blockShift = 16
	blockSize  = 1 << blockShift
	mostBlocks = 1 << (32 - blockShift)
)

// texts holds bytes that never change, in blocks without pointers. Copies of the
// struct may be read while the original grows.
type texts struct {
	blocks [][]byte // each as long as it will ever be
	used   int      // bytes of the last block
}

// add returns room for n bytes that lie together, and where they begin. It
// reports false when the addresses are used up.
func (t *texts) add(n int) (room []byte, at uint32, ok bool) {
	last := len(t.blocks) - 1
	if last < 0 || t.used+n > len(t.blocks[last]) {
		if len(t.blocks) == mostBlocks {
			return nil, 0, false
		}
		t.blocks = append(t.blocks, make([]byte, max(n, blockSize)))
		t.used = 0
		last++
	}
	at = uint32(last)<<blockShift | uint32(t.used)
	room = t.blocks[last][t.used : t.used+n : t.used+n]
	t.used += n
	return room, at, true
}

// from returns the bytes from at to the end of the block.
func (t *texts) from(at uint32) []byte {
	return t.blocks[at>>blockShift][at&(blockSize-1):]
}

// cut splits off a text that begins with its length.
func cut(b []byte) (text, rest []byte) {
	if n := int(b[0]); n < 0x80 {
		return b[1 : 1+n], b[1+n:]
	}
	n, k := binary.Uvarint(b)
	return b[k : k+int(n)], b[k+int(n):]
}

// cutLength returns the length of a text with its length before it.
func cutLength(n int) int {
	var b [binary.MaxVarintLen64]byte
	return binary.PutUvarint(b[:], uint64(n)) + n
}

// putText writes a text with its length before it, and returns what is left of
// the room.
func putText[T string | []byte](room []byte, text T) (rest []byte) {
	k := binary.PutUvarint(room, uint64(len(text)))
	return room[k+copy(room[k:], text):]
}
