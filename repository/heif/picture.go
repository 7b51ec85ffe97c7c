package heif

import (
	"fmt"
	"image"
)

// Picture is an image item, or the first sample of a track: coded, or made of others.
type Picture struct {
	Kind string // "hvc1", "av01" and other codings, "grid", "iovl"

	// Width and Height are those before Steps, in pixels. They are 0 where the boxes of a
	// coded picture do not say, and may not be true.
	Width, Height int

	Data   []Extent // where the coded bytes are
	Config []byte   // how they are coded: what is in the box hvcC or av1C
	Layers []byte   // boxes that say which layer of an AV1 picture is meant

	Colours Colours
	Bits    int // of a channel, 0 where the boxes do not say

	// Steps are what is done with the decoded picture, in this order.
	Steps []Step

	// Parts are the pictures of a grid, row by row, or those that lie one over the other.
	Parts         []*Picture
	Columns, Rows int
	Places        []image.Point // of what lies one over the other
	Fill          [4]uint16     // what is below it: red, green, blue and alpha

	Alpha         *Picture // nil where there is none
	Premultiplied bool     // by that alpha

	Thumbnails []*Picture // smaller pictures of the same
}

// Step is one thing that is done with a decoded picture: a part is cut out of it, it is
// turned, or it is mirrored.
type Step struct {
	Crop *Crop
	Turn int // quarters of a circle, anticlockwise

	// LeftRight says that left and right change places, TopBottom that top and bottom do.
	LeftRight, TopBottom bool
}

// Crop is what is cut out: how large it is, and how far its middle lies from that of the
// picture, to the right and down. All are fractions of pixels.
type Crop struct{ Width, Height, X, Y [2]int32 }

// Of returns the part of a picture of a size that is cut out, to the nearest pixel. It
// reports false for one that is empty or reaches beyond the picture.
func (c Crop) Of(size image.Point) (image.Rectangle, bool) {
	var f [4]float64
	for i, v := range [][2]int32{c.Width, c.Height, c.X, c.Y} {
		if v[1] <= 0 {
			return image.Rectangle{}, false
		}
		f[i] = float64(v[0]) / float64(v[1])
	}
	const half, hair = 0.5, 1e-6
	at := func(all int, part, off float64) (int, int) {
		low := (float64(all)-part)*half + off
		return int(low + half - hair), int(low + part + half - hair)
	}
	if f[0] < 1 || f[1] < 1 || f[0] > float64(size.X) || f[1] > float64(size.Y) {
		return image.Rectangle{}, false
	}
	x0, x1 := at(size.X, f[0], f[2])
	y0, y1 := at(size.Y, f[1], f[3])
	part := image.Rect(x0, y0, x1, y1)
	return part, !part.Empty() && part.In(image.Rectangle{Max: size})
}

// Colours are what the boxes say of a picture's colours.
type Colours struct {
	Code    *Code  // nil where they do not say
	Profile Extent // an ICC profile, or nothing
}

// Code says by numbers of ISO/IEC 23091-2 what colours are.
type Code struct {
	Primaries, Transfer, Matrix int
	Full                        bool // all numbers are used, not those of video only
}

// Unspecified is the number that says nothing.
const Unspecified = 2

// UnsupportedError is a file that is in order and of which something is not known here.
type UnsupportedError string

// Error implements error.
func (e UnsupportedError) Error() string { return string(e) }

const (
	mostDepth = 4  // of pictures that are made of pictures
	mostOver  = 64 // pictures that lie over each other; each is decoded, however little it shows
)

// builder puts pictures together.
type builder struct {
	r      reader
	m      *meta
	made   map[uint32]*Picture // nil while it is being made
	alphas map[uint32]alpha    // by the item that has it, where that is known
	read   int64               // bytes of properties
}

// alpha is the alpha of a picture, or none.
type alpha struct {
	picture       *Picture
	premultiplied bool
}

// picture returns the picture with a number, whatever it is made of.
func (b *builder) picture(id uint32, depth int) (*Picture, error) {
	if p, ok := b.made[id]; ok {
		if p == nil {
			return nil, fmt.Errorf("picture %d is made of itself", id)
		}
		return p, nil
	}
	it := b.m.items[id]
	switch {
	case it == nil:
		return nil, fmt.Errorf("picture %d is not there", id)
	case depth > mostDepth:
		return nil, UnsupportedError("pictures in pictures")
	}
	b.made[id] = nil
	p := &Picture{Kind: it.kind}
	data, err := b.m.pieces(id, b.r.End())
	if err != nil {
		return nil, err
	}
	if err := b.properties(p, it); err != nil {
		return nil, err
	}
	switch p.Kind {
	case "grid":
		err = b.grid(p, id, data, depth)
	case "iovl":
		err = b.overlay(p, id, data, depth)
	case "iden":
		p, err = b.same(p, id, depth)
	default:
		p.Data = data
	}
	if err != nil {
		return nil, err
	}
	b.made[id] = p
	return p, nil
}

// parts returns the pictures that one is made of.
func (b *builder) parts(id uint32, depth int) ([]*Picture, error) {
	var found []*Picture
	for _, of := range b.m.links[link{"dimg", id}] {
		p, err := b.picture(of, depth+1)
		if err != nil {
			return nil, err
		}
		found = append(found, p)
	}
	return found, nil
}

// same returns the picture that another one is, but for the steps.
func (b *builder) same(p *Picture, id uint32, depth int) (*Picture, error) {
	parts, err := b.parts(id, depth)
	if err != nil {
		return nil, err
	}
	if len(parts) != 1 {
		return nil, fmt.Errorf("%d pictures are to be one", len(parts))
	}
	whole := *parts[0]
	whole.Steps = append(append([]Step(nil), whole.Steps...), p.Steps...)
	if p.Colours != (Colours{}) {
		whole.Colours = p.Colours
	}
	return &whole, nil
}

// grid reads how the parts of a grid lie.
func (b *builder) grid(p *Picture, id uint32, data []Extent, depth int) error {
	f, err := b.head(data, 12)
	if err != nil {
		return err
	}
	head := f.uint(2)
	p.Rows, p.Columns = 1+int(f.uint(1)), 1+int(f.uint(1))
	size := 2 + 2*int(head&1)
	p.Width, p.Height = int(f.uint(size)), int(f.uint(size))
	if f.short {
		return errShort
	}
	if p.Parts, err = b.parts(id, depth); err != nil {
		return err
	}
	if len(p.Parts) != p.Rows*p.Columns {
		return fmt.Errorf("a grid of %d × %d has %d parts", p.Columns, p.Rows, len(p.Parts))
	}
	return nil
}

// overlay reads where pictures lie over each other.
func (b *builder) overlay(p *Picture, id uint32, data []Extent, depth int) error {
	if len(b.m.links[link{"dimg", id}]) > mostOver {
		return UnsupportedError("so many pictures over each other")
	}
	parts, err := b.parts(id, depth)
	if err != nil {
		return err
	}
	f, err := b.head(data, 18+8*int64(len(parts)))
	if err != nil {
		return err
	}
	head := f.uint(2)
	for i := range p.Fill {
		p.Fill[i] = uint16(f.uint(2))
	}
	size := 2 + 2*int(head&1)
	p.Width, p.Height = int(f.uint(size)), int(f.uint(size))
	for i, part := range parts {
		part.Alpha, part.Premultiplied = b.alpha(b.m.links[link{"dimg", id}][i])
		x, y := f.uint(size), f.uint(size)
		if size == 2 {
			x, y = uint64(int16(x)), uint64(int16(y))
		}
		p.Parts = append(p.Parts, part)
		p.Places = append(p.Places, image.Pt(int(int32(x)), int(int32(y))))
	}
	if f.short {
		return errShort
	}
	return nil
}

// head reads the first bytes of an item, of which there may be fewer.
func (b *builder) head(data []Extent, most int64) (fields, error) {
	if len(data) != 1 {
		return fields{}, errShort
	}
	raw, err := b.r.bytes(Extent{Offset: data[0].Offset, Length: min(data[0].Length, most)})
	return fields{b: raw}, err
}
