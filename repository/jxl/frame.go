package jxl

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"time"
)

const (
	maxFrames   = 20_000 // that are looked through, shown or not
	maxSections = 1 << 20

	// The kinds of frames.
	frameRegular   = 0
	frameDC        = 1
	frameReference = 2
	frameSkip      = 3

	flagUseDC = 32

	blendReplace  = 0
	blendBlend    = 2
	blendWeighted = 3
	blendMultiply = 4
)

// Frame is one picture of an animation.
type Frame struct {
	Time time.Duration // how long it is shown
	Last bool          // by its own word
}

// frame is what the header of any frame says, and where things in it are.
type frame struct {
	kind     uint32
	isExact  bool // packed by prediction instead of frequencies
	last     bool
	duration uint32
	isShown  bool

	bitLast   int64 // where it says whether it is the last; -1 where it does not
	bitSaved  int64 // where what follows from that ends
	bitTable  int64 // where the sizes of its sections begin, with how they are ordered
	bitOrder  int64 // where the order ends; the sizes follow at the next byte
	data, end int64 // bytes, from the beginning of the codestream
}

// readFrame reads the header of the frame that begins at an offset of the codestream.
func (f *File) readFrame(at int64, w, h uint32) (frame, error) {
	b := f.code.bits(at)
	fr := frame{bitLast: -1}
	if err := f.readFrameHeader(b, &fr, w, h); err != nil {
		return fr, err
	}
	base := 8 * at
	fr.bitLast, fr.bitSaved = fr.bitLast+base, fr.bitSaved+base
	fr.bitTable, fr.bitOrder = fr.bitTable+base, fr.bitOrder+base
	fr.data, fr.end = fr.data+at, fr.end+at
	return fr, nil
}

// readFrameHeader reads a header and the sizes behind it; places are from its
// beginning on.
func (f *File) readFrameHeader(b *reader, fr *frame, w, h uint32) error {
	d := dimensions{w: w, h: h, upsampling: 1, groupShift: 1, passes: 1}
	if b.bool() {
		fr.last, fr.isShown = true, true
	} else {
		f.readFields(b, fr, &d)
	}
	if b.err != nil {
		return b.err
	}
	fr.bitTable = b.pos()
	n, err := d.sections()
	if err != nil {
		return err
	}
	if b.bool() {
		if err := skipOrder(b, n); err != nil {
			return err
		}
	}
	fr.bitOrder = b.pos()
	b.align()
	sum := int64(0)
	for range n {
		sum += int64(b.u32(choice{0, 10}, choice{1024, 14}, choice{17408, 22}, choice{4211712, 30}))
		if b.err != nil {
			return b.err
		}
	}
	b.align()
	fr.data = b.pos() / 8
	fr.end = fr.data + sum
	return b.err
}

// skipOrder passes over the order of n sections.
func skipOrder(b *reader, n int) error {
	const contexts = 8
	e, err := readEntropy(b, contexts)
	if err != nil {
		return err
	}
	context := func(v uint32) int { return min(bits.Len32(v), contexts-1) }
	count := e.next(b, context(uint32(n)))
	if count > uint32(n) {
		return errSense
	}
	last := uint32(0)
	for range count {
		last = e.next(b, context(last))
		if b.err != nil {
			return b.err
		}
	}
	if !e.ended() {
		return errSense
	}
	return b.err
}

// dimensions decide how many sections a frame has.
type dimensions struct {
	w, h                           uint32
	upsampling, groupShift, passes uint32
}

func (d dimensions) sections() (int, error) {
	if d.w == 0 || d.h == 0 || d.w > 1<<30 || d.h > 1<<30 {
		return 0, fmt.Errorf("a frame of %d × %d: %w", d.w, d.h, errSense)
	}
	up := func(v, by uint32) int64 { return (int64(v) + int64(by) - 1) / int64(by) }
	w, h := uint32(up(d.w, d.upsampling)), uint32(up(d.h, d.upsampling))
	side := uint32(128) << d.groupShift
	groups, large := up(w, side)*up(h, side), up(w, 8*side)*up(h, 8*side)
	n := 1 + large + 1 + groups*int64(d.passes)
	if groups == 1 && d.passes == 1 {
		n = 1
	}
	if n > maxSections {
		return 0, fmt.Errorf("a frame of %d sections: %w", n, errSense)
	}
	return int(n), nil
}

// Frames returns the frames that are shown one after the other, most at most. What
// breaks off or is broken ends them with an error beside those that there are.
func (f *File) Frames(most int) ([]Frame, error) {
	var all []Frame
	at, err := f.first()
	if err != nil {
		return nil, err
	}
	for range maxFrames {
		fr, err := f.readFrame(at, uint32(f.Width), uint32(f.Height))
		switch {
		case err != nil:
			return all, err
		case fr.end > f.code.size():
			return all, io.ErrUnexpectedEOF
		}
		if fr.isShown {
			all = append(all, Frame{f.time(fr.duration), fr.last})
		}
		if fr.last || len(all) == most {
			return all, nil
		}
		at = fr.end
	}
	return all, errors.New("too many frames")
}

// Build tells how the picture is made, as it decides what decoding takes: whether its
// numbers are packed one by one, as those of lossless pictures are, and whether several
// frames make up one picture. What cannot be read counts as neither.
func (f *File) Build() (isExact, isLayered bool) {
	const most = 64 // frames that are looked at
	at, err := f.first()
	layers := 0
	for range most {
		if err != nil {
			break
		}
		var fr frame
		if fr, err = f.readFrame(at, uint32(f.Width), uint32(f.Height)); err != nil {
			break
		}
		isExact = isExact || fr.isExact
		if fr.kind != frameDC {
			layers++
		}
		if fr.isShown {
			break
		}
		at = fr.end
	}
	return isExact, layers > 1
}

// time returns how long so many ticks are, an hour at most.
func (f *File) time(ticks uint32) time.Duration {
	if f.ticks == 0 {
		return 0
	}
	s := float64(ticks) * float64(f.perTicks) / float64(f.ticks)
	return time.Duration(min(s, 3600) * float64(time.Second))
}

// Loops returns how often the animation is played, 0 for ever.
func (f *File) Loops() int { return int(f.loops) }

// first returns where the first frame begins: behind the preview, if there is one.
func (f *File) first() (int64, error) {
	if f.preview == [2]uint32{} {
		return f.start, nil
	}
	fr, err := f.readFrame(f.start, f.preview[0], f.preview[1])
	return fr.end, err
}
