package jpegenc

// code is a Huffman code.
type code struct {
	bits   uint16
	length uint8
}

// codes are those of one kind of component.
type codes struct {
	dc [16]code  // by the size of the difference
	ac [256]code // by the run of zeros and the size behind it
}

// table is a Huffman table as a file has it (ITU-T T.81, B.2.4.2).
type table struct {
	class   byte      // and which of its class
	lengths [16]uint8 // how many codes have 1, 2, … bits
	values  []byte
}

// usualCodes returns the codes for luma and chroma.
func usualCodes() (both [2]codes) {
	for i := range both {
		usualTables[2*i].fill(both[i].dc[:])
		usualTables[2*i+1].fill(both[i].ac[:])
	}
	return both
}

// fill sets the codes of the table's values (ITU-T T.81, C.2).
func (t *table) fill(to []code) {
	next, k := uint16(0), 0
	for i, n := range t.lengths {
		for range n {
			to[t.values[k]] = code{bits: next, length: uint8(i + 1)}
			next++
			k++
		}
		next <<= 1
	}
}
