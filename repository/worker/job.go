package worker

import (
	"fmt"
	"image"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// secondShare is the part of a picture's time that it has besides for being tried
// again: a quarter, so that nobody waits twice as long.
const secondShare = 4

// order is what is wanted of a picture.
type order struct {
	frame   repository.Frame
	view    bool // it is for the viewer
	preview bool // the embedded one is wanted
	copy    int  // pixels: the edge of the copy that is wanted too, or 0
	shared  bool // the copy is one for other programs
	facts   bool // no pixels are wanted
	hold    bool // none are wanted yet; it is for the viewer
	details bool // nor here, but all that the file says
	play    bool // about frames; hold is set too
	asks    inquiry
}

// job is one picture for one frame.
type job struct {
	order
	what    int // the place it takes
	limits  Limits
	left    time.Duration // that all tries may still take
	size    int64         // bytes of the file
	room    int64         // bytes that the pixels may take
	kept    int64         // bytes that the copy may take
	kind    string
	picture uint64 // tells it from others of its kind
	parcel  parcel
}

// newJob looks at a picture from outside.
func newJob(c repository.Content, o order, config *Config) (*job, error) {
	f := o.frame
	j := &job{order: o, what: forThumbnail, limits: config.Thumbnail, size: c.Size(), room: o.room(), kept: o.keptRoom()}
	if o.view || o.hold {
		j.what, j.limits = forView, config.Full
	}
	if o.facts || o.details {
		j.limits = config.Facts
	}
	if o.details {
		j.what = forView // who looks at the picture waits for them
	}
	j.left = j.limits.whole()
	if j.size > j.limits.Encoded {
		return nil, fmt.Errorf("%d MB, at most %d: %w", j.size>>20, j.limits.Encoded>>20, repository.ErrTooLarge)
	}
	if f.Width > maxSide || f.Height > maxSide {
		return nil, fmt.Errorf("a frame of %d × %d pixels: %w", f.Width, f.Height, repository.ErrTooLarge)
	}
	if f.Page < 0 || f.Page > maxPage {
		return nil, fmt.Errorf("page %d: %w", f.Page, repository.ErrTooLarge)
	}
	if o.copy > maxCopy {
		return nil, fmt.Errorf("a copy of %d pixels: %w", o.copy, repository.ErrTooLarge)
	}
	var head [headBytes]byte
	n, _ := c.ReadAt(head[:min(max(j.size, 0), headBytes)], 0) // the worker finds out why it cannot be read
	j.kind = sniff(head[:max(n, 0)])
	if _, ok := c.(interface{ IsCopy() }); ok {
		j.kind = "copy as " + j.kind // made here: strangers' pictures do not pause it
	}
	j.picture = fingerprint(head[:max(n, 0)], j.size)
	return j, nil
}

// isBare reports whether a copy is wanted and no pixels.
func (o order) isBare() bool { return o.copy > 0 && o.frame.Width < 1 && o.frame.Height < 1 }

// room returns how many bytes the pixels take, at most.
func (o order) room() int64 {
	if o.isBare() || o.facts || o.details {
		return 0
	}
	if o.hold {
		return 4 * repository.MaxRegion * repository.MaxRegion
	}
	return room(o.frame)
}

// keptRoom returns how many bytes the copy takes, at most: what its pixels take
// that nothing makes smaller, and headers. 1 MiB for the usual edge of 256.
func (o order) keptRoom() int64 {
	const headers = 64 << 10
	if o.details {
		return wire.MaxDetails
	}
	if o.copy < 1 {
		return 0
	}
	edge := int64(o.copy)
	return 4*edge*(4*edge) + headers // a copy is at most four times as long as wide
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

// request asks for the picture, under a number.
func (j *job) request(id uint64) wire.Request {
	return wire.Request{
		ID:      id,
		Size:    j.size,
		Width:   int32(j.frame.Width),
		Height:  int32(j.frame.Height),
		Fill:    j.frame.Fill,
		Preview: j.preview,
		Memory:  j.limits.Memory,
		Room:    j.room + j.kept,
		Copy:    int32(j.copy),
		Shared:  j.shared,
		Facts:   j.facts,
		Hold:    j.hold,
		Details: j.details,
		Play:    j.play,
		Page:    int32(j.frame.Page),
	}
}

// whole returns how long all tries together may take.
func (l Limits) whole() time.Duration { return l.Time + l.Time/secondShare }

// allowed returns how long one try may take.
func (j *job) allowed() time.Duration { return min(j.limits.Time, j.left) }

// fault is a fault of the worker that has the job.
func (j *job) fault(b blame, detail string) *fault {
	return &fault{blame: b, detail: detail, limits: j.limits}
}

// judge checks every field of a reply that promises pixels, a copy, or both. It
// returns what they are without them, or what is wrong.
func (j *job) judge(id uint64, r wire.Reply) (repository.Picture, string) {
	formats := repository.Formats()
	fullW, fullH := int64(r.FullWidth), int64(r.FullHeight)
	if r.ID != id {
		return repository.Picture{}, "to another request"
	}
	if wrong := j.judgePixels(r); wrong != "" {
		return repository.Picture{}, wrong
	}
	switch {
	case fullW < 1 || fullH < 1 || fullW > maxSide || fullH > maxSide || fullW*fullH > maxPixels:
		return repository.Picture{}, fmt.Sprintf("a picture of %d × %d pixels", fullW, fullH)
	case j.copy < 1 && r.Kept != 0, j.copy > 0 && (r.Kept < 1 || r.Kept > j.kept):
		return repository.Picture{}, fmt.Sprintf("a copy of %d bytes in %d", r.Kept, j.kept)
	case int(r.Format) >= len(formats):
		return repository.Picture{}, fmt.Sprintf("format %d", r.Format)
	case r.Doubled < -maxDoubled || r.Doubled > maxDoubled:
		return repository.Picture{}, fmt.Sprintf("a picture doubled %d times", r.Doubled)
	}
	if r.Pages < 0 || r.Pages > maxPage+1 || r.Pages > 0 && int(r.Pages) <= j.frame.Page {
		return repository.Picture{}, fmt.Sprintf("page %d of %d", j.frame.Page, r.Pages)
	}
	if r.Moves != (wire.Moves{}) {
		return repository.Picture{}, "a frame beside a picture"
	}
	hash, wrong := judgeHash(r)
	return repository.Picture{
		Width: int(fullW), Height: int(fullH), Doubled: int(r.Doubled),
		Format: formats[r.Format].Name, Partial: r.Partial, Hash: hash,
		Pages: int(r.Pages),
	}, wrong
}

// judgePixels checks what a reply says about the pixels.
func (j *job) judgePixels(r wire.Reply) string {
	w, h := int64(r.Width), int64(r.Height)
	switch f := j.frame; {
	case j.isBare() && (w != 0 || h != 0 || r.Stride != 0):
		return fmt.Sprintf("%d × %d pixels beside a copy", w, h)
	case j.isBare():
		return ""
	case w < 1 || h < 1 || w > maxSide || h > maxSide:
		return fmt.Sprintf("%d × %d pixels", w, h)
	case f.Width > 0 && w > int64(f.Width), f.Height > 0 && h > int64(f.Height):
		return fmt.Sprintf("%d × %d pixels for %d × %d", w, h, f.Width, f.Height)
	case int64(r.Stride) != 4*w:
		return fmt.Sprintf("rows of %d bytes for %d pixels", r.Stride, w)
	case 4*w*h > j.room:
		return fmt.Sprintf("%d bytes of pixels in %d", 4*w*h, j.room)
	case r.Width > r.FullWidth || r.Height > r.FullHeight:
		return fmt.Sprintf("%d × %d pixels of %d × %d", w, h, r.FullWidth, r.FullHeight)
	}
	return ""
}

// read takes what a good reply promises. It returns what is wrong.
func (j *job) read(id uint64, r wire.Reply, text string) (decoded, string) {
	switch {
	case j.facts:
		return j.readFacts(id, r, text)
	case j.hold:
		return readHeld(id, r)
	case j.details:
		return j.readDetails(id, r)
	case j.asks != nil:
		return j.asks.read(id, r, j.parcel)
	}
	picture, wrong := j.judge(id, r)
	if wrong != "" {
		return decoded{}, wrong
	}
	var pix, kept []byte
	if !j.isBare() {
		picture.Pixels = image.NewRGBA(image.Rect(0, 0, int(r.Width), int(r.Height)))
		pix = picture.Pixels.Pix
	}
	if r.Kept > 0 {
		kept = make([]byte, r.Kept)
	}
	if err := j.parcel.read(pix, kept); err != nil {
		return decoded{}, err.Error()
	}
	return decoded{picture: picture, sharp: r.Sharp, kept: kept}, ""
}
