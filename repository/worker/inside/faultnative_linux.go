//go:build vitrinefault

package inside

import (
	"bytes"
	"image"
)

// library has a library of the system decode what lies behind the command, whatever the
// decoder would do with that, and tells how it ended.
func (f faulty) library(kind string) error {
	c := f.parcel.content(f.request.Size)
	all := make([]byte, c.Size())
	if _, err := c.ReadAt(all, 0); err != nil {
		return err
	}
	_, file, _ := bytes.Cut(all, []byte("\nfile:"))
	var m image.Image
	var err error
	switch l := f.libraries; kind {
	case "HEIC":
		m, err = l.HEIF(file)
	case "AVIF":
		m, err = l.AVIF(file)
	case "JXL":
		p, failed := l.JXL(file)
		m, err = p.Image, failed
	case "J2K":
		all, failed := l.J2K(file, 0)
		if err = failed; err == nil {
			m = image.Rect(0, 0, all[0].Width, all[0].Height)
		}
	case "DNG":
		p, failed := l.RAW(file, false)
		if err = failed; err == nil {
			m = p
		}
	case "WEBP":
		m, err = l.WebP(file, image.Point{}, true)
	}
	if err != nil {
		return f.tell("%v", err)
	}
	size := m.Bounds().Size()
	answer := faultless()
	answer.Width, answer.Height = size.X, size.Y
	return f.reply(f.request, f.parcel, outcome{picture: answer})
}
