package decode

import (
	"errors"
	"fmt"
	"image"
	"io"
	"time"

	"github.com/gen2brain/jpegxl"

	"vitrine/repository"
	"vitrine/repository/animation"
	"vitrine/repository/jxl"
)

// movingJXL is an animated JPEG XL. The codec gives all frames at once, so they are
// kept until it is closed.
type movingJXL struct {
	frames []jxl.Frame
	pixels []*image.RGBA // one for each frame; nil until the first is wanted
	failed error         // why there are none
	open   func() ([]image.Image, error)
	size   size // upright
	loops  int
	next   int

	multiplied bool // the codec gives colours that are, by the alpha
}

var _ frames = (*movingJXL)(nil)

// openMovingJXL finds the frames, of which none is decoded yet. The error wraps
// [animation.ErrStill] or [animation.ErrTooLarge] where that is why it does not move.
func openMovingJXL(in *input) (frames, error) {
	const most = 10_000 // frames: more need more memory than there may be
	f, err := jxl.Read(in, in.size)
	switch {
	case err != nil:
		return nil, err
	case !f.Animated:
		return nil, animation.ErrStill
	}
	list, err := f.Frames(most)
	if err != nil || len(list) < 2 {
		return nil, errors.Join(animation.ErrStill, err) // the first frame may be whole
	}
	kept := int64(len(list)) * int64(f.Width) * int64(f.Height) * jxlKept
	if !list[len(list)-1].Last || jxlMemory(f)+kept > maxMemory {
		return nil, fmt.Errorf("%d frames: %w", len(list), animation.ErrTooLarge)
	}
	m := &movingJXL{
		frames: list, loops: f.Loops(), size: orient(f.Orientation).size(size{f.Width, f.Height}), multiplied: f.Multiplied,
	}
	m.open = func() ([]image.Image, error) {
		all, err := inMachine(func() (*jpegxl.JXL, error) { return jpegxl.DecodeAll(in.section(0)) })
		if err != nil {
			return nil, err
		}
		return all.Image, nil
	}
	return m, nil
}

// decode decodes all frames.
func (m *movingJXL) decode() error {
	all, err := m.open()
	if err != nil {
		return err
	}
	if len(all) != len(m.frames) {
		return fmt.Errorf("%d frames instead of %d: %w", len(all), len(m.frames), repository.ErrDamaged)
	}
	multiply := nrgbaRow
	if m.multiplied {
		multiply = rgbaRow
	}
	for _, v := range all {
		frame, ok := v.(*image.NRGBA)
		if !ok || frame.Rect != image.Rect(0, 0, m.size.w, m.size.h) {
			return fmt.Errorf("a frame of %v: %w", v.Bounds(), repository.ErrDamaged)
		}
		for y := range m.size.h {
			row := frame.Pix[y*frame.Stride:][:4*m.size.w]
			multiply(row, row)
		}
		m.pixels = append(m.pixels, &image.RGBA{Pix: frame.Pix, Stride: frame.Stride, Rect: frame.Rect})
	}
	return nil
}

// Size implements moving.
func (m *movingJXL) Size() image.Point { return image.Pt(m.size.w, m.size.h) }

// Next implements moving.
func (m *movingJXL) Next() (*image.RGBA, time.Duration, error) {
	if m.next == len(m.frames) {
		return nil, 0, io.EOF
	}
	if m.pixels == nil && m.failed == nil {
		m.failed = m.decode()
	}
	if m.failed != nil {
		return nil, 0, m.failed
	}
	i := m.next
	m.next++
	return m.pixels[i], m.frames[i].Time, nil
}

// Rewind implements moving.
func (m *movingJXL) Rewind() { m.next = 0 }

// Find implements moving: all frames are known.
func (m *movingJXL) Find(int) {}

// Len implements moving.
func (m *movingJXL) Len() (int, bool) { return len(m.frames), true }

// Loops implements moving.
func (m *movingJXL) Loops() int { return m.loops }
