package decode

import (
	"io"

	"vitrine/repository/preview"
)

// openJPEGs is openJPEG for a file in which several may lie behind each other, as cameras
// with two lenses write them.
func openJPEGs(in *input) (shot, error) {
	frames := func() []preview.Frame { return preview.Frames(in, in.size) }
	pages := func() int { return 1 + len(frames()) }
	if in.page == 0 {
		s, err := openJPEG(in)
		s.pages = pages
		return s, err
	}
	all := frames()
	if in.page > len(all) {
		return shot{}, noPage("JPEG", in.page)
	}
	f := all[in.page-1]
	part := &input{content: section{io.NewSectionReader(in, f.Offset, f.Length)}, size: f.Length}
	s, err := openJPEG(part)
	if err != nil {
		return shot{}, err
	}
	s.pages, s.about = pages, places{} // those count from the part's beginning
	pixels := s.pixels
	s.pixels = func(need size) (raster, error) {
		r, err := pixels(need)
		in.partial = in.partial || part.partial
		return r, err
	}
	return s, nil
}
