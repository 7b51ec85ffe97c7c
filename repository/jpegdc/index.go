package jpegdc

import (
	"context"
	"fmt"
	"image"
	"io"
	"math"
)

// Index knows where in a file the parts of a JPEG begin, so that any region can be
// decoded without what lies before it. It takes some 200 KiB and 32 bytes for each
// 64 MCUs of the picture, 2 MiB at most. It reads the file, in pieces, whenever a
// region is asked for. It belongs to one goroutine at a time.
type Index struct {
	Header

	decoder Decoder
	marks   *marks
}

// NewIndex goes once through the JPEG in r, which has size bytes, and decodes
// nothing but where its parts are. The picture may have [DefaultMaxPixels].
//
// The error wraps [ErrUnsupported] for progressive pictures, and for those with
// more than one scan; [ErrTooLarge]; [ErrDamaged] where there is nothing to show;
// or is that of r or of ctx.
func NewIndex(ctx context.Context, r io.ReaderAt, size int64) (*Index, error) {
	x := &Index{}
	d := &x.decoder
	d.begin(source{from: r, size: size})
	var scanErr error
	err := d.segments(Options{}, func(header []byte) { scanErr = x.scan(ctx, header) })
	switch {
	case d.in.err != nil:
		return nil, fmt.Errorf("read JPEG: %w", d.in.err)
	case err != nil:
		return nil, err
	case scanErr != nil:
		return nil, scanErr
	case d.decoded == 0:
		return nil, fmt.Errorf("%w: no picture data", ErrDamaged)
	}
	x.Header = d.frame.Header
	return x, nil
}

// scan goes through the picture's only scan.
func (x *Index) scan(ctx context.Context, header []byte) error {
	d := &x.decoder
	if d.frame.Kind == Progressive {
		return fmt.Errorf("%w: regions of a progressive one", ErrUnsupported)
	}
	d.scan = scan{}
	x.marks = newMarks(ceil(d.frame.Width, 8) * ceil(d.frame.Height, 8))
	d.marks, d.isSkipping = x.marks, true
	defer func() { d.marks, d.isSkipping = nil, false }()

	switch _, ok := d.readScanHeader(header); {
	case !ok:
		return fmt.Errorf("%w: scan header", ErrDamaged)
	case len(d.scan.comps) < len(d.frame.comps):
		return fmt.Errorf("%w: regions of more than one scan", ErrUnsupported)
	}
	for _, c := range d.scan.comps {
		c.quant, c.isSeen = d.quant[c.tq], true
	}
	d.in.reset()
	next := 0
	for row := range d.scan.down {
		if err := ctx.Err(); err != nil {
			return err
		}
		next = d.decode(next, (row+1)*d.scan.across)
	}
	return nil
}

// Region decodes the part r of the picture, in pixels of the file, halved level
// times: the pixels are those that the whole picture has there, at one of 1, 2, 4
// or 8 parts of its sides. r lies in the picture, its origin at a multiple of that
// number; the result is as large as r divided by it, rounded up, and begins at the
// origin. Its kind is as with [Decode], but subsampled components are brought to
// full size at level 3 too.
//
// What it takes is bounded by r: per pixel of the result some 5 bytes while it
// works and 1 to 4 after it, and of the file the rows of MCUs that r touches, from
// shortly before it. The error is that of reading the file or of ctx.
func (x *Index) Region(ctx context.Context, r image.Rectangle, level int) (*Image, error) {
	denom := 1 << (level & 3)
	switch {
	case level < 0 || level > 3:
		return nil, fmt.Errorf("%w: level %d", ErrUnsupported, level)
	case r.Empty() || !r.In(image.Rect(0, 0, x.Width, x.Height)):
		return nil, fmt.Errorf("%w: region %v of %d×%d pixels", ErrUnsupported, r, x.Width, x.Height)
	case r.Min.X%denom != 0 || r.Min.Y%denom != 0:
		return nil, fmt.Errorf("%w: region %v at level %d", ErrUnsupported, r, level)
	}
	d := &x.decoder
	d.frame.choose(image.Rect(r.Min.X/denom, r.Min.Y/denom, ceil(r.Max.X, denom), ceil(r.Max.Y, denom)), denom)
	d.frame.allocateParts()
	defer d.frame.dropParts()
	d.isDamaged = false
	if err := x.rows(ctx, d.frame.mcus()); err != nil {
		return nil, err
	}
	return &Image{Header: x.Header, Pixels: d.scaledPixels(), Partial: d.isDamaged}, nil
}

// rows decodes the MCUs in r.
func (x *Index) rows(ctx context.Context, r image.Rectangle) error {
	d := &x.decoder
	defer func() { d.isSkipping, d.in.err = false, nil }()
	next := -1 // the MCU that the decoder is at
	for row := r.Min.Y; row < r.Max.Y; row++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		begin, end := row*d.scan.across+r.Min.X, row*d.scan.across+r.Max.X
		if k := x.marks.before(begin); int(k.mcu) > next {
			d.resume(k)
			next = int(k.mcu)
		}
		d.isSkipping = true
		isDamaged := d.isDamaged
		next = d.decode(next, begin)
		d.isDamaged, d.isSkipping = isDamaged || next > begin, false
		next = d.decode(next, end)
		if d.in.err != nil {
			return fmt.Errorf("read JPEG: %w", d.in.err)
		}
		d.isDamaged = d.isDamaged || next == math.MaxInt
	}
	return nil
}
