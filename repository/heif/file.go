package heif

import (
	"errors"
	"io"
	"slices"

	"vitrine/repository/peek"
)

// File is what the boxes of a file say.
type File struct {
	// Picture is the still picture: the primary item, or the first sample where there are
	// samples only.
	Picture *Picture

	Track *Track // what moves, or nil

	EXIF, XMP Extent // of the picture, or nothing; EXIF begins with its TIFF header
}

// Open reads the boxes of a file, and none of its pixels. Errors that are not
// [UnsupportedError] nor of r mean damage.
func Open(r io.ReaderAt, size int64) (*File, error) {
	w := reader{peek.New(r, size)}
	f, err := w.file(size)
	if w.Err() != nil {
		err = w.Err()
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (r reader) file(size int64) (*File, error) {
	all := Extent{Offset: 0, Length: size}
	f := &File{}
	var still, moving error
	for b := range r.boxes(all) {
		switch b.Kind {
		case "meta":
			if f.Picture == nil && still == nil {
				still = r.still(f, b.Extent)
			}
		case "moov":
			if f.Track == nil && moving == nil {
				f.Track, moving = r.track(b.Extent)
			}
		}
	}
	switch {
	case f.Picture != nil:
		return f, nil // what moves may be broken
	case f.Track != nil && f.Track.First != nil:
		f.Picture = f.Track.First
		return f, nil
	case still != nil:
		return nil, still
	case moving != nil:
		return nil, moving
	}
	return nil, errors.New("there is no picture in it")
}

// still reads the primary item and what belongs to it.
func (r reader) still(f *File, in Extent) error {
	m, err := r.readMeta(in)
	if err != nil {
		return err
	}
	switch {
	case m.items[m.primary] == nil && in.End() >= r.End():
		return errShort
	case m.items[m.primary] == nil:
		return errors.New("it does not say which picture is meant")
	}
	b := &builder{r: r, m: m, made: map[uint32]*Picture{}, alphas: map[uint32]alpha{}}
	p, err := b.picture(m.primary, 0)
	if err != nil {
		return err
	}
	b.around(p, m.primary)
	f.Picture = p
	f.EXIF, f.XMP = b.remarks(m.primary)
	return nil
}

const mostRemarks = 64 // that are looked at; there are two or three

// remarks returns where the EXIF and the XMP of an item are: those that are said to
// describe it, or else any.
func (b *builder) remarks(id uint32) (exif, xmp Extent) {
	of := slices.Clone(b.m.back[link{"cdsc", id}])
	for other := range b.m.items {
		if len(b.m.links[link{"cdsc", other}]) == 0 {
			of = append(of, other)
		}
	}
	slices.Sort(of[len(b.m.back[link{"cdsc", id}]):])
	left := mostRemarks
	for _, i := range of {
		it := b.m.items[i]
		if it == nil || it.kind != "Exif" && it.mime != "application/rdf+xml" {
			continue
		}
		if left--; left < 0 {
			break
		}
		data, err := b.m.pieces(i, b.r.End())
		if err != nil || len(data) != 1 {
			continue // nothing reads what is torn apart
		}
		switch {
		case it.kind == "Exif" && exif.Length == 0:
			exif = b.exif(data[0])
		case it.kind == "mime" && xmp.Length == 0:
			xmp = data[0]
		}
	}
	return exif, xmp
}

// exif returns where the TIFF header of an EXIF item is, before which its place is told.
func (b *builder) exif(in Extent) Extent {
	const told = 4
	f := fields{b: slices.Clone(b.r.At(in.Offset, told))}
	skip := told + int64(f.uint(told))
	if f.short || skip >= in.Length {
		return Extent{}
	}
	return Extent{Offset: in.Offset + skip, Length: in.Length - skip}
}
