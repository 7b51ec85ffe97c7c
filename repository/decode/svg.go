package decode

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"strings"

	"vitrine/repository"
	"vitrine/repository/typeface"
)

// mostSVG is how many bytes of text a drawing may have, unpacked: what makes a second's
// work of reading it.
const mostSVG = 32 << 20

// errNoDrawing is the error of a build that cannot draw.
var errNoDrawing = fmt.Errorf("SVG cannot be drawn by this build: %w", repository.ErrUnsupported)

// drawing is an SVG, and how large it says it is. Nothing outside of it is looked up: the
// renderer knows no scripts and no network, and the process that it runs in no files.
type drawing struct {
	text  []byte
	size  size
	faces *typeface.Set // of the system; nil where they are not known
}

// openSVG reads a drawing. It has no pixels of its own, and so it is taken to have as many
// as a picture may: whatever is asked for is drawn anew.
func openSVG(in *input) (shot, error) {
	text, err := svgText(in)
	if err != nil {
		return shot{}, err
	}
	d := drawing{text: text, faces: in.faces}
	if d.size, err = svgSize(text); err != nil {
		return shot{}, err
	}
	n := repository.Doublings(d.size.w, d.size.h)
	large := size{repository.Doubled(d.size.w, n), repository.Doubled(d.size.h, n)}
	return shot{
		width: large.w, height: large.h, turn: upright, doubled: n, memory: 16 * int64(len(text)),
		pixels: func(need size) (raster, error) {
			in.partial = filtersTurned(text)
			r, err := d.draw(need, image.Rectangle{Max: image.Pt(need.w, need.h)})
			r.stands = large
			return r, err
		},
		regions: func(context.Context, conversion) (parts, error) {
			all := drawnParts{d, large}
			if !bytes.Contains(text, []byte("Lighting")) {
				return &all, nil
			}
			return &litParts{drawnParts: all}, nil
		},
	}, nil
}

// draw draws a part of the picture as it is when all of it has a size.
func (d drawing) draw(whole size, part image.Rectangle) (raster, error) {
	if int64(part.Dx())*int64(part.Dy()) > maxMemory/8 {
		return raster{}, fmt.Errorf("%d × %d pixels: %w", part.Dx(), part.Dy(), repository.ErrTooLarge)
	}
	m, err := drawSVG(d.text, svgPlace{
		x: float32(whole.w) / float32(d.size.w), y: float32(whole.h) / float32(d.size.h), part: part,
	}, d.faces)
	if err != nil {
		return raster{}, err
	}
	return rasterOf(m), nil
}

// drawnParts draws each part of a drawing when it is wanted, at its level.
type drawnParts struct {
	drawing
	large size
}

// part implements parts.
func (p *drawnParts) part(_ context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	at := halved(squares(r, level, p.large), level)
	drawn, err := p.draw(p.at(level), at)
	return drawn, image.Rectangle{Max: at.Size()}, err
}

// at returns how large all of the drawing is at a level.
func (p *drawnParts) at(level int) size {
	whole := halved(image.Rect(0, 0, p.large.w, p.large.h), level)
	return size{whole.Dx(), whole.Dy()}
}

// mostLit is how many pixels are drawn of a drawing with light.
const mostLit = 24 << 20

// litParts is a drawing with light, which the renderer cannot draw in parts: it is drawn
// whole, and from some level on its pixels are made larger.
type litParts struct {
	drawnParts
	drawn raster
	level int // of drawn
}

// part implements parts.
func (p *litParts) part(_ context.Context, r image.Rectangle, level int) (raster, image.Rectangle, error) {
	own := level
	for whole := p.at(own); whole.w*whole.h > mostLit; whole = p.at(own) {
		own++
	}
	if p.drawn.row == nil || p.level != own {
		whole := p.at(own)
		drawn, err := p.draw(whole, image.Rect(0, 0, whole.w, whole.h))
		if err != nil {
			return raster{}, image.Rectangle{}, err
		}
		p.drawn, p.level = drawn, own
	}
	at := halved(squares(r, level, p.large), level)
	return p.drawn.enlarged(at, own-level), image.Rectangle{Max: at.Size()}, nil
}

// enlarged returns a part of r after its pixels were doubled so often.
func (r raster) enlarged(part image.Rectangle, times int) raster {
	line := make([]byte, 4*r.width)
	at := -1
	return raster{
		width: part.Dx(), height: part.Dy(),
		row: func(y, x0, x1 int, dst []byte) {
			if from := min((part.Min.Y+y)>>times, r.height-1); from != at {
				at = from
				r.row(from, 0, r.width, line)
			}
			for x := x0; x < x1; x++ {
				from := 4 * min((part.Min.X+x)>>times, r.width-1)
				copy(dst[4*(x-x0):4*(x-x0)+4], line[from:from+4])
			}
		},
	}
}

// svgPlace says how a drawing is drawn: enlarged, and of that a part.
type svgPlace struct {
	x, y float32
	part image.Rectangle
}

// svgDamaged makes of a renderer's complaint what people can read.
func svgDamaged(err error) error {
	if errors.Is(err, errNoDrawing) {
		return err
	}
	if strings.HasSuffix(err.Error(), "parsing failed") {
		return damaged("SVG", "its text is not whole, or stands for more than it may")
	}
	return damaged("SVG", strings.TrimPrefix(err.Error(), "resvg: "))
}
