package repository

import "errors"

// What can be wrong with one picture or one source. Sources and decoders wrap
// these, so that callers ask [errors.Is] and only the window chooses words.
var (
	// ErrNotFound says that nothing is there: a missing file or folder, or a web
	// status other than 200.
	ErrNotFound = errors.New("not found")

	// ErrDenied says that the user may not read it.
	ErrDenied = errors.New("permission denied")

	// ErrNotPicture says that the bytes are no picture of any kind known here.
	ErrNotPicture = errors.New("not an image")

	// ErrUnsupported says that the picture is of a known kind that cannot be shown.
	ErrUnsupported = errors.New("unsupported kind of image")

	// ErrTooLarge says that a limit on pixels, sides or bytes is passed.
	ErrTooLarge = errors.New("too large")

	// ErrDamaged says that the bytes begin as a picture but cannot be decoded.
	ErrDamaged = errors.New("damaged image")

	// ErrUnreachable says that the place does not answer or breaks off.
	ErrUnreachable = errors.New("unreachable")

	// ErrOffline says that a whole source is away, for now: what was listed of it is
	// no longer there to be read, but not known to be gone.
	ErrOffline = errors.New("offline")

	// ErrTimeout says that the place or the decoder took longer than allowed.
	ErrTimeout = errors.New("timed out")

	// ErrAddress says that what the user gave as an address is none.
	ErrAddress = errors.New("address cannot be opened")

	// ErrLater says that pictures like this one are not decoded for the moment,
	// because several have ended their decoders lately.
	ErrLater = errors.New("not decoded for the moment")

	// ErrUnavailable says that no decoder can be started, whatever the picture.
	ErrUnavailable = errors.New("pictures cannot be decoded")

	// ErrFatal says that the picture ended a decoder and then a fresh one, and that
	// nothing else is known to be the cause. It stands beside the error that says how.
	ErrFatal = errors.New("the picture ends its decoder")

	// ErrInterrupted says that something from outside ended the decoder, as a system
	// does that is short of memory, or held it up, as a slow disk does. Whatever else
	// an error says that holds it, it says nothing for certain about the picture.
	ErrInterrupted = errors.New("decoding was interrupted")

	// ErrNoPreview says that a picture holds no preview of itself. It is not a
	// failure of the picture.
	ErrNoPreview = errors.New("no preview")

	// ErrStill says that a picture does not move: it is not animated, or so damaged or
	// large that it is only shown still. It is not a failure of the picture.
	ErrStill = errors.New("not animated")

	// ErrNoPoster says that there is no picture that shows a document, and why: what
	// makes them is not there, or made none.
	ErrNoPoster = errors.New("no poster")

	// ErrNotFile says that the name belongs to a pipe, socket or device.
	ErrNotFile = errors.New("not a regular file")
)
