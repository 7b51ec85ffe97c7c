package repotest

import (
	"context"
	"image"
	"io"
	"strings"
	"time"

	"vitrine/repository"
)

// Decoder is a decoder without codecs, for tests of what stands above decoding.
// It gives every picture the frame's size, or 64 × 48 without a frame, in the
// colour of its first bytes; bytes that begin with "bad" are a damaged picture, with
// "mov" a GIF, and with "pag" a TIFF of three pages, which differ in their blue.
type Decoder struct {
	Whole image.Point // the size that all pictures are said to have; zero is 64 × 48
}

var _ repository.Decoder = Decoder{}

// Decode reads the first bytes and needs no time.
func (d Decoder) Decode(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	head := make([]byte, 3)
	if n, err := c.ReadAt(head, 0); n == 0 && err != nil && err != io.EOF {
		return repository.Picture{}, err
	}
	if err := ctx.Err(); err != nil {
		return repository.Picture{}, err
	}
	if string(head) == "bad" {
		return repository.Picture{}, repository.ErrDamaged
	}
	if f.Width == 0 && f.Height == 0 {
		f.Width, f.Height = 64, 48
	}
	pixels := image.NewRGBA(image.Rect(0, 0, f.Width, f.Height))
	for i := 0; i < len(pixels.Pix); i += 4 {
		copy(pixels.Pix[i:], head)
		pixels.Pix[i+3] = 255
	}
	p := d.picture(pixels)
	switch string(head) {
	case "mov":
		p.Format = "GIF"
	case "pag":
		p.Format, p.Pages = "TIFF", 3
		for i := 0; i < len(pixels.Pix); i += 4 {
			pixels.Pix[i+2] = byte(f.Page)
		}
	}
	return p, nil
}

// picture returns what is told with pixels.
func (d Decoder) picture(pixels *image.RGBA) repository.Picture {
	whole := d.Whole
	if whole == (image.Point{}) {
		whole = image.Pt(64, 48)
	}
	return repository.Picture{Pixels: pixels, Width: whole.X, Height: whole.Y, Format: "JPEG"}
}

// View is Decode.
func (d Decoder) View(ctx context.Context, c repository.Content, f repository.Frame) (repository.Picture, error) {
	return d.Decode(ctx, c, f)
}

// Preview finds one, all white, in content that begins with a "p"; it is sharp in
// content that begins with "ps".
func (d Decoder) Preview(_ context.Context, c repository.Content, f repository.Frame) (repository.Picture, bool, error) {
	head := make([]byte, 2)
	if _, err := c.ReadAt(head, 0); err != nil || head[0] != 'p' {
		return repository.Picture{}, false, repository.ErrNoPreview
	}
	pixels := image.NewRGBA(image.Rect(0, 0, f.Width, f.Height))
	for i := range pixels.Pix {
		pixels.Pix[i] = 0xff
	}
	return d.picture(pixels), head[1] == 's', nil
}

// Share gives the content itself as the PNG.
func (d Decoder) Share(ctx context.Context, c repository.Content) (repository.Picture, []byte, error) {
	p, b, err := d.Copy(ctx, c, repository.Frame{}, 0)
	p.Pixels = nil
	return p, b, err
}

// Copy gives the content itself as the copy.
func (d Decoder) Copy(ctx context.Context, c repository.Content, f repository.Frame, _ int) (repository.Picture, []byte, error) {
	p, err := d.Decode(ctx, c, f)
	if err != nil {
		return repository.Picture{}, nil, err
	}
	encoded := make([]byte, c.Size())
	if _, err := c.ReadAt(encoded, 0); err != nil && err != io.EOF {
		return repository.Picture{}, nil, err
	}
	return p, encoded, nil
}

// Facts gives every picture its size and a camera called "Fake". It was taken
// when the content says so: "… taken 2020-05-17T11:30:00 …".
func (d Decoder) Facts(ctx context.Context, c repository.Content) (repository.Facts, error) {
	p, b, err := d.Copy(ctx, c, repository.Frame{}, 0)
	if err != nil {
		return repository.Facts{}, err
	}
	const layout = "2006-01-02T15:04:05"
	f := repository.Facts{Width: p.Width, Height: p.Height, Camera: "Fake"}
	if _, text, ok := strings.Cut(string(b), "taken "); ok && len(text) >= len(layout) {
		f.Taken, _ = time.Parse(layout, text[:len(layout)]) // what is no date is not known
	}
	return f, nil
}

// Details gives every picture what Facts does, and one tag, "Content", with its bytes.
func (d Decoder) Details(ctx context.Context, c repository.Content) (repository.Details, error) {
	f, err := d.Facts(ctx, c)
	if err != nil {
		return repository.Details{}, err
	}
	_, b, err := d.Copy(ctx, c, repository.Frame{}, 0)
	if err != nil {
		return repository.Details{}, err
	}
	content := repository.Tag{Name: "Content", Value: repository.OneLine(string(b), repository.MaxTagBytes)}
	return repository.Details{
		Format: "JPEG", Width: f.Width, Height: f.Height, Camera: f.Camera, Taken: f.Taken,
		Groups: []repository.TagGroup{{Name: "Fake", Tags: []repository.Tag{content}}},
	}, nil
}
