package decode

import (
	"context"
	"io"

	"vitrine/repository"
	"vitrine/repository/tags"
)

// mostForDetails is how many bytes of a file are read for its details: a colour
// profile of 16 MiB, XMP of 4, and some thousand looks. A photo takes some 60 KB.
const mostForDetails = 32 << 20

// Details reads all that the file in c says of its picture, as [repository.Decoder]
// says. It decodes no pixels. A picture whose header cannot be read has none. What is
// wrong with a tag makes that one unknown, and nothing else.
func (d *Decoder) Details(ctx context.Context, c repository.Content) (repository.Details, error) {
	if err := d.enter(ctx); err != nil {
		return repository.Details{}, err
	}
	defer func() { <-d.places }()

	in := d.input(&sparing{c, mostForDetails})
	found, err := details(in)
	if err == nil {
		err = in.err
	}
	if err != nil {
		return repository.Details{}, in.cause(err)
	}
	return found, ctx.Err()
}

func details(in *input) (repository.Details, error) {
	name, s, err := header(in)
	if err != nil {
		return repository.Details{}, err
	}
	f, video, err := factsOf(in, name, s)
	if err != nil {
		return repository.Details{}, err
	}
	var d repository.Details
	_ = safely(name, func() error { // whatever it is, the picture's size is known
		d = tags.Read(s.tagSource(in, name))
		return nil
	})
	d.Format, d.Video = name, video
	if s.standIn != nil {
		d.IsPreview = repository.IsPreview(name)
		d.SensorWidth, d.SensorHeight = s.standIn.sensor.w, s.standIn.sensor.h
	}
	d.Width, d.Height = f.Width, f.Height
	d.Taken, d.Offset, d.HasOffset, d.Camera = f.Taken, f.Offset, f.HasOffset, f.Camera
	if s.pages != nil {
		_ = safely(name, func() error {
			d.Pages = s.pages()
			return nil
		})
	}
	_ = safely(name, func() error {
		if s.standIn != nil {
			d.Bits, d.Colours = channelsOf(s.standIn.file, s.standIn.kind)
			return nil
		}
		if d.Bits, d.Colours = s.bits, s.colours; s.bits == 0 {
			d.Bits, d.Colours = channelsOf(in, name)
		}
		return nil
	})
	_ = safely(name, func() error {
		if d.Profile == "" {
			d.Profile = plainProfile(in, name, d)
		}
		return nil
	})
	return d, nil
}

// tagSource says where the tags of a picture are.
func (s shot) tagSource(in *input, name string) tags.Source {
	at := s.about
	source := tags.Source{OwnName: name, Own: append(ownTags(in, at), s.own...)}
	if at.exif.n > 0 {
		source.EXIF = peekAt(at.exifOf(in)).At
		if at.xmp.n == 0 {
			at.xmp = at.xmpInEXIF(in)
		}
	}
	if at.exposure.n > 0 {
		source.Exposure = peekAt(at.exposure.of(in)).At
	}
	if at.gps.n > 0 {
		source.GPS = peekAt(at.gps.of(in)).At
	}
	if at.xmp.n > 0 {
		source.XMP = at.packet(in)
	}
	source.Photoshop = together(in, within(mostPhotoshop, at.photoshop)...)
	switch {
	case name == "PNG": // which else may stand for a gamma
		if h := readPNG(in); h.icc.n > 0 {
			source.Profile = h.profile(in)
		}
	case s.profile != nil:
		source.Profile = s.profile()
	}
	return source
}

// mostPhotoshop bounds what is read of a JPEG's resources, in bytes.
const mostPhotoshop = 1 << 20

// within returns the first pieces that have so many bytes together.
func within(most int64, list []piece) []piece {
	for i, p := range list {
		if most -= p.n; most < 0 {
			return list[:i]
		}
	}
	return list
}

// ownTags reads what JPEG and PNG have for remarks.
func ownTags(in io.ReaderAt, at places) []repository.Tag {
	var own []repository.Tag
	if at.comment.n > 0 {
		own = append(own, repository.Tag{Name: "Comment", Value: tags.Plain(firstOf(in, at.comment))})
	}
	for _, t := range at.texts {
		if tag, ok := t.tag(in); ok {
			own = append(own, tag)
		}
	}
	return own
}

// firstOf returns as much of a piece as a tag may have.
func firstOf(in io.ReaderAt, p piece) []byte {
	b := make([]byte, min(max(p.n, 0), repository.MaxTagBytes))
	n, _ := in.ReadAt(b, p.off)
	return b[:max(n, 0)]
}
