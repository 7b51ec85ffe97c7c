package worker

import "vitrine/repository"

// link is the way to a worker. One goroutine sends and one receives; close, from any
// goroutine, ends what they wait for.
type link interface {
	// send sends a message alone.
	send(b []byte) error

	// ask sends a message with a parcel that was packed for such a link.
	ask(b []byte, p parcel) error

	// question sends a message alone, about the picture in a parcel that was sent
	// before, for whose pixels there is room in it.
	question(b []byte, p parcel) error

	// receive waits for a message, and for what comes with it.
	receive() ([]byte, error)

	close()
}

// parcel is the picture that goes to a worker with a request, and the place for the
// pixels and the copy that come back.
// Of a picture that is held it serves for all that is asked.
type parcel interface {
	// read fills the pixels and the copy with what a worker has made, one behind
	// the other.
	read(pix, kept []byte) error

	close()
}

// transport is how pictures get to workers here.
type transport struct {
	// spawn starts a worker. It must be called on a thread that outlives the worker.
	spawn func(program string) (*process, error)

	// pack makes the parcel for a picture, which does not need its content any more.
	pack func(c repository.Content, j *job) (parcel, error)
}
