package decode

import (
	"cmp"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"sync/atomic"

	"vitrine/repository"
	"vitrine/repository/heif"
)

// heifPicture is a HEIC or AVIF of which the boxes have been read.
type heifPicture struct {
	in    *input
	name  string // of the kind
	file  *heif.File
	place placed
	code  heif.Code // of the colours; nothing of it is unspecified but what nobody knows
	bits  int       // of a channel
	grey  bool
	isCut atomic.Bool // whether the codec cuts off what is beyond 8 bits
}

// placed is a picture of a container, and what of it is shown in which way.
type placed struct {
	*heif.Picture
	size   size // as it is decoded
	crop   image.Rectangle
	turn   orientation
	coding heif.Coding // of the first that it is made of
}

// readHEIF reads the boxes of a HEIC or AVIF.
func readHEIF(in *input) (*heifPicture, error) {
	head := peekAt(in).At(0, headBytes)
	if head == nil {
		head = peekAt(in).At(0, int(min(in.size, headBytes)))
	}
	h := &heifPicture{in: in, name: cmp.Or(sniffBrand(head), "HEIC")}
	f, err := heif.Open(in, in.size)
	var rare heif.UnsupportedError
	switch {
	case errors.As(err, &rare):
		return nil, unsupported(h.name + " with " + rare.Error())
	case err != nil:
		return nil, err
	}
	h.file = f
	if h.place, err = h.placed(f.Picture); err != nil {
		return nil, err
	}
	coding := h.place.coding
	h.grey = coding.Chroma == heif.Grey
	h.bits = cmp.Or(coding.Bits, f.Picture.Bits, 8)
	h.code = codeOf(firstCode(f.Picture), coding.Colours)
	return h, nil
}

// firstCode returns what the boxes say of a picture's colours, or of those of the first
// that it is made of.
func firstCode(p *heif.Picture) *heif.Code {
	for p.Colours.Code == nil && len(p.Parts) > 0 {
		p = p.Parts[0]
	}
	return p.Colours.Code
}

// codeOf returns what is known of colours: what the boxes say, then the coded picture,
// then what ISO/IEC 23000-22 takes for granted.
func codeOf(box, coded *heif.Code) heif.Code {
	usual := heif.Code{Primaries: heif.Unspecified, Transfer: heif.Unspecified, Matrix: heif.Unspecified, Full: true}
	if coded == nil {
		coded = &usual
	}
	if box == nil {
		box = coded
	}
	said := func(list ...int) int {
		for _, v := range list {
			if v != heif.Unspecified {
				return v
			}
		}
		return heif.Unspecified
	}
	return heif.Code{
		Primaries: said(box.Primaries, coded.Primaries),
		Transfer:  said(box.Transfer, coded.Transfer),
		Matrix:    said(box.Matrix, coded.Matrix),
		Full:      box.Full,
	}
}

// placed finds out how large a picture is, and which part of it is shown in which way.
func (h *heifPicture) placed(p *heif.Picture) (placed, error) {
	at := placed{Picture: p, size: size{p.Width, p.Height}, turn: upright}
	leaf := p
	for len(leaf.Parts) > 0 {
		leaf = leaf.Parts[0]
	}
	if kind := leaf.Kind; kind != "hvc1" && kind != "hev1" && kind != "av01" {
		return at, unsupported(h.name + " packed " + heifPacking(kind))
	}
	var isTold bool
	if at.coding, isTold = leaf.Coding(h.in); isTold && leaf == p {
		at.size = size{at.coding.Width, at.coding.Height} // what comes out of the codec
	}
	at.crop = image.Rect(0, 0, at.size.w, at.size.h)
	if leaf == p && p.Width > 0 && p.Height > 0 {
		at.crop = at.crop.Intersect(image.Rect(0, 0, p.Width, p.Height))
	}
	for _, s := range p.Steps {
		at.step(s)
	}
	return at, nil
}

// step crops, turns or mirrors what is shown. A part that makes no sense is not cut out.
func (p *placed) step(s heif.Step) {
	now := p.turn.size(size{p.crop.Dx(), p.crop.Dy()})
	if s.Crop != nil {
		if part, ok := s.Crop.Of(image.Pt(now.w, now.h)); ok {
			p.crop = p.turn.stored(part, now).Add(p.crop.Min)
		}
	}
	if s.LeftRight {
		p.turn = p.turn.then(2)
	}
	if s.TopBottom {
		p.turn = p.turn.then(4)
	}
	for range s.Turn {
		p.turn = p.turn.then(8)
	}
}

// then returns the orientation of a picture that is turned by one and then by another.
func (o orientation) then(next orientation) orientation {
	const w, h = 3, 2
	s := size{w, h}
	corners := func(turns ...orientation) [2]image.Point {
		p, s := [2]image.Point{{0, 0}, {1, 0}}, s
		for _, t := range turns {
			p[0], p[1] = t.point(p[0], s), t.point(p[1], s)
			s = t.size(s)
		}
		return p
	}
	want := corners(o, next)
	for t := upright; t <= 8; t++ {
		if corners(t) == want {
			return t
		}
	}
	return upright
}

// heifPacking names the codings that are not decoded here.
func heifPacking(kind string) string {
	switch kind {
	case "jpeg":
		return "as JPEG"
	case "avc1":
		return "as H.264"
	case "vvc1":
		return "as H.266"
	case "j2k1":
		return "as JPEG 2000"
	case "unci":
		return "without compression"
	}
	return "in a rare way"
}

// openHEIF reads the boxes of a HEIC or AVIF.
func openHEIF(in *input) (shot, error) {
	h, err := readHEIF(in)
	if err != nil {
		return shot{}, err
	}
	p := h.place
	s := shot{
		width: p.crop.Dx(), height: p.crop.Dy(), turn: p.turn, memory: h.memory(),
		about: places{exif: extentOf(h.file.EXIF), xmp: extentOf(h.file.XMP)},
	}
	s.profile = func() []byte { return h.profile() }
	s.pixels = func(need size) (raster, error) {
		if r, ok := h.thumbnail(need, false); ok {
			return r, nil
		}
		return h.whole()
	}
	s.small = func(edge int) (shot, error) { return h.small(edge, s.profile) }
	if h.isTiled() {
		s.regions = h.regions
	}
	if t := h.file.Track; t != nil && len(t.Times) > 1 {
		said := fmt.Sprint(len(t.Times))
		switch {
		case t.First.Kind != "av01":
			said += ", of which the first is shown"
		case h.isTooLong():
			said += ", too many to be played"
		default:
			s.frames = h.frames
		}
		s.own = []repository.Tag{{Name: "Pictures", Value: said}}
	}
	return s, nil
}

// extentOf is where an extent lies.
func extentOf(e heif.Extent) piece { return piece{e.Offset, e.Length} }

// profile returns the ICC profile of the picture, or one that says what its code says.
func (h *heifPicture) profile() []byte {
	p := h.file.Picture
	for p.Colours.Profile.Length == 0 && len(p.Parts) > 0 {
		p = p.Parts[0]
	}
	if at := p.Colours.Profile; at.Length > 0 {
		return together(h.in, extentOf(at))
	}
	return codeProfile(h.code)
}

// hasProfile reports whether there is an ICC profile, which is what counts then.
func (h *heifPicture) hasProfile() bool {
	p := h.file.Picture
	return p.Colours.Profile.Length > 0 || len(p.Parts) > 0 && p.Parts[0].Colours.Profile.Length > 0
}

// whole decodes the picture with all that belongs to it.
func (h *heifPicture) whole() (raster, error) {
	r, err := h.decoded(h.place, h.file.Picture.Alpha)
	if err != nil {
		return raster{}, err
	}
	return r.cut(h.place.crop), nil
}

// thumbnail decodes one of the smaller pictures in the file: the smallest that is large
// enough, or, where any will do, the largest. It reports false where there is none.
func (h *heifPicture) thumbnail(need size, any bool) (raster, bool) {
	var all []placed
	for _, t := range h.file.Picture.Thumbnails {
		p, err := h.placed(t)
		if err == nil && p.turn == h.place.turn && isAlike(p.crop.Size(), h.place.crop.Size()) && h.may(p) {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return cmp.Compare(a.crop.Dx(), b.crop.Dx()) })
	best := slices.IndexFunc(all, func(p placed) bool { return p.crop.Dx() >= need.w && p.crop.Dy() >= need.h })
	if best < 0 && any {
		best = len(all) - 1
	}
	if best < 0 || all[best].crop.Dx() > h.place.crop.Dx() {
		return raster{}, false
	}
	r, err := h.decoded(all[best], nil)
	if err != nil {
		return raster{}, false
	}
	r = r.cut(all[best].crop)
	r.stands = size{h.place.crop.Dx(), h.place.crop.Dy()}
	return r, true
}

// may reports whether a smaller picture may be decoded: the file's own alone was judged.
func (h *heifPicture) may(p placed) bool {
	s := shot{width: p.crop.Dx(), height: p.crop.Dy(), memory: h.memoryOf(p)}
	return judge(h.name, s, h.in.size) == nil
}

// small opens the picture in the file to show before the whole, in the same colours.
func (h *heifPicture) small(edge int, profile func() []byte) (shot, error) {
	up := h.place.crop.Size()
	r, ok := h.thumbnail(size{edge * up.X / max(up.X, up.Y), edge * up.Y / max(up.X, up.Y)}, true)
	if !ok {
		return shot{}, repository.ErrNoPreview
	}
	return shot{
		width: r.width, height: r.height, turn: upright, profile: profile,
		pixels: func(size) (raster, error) { return r, nil },
	}, nil
}

// isAlike reports whether two pictures have one shape, but for one in fifty.
func isAlike(a, b image.Point) bool {
	wide, high := int64(a.X)*int64(b.Y), int64(a.Y)*int64(b.X)
	return wide > 0 && high > 0 && wide*50 <= high*51 && high*50 <= wide*51
}

// bytes reads what a picture is coded as.
func (h *heifPicture) bytes(p *heif.Picture) ([]byte, error) {
	var all int64
	for _, e := range p.Data {
		if e.Length < 0 || e.Length > h.in.size-all { // all may have no room in a number
			return nil, io.ErrUnexpectedEOF
		}
		all += e.Length
	}
	b := make([]byte, 0, all)
	for _, e := range p.Data {
		from := len(b)
		b = b[:from+int(e.Length)]
		if n, _ := h.in.ReadAt(b[from:], e.Offset); n < len(b)-from {
			return nil, io.ErrUnexpectedEOF
		}
	}
	if len(b) == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return b, nil
}
