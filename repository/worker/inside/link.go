package inside

import "vitrine/repository"

// link is the way to the window process.
type link interface {
	// receive waits for a message, which is valid until the next call. The parcel is
	// nil where none came along. At the end it returns [io.EOF].
	receive() ([]byte, parcel, error)

	// send sends a message alone.
	send(b []byte) error

	// answer puts the pixels and the copy where the parcel wants them, one behind the
	// other, and sends the message.
	answer(p parcel, b []byte, parts ...[]byte) error
}

// parcel is what comes along with a request.
type parcel interface {
	// content returns the picture, which stays the parcel's.
	content(size int64) repository.Content

	close()
}
