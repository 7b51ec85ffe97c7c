package catalog

// Row is the identity of one picture for the life of its [Catalog]: another
// order, a reload or a changed content leaves it as it is.
type Row uint32

// NoRow is none.
const NoRow = ^Row(0)

// mostRows is how many rows the index tells apart beside the tag in an entry:
// 67 million, which would take 5 GB.
const mostRows = 1<<(32-tagBits) - 1

// Change says what [Catalog.Put] found.
type Change byte

// What becomes of a picture that is put into a catalog.
const (
	Unchanged Change = iota // it is there with the same content
	Added                   // it was not there
	Changed                 // it is there with another content
	Full                    // there is no room for it; it is left out
)

// State says how far the thumbnail of a picture has come.
type State byte

// The states of a picture. A new or changed one is Waiting.
const (
	Waiting State = iota
	Ready
	Failed

	states = iota
)

// The flags of a row. The lowest two bits hold its State.
const (
	stateMask   byte = 3
	flagOffline byte = 1 << (iota + 1)
	flagGone         // it was removed
	flagNamed        // its name is no end of its key, and is stored
	flagOdd          // its size or time does not fit its column, and is stored
	flagMoving       // there is a video inside
)
