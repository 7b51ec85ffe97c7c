package repository

// What a drawing is enlarged to at most, so that it is a picture like others.
const (
	mostDrawnSide = 32767       // pixels
	mostDrawn     = 300_000_000 // pixels
)

// Doublings returns how often a drawing, which has no pixels of its own, is doubled to be
// sharp at every zoom. w and h are the size that its file says, in pixels; one that is too
// large is halved, which is a number below 0.
func Doublings(w, h int) int {
	n := 0
	fits := func(n int) bool {
		w, h := Doubled(w, n), Doubled(h, n)
		return w <= mostDrawnSide && h <= mostDrawnSide && w*h <= mostDrawn
	}
	for !fits(n) {
		n--
	}
	for n < 14 && fits(n+1) {
		n++
	}
	return n
}

// Doubled returns a length that was doubled n times, or halved where n is below 0; it is at
// least 1.
func Doubled(length, n int) int {
	if n < 0 {
		return max(length>>-n, 1)
	}
	return length << n
}

// asDrawn returns a picture with the size that it was decoded in, where it has the one
// that its file says.
func asDrawn(p Picture) Picture {
	if isDrawing(p.Format) {
		p.Doubled = Doublings(p.Width, p.Height)
		p.Width, p.Height = Doubled(p.Width, p.Doubled), Doubled(p.Height, p.Doubled)
	}
	return p
}

// isDrawing reports whether pictures of a format are drawings.
func isDrawing(format string) bool { return format == "SVG" }
