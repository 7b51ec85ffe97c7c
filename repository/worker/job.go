package worker

import (
	"fmt"
	"image"
	"math/rand/v2"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// job is one picture for one frame.
type job struct {
	frame   repository.Frame
	preview bool // the embedded one is wanted
	what    int  // the place it takes
	limits  Limits
	size    int64 // bytes of the file
	room    int64 // bytes that the pixels may take
	kind    string
	picture uint64 // tells it from others of its kind
	parcel  *parcel
}

// newJob looks at a picture from outside.
func newJob(c repository.Content, f repository.Frame, preview bool, config *Config) (*job, error) {
	j := &job{frame: f, preview: preview, what: forThumbnail, limits: config.Thumbnail, size: c.Size(), room: room(f)}
	if isView(f) && !preview {
		j.what, j.limits = forView, config.Full
	}
	if j.size > j.limits.Encoded {
		return nil, fmt.Errorf("%d MB, at most %d: %w", j.size>>20, j.limits.Encoded>>20, repository.ErrTooLarge)
	}
	if f.Width > maxSide || f.Height > maxSide {
		return nil, fmt.Errorf("a frame of %d × %d pixels: %w", f.Width, f.Height, repository.ErrTooLarge)
	}
	var head [headBytes]byte
	n, _ := c.ReadAt(head[:min(max(j.size, 0), headBytes)], 0) // the worker finds out why it cannot be read
	j.kind = sniff(head[:max(n, 0)])
	j.picture = fingerprint(head[:max(n, 0)], j.size)
	return j, nil
}

// room returns how many bytes the pixels for a frame take, at most.
func room(f repository.Frame) int64 {
	w, h := int64(f.Width), int64(f.Height)
	if w < 1 {
		w = maxSide
	}
	if h < 1 {
		h = maxSide
	}
	return 4 * min(w*h, maxPixels)
}

// request asks for the picture, under a number that no worker can guess.
func (j *job) request() wire.Request {
	return wire.Request{
		ID:      rand.Uint64(),
		Size:    j.size,
		Width:   int32(j.frame.Width),
		Height:  int32(j.frame.Height),
		Fill:    j.frame.Fill,
		Preview: j.preview,
		Memory:  j.limits.Memory,
		Room:    j.room,
	}
}

// fault is a fault of the worker that has the job.
func (j *job) fault(b blame, detail string) *fault { return &fault{b, detail, j.limits} }

// judge checks every field of a reply that promises pixels. It returns what they
// are without them, or what is wrong.
func (j *job) judge(id uint64, r wire.Reply) (repository.Picture, string) {
	formats := repository.Formats()
	w, h := int64(r.Width), int64(r.Height)
	fullW, fullH := int64(r.FullWidth), int64(r.FullHeight)
	switch f := j.frame; {
	case r.ID != id:
		return repository.Picture{}, "to another request"
	case w < 1 || h < 1 || w > maxSide || h > maxSide:
		return repository.Picture{}, fmt.Sprintf("%d × %d pixels", w, h)
	case f.Width > 0 && w > int64(f.Width), f.Height > 0 && h > int64(f.Height):
		return repository.Picture{}, fmt.Sprintf("%d × %d pixels for %d × %d", w, h, f.Width, f.Height)
	case int64(r.Stride) != 4*w:
		return repository.Picture{}, fmt.Sprintf("rows of %d bytes for %d pixels", r.Stride, w)
	case 4*w*h > j.room:
		return repository.Picture{}, fmt.Sprintf("%d bytes of pixels in %d", 4*w*h, j.room)
	case fullW > maxSide || fullH > maxSide || fullW*fullH > maxPixels || w > fullW || h > fullH:
		return repository.Picture{}, fmt.Sprintf("%d × %d pixels of %d × %d", w, h, fullW, fullH)
	case int(r.Format) >= len(formats) || !formats[r.Format].Shown:
		return repository.Picture{}, fmt.Sprintf("format %d", r.Format)
	}
	return repository.Picture{Width: int(fullW), Height: int(fullH), Format: formats[r.Format].Name}, ""
}

// read makes the picture that a good reply promises. It returns what is wrong.
func (j *job) read(id uint64, r wire.Reply) (repository.Picture, string) {
	picture, wrong := j.judge(id, r)
	if wrong != "" {
		return repository.Picture{}, wrong
	}
	pixels := image.NewRGBA(image.Rect(0, 0, int(r.Width), int(r.Height)))
	if err := j.parcel.read(pixels.Pix); err != nil {
		return repository.Picture{}, err.Error()
	}
	picture.Pixels = pixels
	return picture, ""
}
