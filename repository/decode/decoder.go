package decode

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"sync"

	"vitrine/repository"
	"vitrine/repository/exr"
	"vitrine/repository/native"
	"vitrine/repository/pixmap"
	"vitrine/repository/raw"
	"vitrine/repository/typeface"
)

// Decoder decodes a bounded number of pictures side by side, and remembers the
// colours of the 16 profiles seen last. It is safe for use
// by any number of goroutines, and holds nothing that must be closed.
type Decoder struct {
	places    chan struct{}
	colours   *colours
	jpegs     sync.Pool         // of *jpegRoom
	libraries *native.Libraries // nil: what is built in
	codecs    *codecs
	faces     *typeface.Set // nil: the fonts that come with the program
}

var _ repository.Decoder = (*Decoder)(nil)

// New returns a Decoder that decodes at most n pictures at once; below 1, as
// many as there are processors.
func New(n int, options ...Option) *Decoder {
	if n < 1 {
		n = runtime.NumCPU()
	}
	d := &Decoder{places: make(chan struct{}, n), colours: &colours{}, codecs: builtIn()}
	for _, o := range options {
		o(d)
	}
	return d
}

// Option is something that a Decoder may be made with.
type Option func(*Decoder)

// Using has a Decoder try the libraries of the system first, where there are any. What
// is built in decodes all else, and what they refuse.
func Using(l *native.Libraries) Option {
	return func(d *Decoder) {
		d.libraries = l
		d.codecs.prefer(l)
	}
}

// SetIn has a Decoder set the text of drawings in a system's fonts.
func SetIn(s *typeface.Set) Option { return func(d *Decoder) { d.faces = s } }

// input returns what is read of a picture.
func (d *Decoder) input(c repository.Content) *input {
	return &input{content: c, size: c.Size(), codecs: d.codecs, faces: d.faces, libraries: d.libraries}
}

// Decode reads the picture in c for the frame f, as [repository.Decoder] says.
//
// The kind is told by content, never by name. Of an animation the first frame is
// shown, on its whole canvas; of a file with several pictures the one that f names. A picture
// that breaks off, or is broken from some place on, shows what came, and is Partial;
// one of which not even a row came is [repository.ErrDamaged].
//
// ctx is looked at before each step: waiting, header, pixels, scaling. A codec
// at work cannot be interrupted. A panic in a codec is [repository.ErrDamaged];
// what a codec may allocate is judged before it starts.
func (d *Decoder) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	if err := d.enter(ctx); err != nil {
		return repository.Picture{}, err
	}
	defer func() { <-d.places }()

	in := d.input(c)
	in.jpegs, in.page = &d.jpegs, f.Page
	p, err := decode(ctx, in, f, d.colours)
	if err == nil {
		err = in.err // a codec may have been content with what came
	}
	if err != nil {
		return repository.Picture{}, in.cause(err)
	}
	return p, nil
}

// View is [Decoder.Decode]: who is in a hurry has a process, and places, of its own.
func (d *Decoder) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	return d.Decode(ctx, c, f)
}

// enter takes one of the decoder's places, or returns ctx's error.
func (d *Decoder) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case d.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// shot is a picture of which the header has been read.
type shot struct {
	width, height int // as stored, before turning
	turn          orientation
	doubled       int   // of a drawing: how often, so that it has so many pixels
	memory        int64 // bytes that the codec takes for the pixels
	result        int64 // those of the pixels alone, where it takes far more; 0 where not
	least         int64 // bytes that a file has at least of which something can be shown

	about places           // where metadata is
	own   []repository.Tag // what the container says besides, in words

	bits    int // of a channel, and what channels there are, where channelsOf does not tell
	colours string
	// pages counts the pictures of a file that may have several pages. It is nil where the
	// kind has but one.
	pages func() int

	// profile returns the embedded ICC profile, if there is one. It is nil where
	// the kind has none.
	profile func() []byte

	// pixels decodes. The raster may be smaller than the picture, never smaller
	// than need, which is measured on the stored picture.
	pixels func(need size) (raster, error)

	// small opens the small picture in the file to show where the longer side shall be
	// edge pixels: the smallest that is as large, or else the largest. The error is
	// ErrNoPreview where there is none. It is nil where the kind has none.
	small func(edge int) (shot, error)

	// standIn is what is shown in place of what a sensor took; nil for other pictures.
	standIn *standIn

	// regions opens the picture for its parts, so that it need not be decoded whole.
	// It is nil where the kind has no such way, and returns nil where the picture has
	// none. The parts are painted for colours.
	regions func(ctx context.Context, colours conversion) (parts, error)

	// frames opens the picture to be played. It is nil where the kind does not move.
	frames func() (frames, error)
}

func decode(ctx context.Context, in *input, f repository.Frame, known *colours) (repository.Picture, error) {
	name, s, err := opened(ctx, in)
	if err != nil {
		return repository.Picture{}, err
	}
	var pix *image.RGBA
	err = safely(name, func() error {
		r, err := s.pixels(s.need(f))
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		to := s.colour(known, &r)
		pix = s.shown(r, to, f)
		return nil
	})
	if err != nil {
		return repository.Picture{}, err
	}
	up := s.upright()
	p := repository.Picture{Pixels: pix, Width: up.w, Height: up.h, Doubled: s.doubled, Format: name, Partial: in.partial}
	if s.pages != nil {
		p.Pages = s.pages()
	}
	if part, _ := plan(up, f); part.Size() == image.Pt(up.w, up.h) {
		p.Hash = hashOf(pix)
	}
	return p, nil
}

// opened reads the header and judges it. It returns the name of the kind with it.
func opened(ctx context.Context, in *input) (string, shot, error) {
	name, s, err := header(in)
	if err != nil {
		return "", shot{}, err
	}
	if err := judge(name, s, in.size); err != nil {
		return "", shot{}, err
	}
	return name, s, ctx.Err()
}

// header reads the header, of which nothing is judged yet.
func header(in *input) (name string, s shot, err error) {
	k, err := recognise(in)
	if err != nil {
		return "", shot{}, err
	}
	err = safely(k.name, func() (err error) {
		s, err = k.open(in)
		if err == nil && s.pages == nil && in.page > 0 {
			err = noPage(k.name, in.page)
		}
		return err
	})
	return k.name, s, err
}

// upright returns the size of the picture once turned.
func (s shot) upright() size { return s.turn.size(size{s.width, s.height}) }

// cut returns which part of the stored picture a frame shows, and at what size
// before turning.
func (s shot) cut(f repository.Frame) (image.Rectangle, size) {
	up := s.upright()
	crop, out := plan(up, f)
	return s.turn.stored(crop, up), s.turn.size(out) // turning twice swaps back
}

// need returns how large the stored picture must be decoded for a frame.
func (s shot) need(f repository.Frame) size {
	part, out := s.cut(f)
	return needed(size{s.width, s.height}, part, out)
}

// shown makes of a raster what a frame shows, in colours that to converts.
func (s shot) shown(r raster, to converter, f repository.Frame) *image.RGBA {
	part, out := s.cut(f)
	pix := reduce(r, r.of(part), out, s.turn)
	tint(to, r.ink, pix.Pix)
	return pix
}

// colour returns what converts the picture's colours to sRGB once it is scaled,
// or nil where they are that, or as good as nothing is known of them.
func (s shot) colour(known *colours, r *raster) converter {
	return s.conversion(known).paint(r)
}

// conversion returns what is known of the picture's profile.
func (s shot) conversion(known *colours) conversion {
	if s.profile == nil {
		return conversion{}
	}
	return known.of(s.profile())
}

// paint has r give the colours that the profile speaks of, and returns what converts
// them, or nil where nothing does.
func (c conversion) paint(r *raster) converter {
	if c.to == nil || !c.matches(r.ink) {
		return nil
	}
	if r.inks != nil {
		r.row, r.opaque = r.inks, false
	}
	return c.to
}

// tint converts scaled pixels by what colour returned.
func tint(to converter, k ink, pix []byte) {
	switch {
	case to == nil:
	case k == inkCMYK:
		to.convert(pix) // the fourth is black, not alpha
	default:
		convertAlpha(to, pix)
	}
}

// recognise finds the codec for the content by its first bytes.
func recognise(in *input) (kind, error) {
	if in.size > maxEncoded {
		return kind{}, fmt.Errorf("%d MB: %w", in.size>>20, repository.ErrTooLarge)
	}
	head := make([]byte, min(max(in.size, 0), headBytes))
	n, _ := in.ReadAt(head, 0)
	name, shown := Sniff(head[:n])
	if name == "" && begins(head[:n], gzipMark) && isPackedSVG(in) {
		name, shown = "SVG", true
	}
	if name == "" {
		name, shown = unmarked(in)
	}
	if name == "" {
		return kind{}, repository.ErrNotPicture
	}
	if !shown {
		return kind{}, unsupported(name)
	}
	if name == "TIFF" && raw.Is(in, in.size) {
		name = rawName
	}
	for _, k := range kinds() {
		if k.name == name {
			return k, nil
		}
	}
	return kind{}, unsupported(name)
}

// kind is one entry of the table of codecs.
type kind struct {
	name string // as in [repository.Formats]
	open func(in *input) (shot, error)
}

func kinds() []kind {
	return []kind{
		{"JPEG", openJPEGs},
		{"PNG", openPNG},
		{"GIF", openGIF},
		{"WebP", openWebP},
		{"TIFF", openTIFF},
		{"BMP", openBMP},
		{"SVG", openSVG},
		{rawName, openRAW},
		{"Photoshop", pixmaps(pixmap.Photoshop)},
		{"icon", openIcon},
		{"TGA", pixmaps(pixmap.TGA)},
		{"Netpbm", pixmaps(pixmap.Netpbm)},
		{"QOI", pixmaps(pixmap.QOI)},
		{"farbfeld", pixmaps(pixmap.Farbfeld)},
		{"XBM", pixmaps(pixmap.XBM)},
		{"XPM", pixmaps(pixmap.XPM)},
		{"PCX", pixmaps(pixmap.PCX)},
		{"OpenEXR", pixmaps(exr.Open)},
		{"Radiance", pixmaps(pixmap.Radiance)},
		{"WBMP", pixmaps(pixmap.WBMP)},
		{"SGI", pixmaps(pixmap.SGI)},
		{"Sun raster", pixmaps(pixmap.Sun)},
		{"DDS", pixmaps(pixmap.DDS)},
		{"FITS", pixmaps(pixmap.FITS)},
		{"Apple icon", pixmaps(pixmap.ICNS)},
		{jxlFormat, openJXL},
		{jp2Format, openJP2},
		{"HEIC", openHEIF},
		{"AVIF", openHEIF},
	}
}
