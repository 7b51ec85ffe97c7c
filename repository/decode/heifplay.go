package decode

import (
	"image"
	"io"
	"time"

	"vitrine/repository"
)

const (
	// mostMoving is how many bytes all pictures of an AVIF that moves may take together:
	// they are decoded at once.
	mostMoving = 256 << 20

	deepMoving = 6 // times as many for more than 8 bits: the codec's own copies
)

// moving is an AVIF that moves. Its pictures are decoded when the first one is wanted.
type moving struct {
	picture *heifPicture
	times   []time.Duration
	all     []image.Image
	next    int
	toned   *toneMap
}

var _ frames = (*moving)(nil)

// isTooLong reports whether all pictures of a sequence take more than they may.
func (h *heifPicture) isTooLong() bool {
	first := h.file.Track.First
	each := int64(max(h.place.size.w, first.Width)) * int64(max(h.place.size.h, first.Height)) * 4
	if h.bits > 8 {
		each *= deepMoving
	}
	return each*int64(len(h.file.Track.Times)) > mostMoving
}

// frames opens an AVIF that moves.
func (h *heifPicture) frames() (frames, error) {
	return &moving{picture: h, times: h.file.Track.Times, toned: h.toned()}, nil
}

// Next implements frames.
func (m *moving) Next() (*image.RGBA, time.Duration, error) {
	if m.all == nil {
		if err := m.decode(); err != nil {
			return nil, 0, err
		}
	}
	if m.next >= len(m.all) {
		return nil, 0, io.EOF
	}
	i := m.next
	m.next++
	crop := m.picture.place.crop
	var whole *image.RGBA
	switch frame := m.all[i].(type) {
	case *image.RGBA:
		whole = frame
	case *image.RGBA64:
		whole = levelled(frame, m.toned)
		m.all[i] = whole
	}
	if whole == nil || !crop.In(whole.Rect) {
		return nil, 0, damaged(m.picture.name, "a picture of it is not as large as it says")
	}
	part := whole.SubImage(crop).(*image.RGBA)
	part.Rect = image.Rectangle{Max: crop.Size()}
	return part, max(m.times[min(i, len(m.times)-1)], time.Millisecond), nil
}

// decode decodes all pictures.
func (m *moving) decode() error {
	in := m.picture.in
	file := make([]byte, in.size)
	if n, err := in.ReadAt(file, 0); n < len(file) {
		if err == nil || in.err == nil {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	const brand = 8 // where it is in a file
	if len(file) > brand+4 {
		copy(file[brand:], "avis") // others are taken for still pictures
	}
	all, err := first(in.codecs.av1Moving, file)
	if err != nil {
		return err
	}
	if len(all) < 2 {
		return repository.ErrStill
	}
	m.all = all
	return nil
}

// Rewind implements frames.
func (m *moving) Rewind() { m.next = 0 }

// Find implements frames: all are found from the beginning.
func (m *moving) Find(int) {}

// Len implements frames.
func (m *moving) Len() (int, bool) { return len(m.times), true }

// Size implements frames.
func (m *moving) Size() image.Point { return m.picture.place.crop.Size() }

// Loops implements frames.
func (m *moving) Loops() int { return m.picture.file.Track.Plays }
