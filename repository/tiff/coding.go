package tiff

// coding is how the bytes of a row become pixels.
type coding struct {
	kind    Kind
	isGrey  bool
	planes  []int64 // of the samples that are looked at, where they lie apart; else the one
	sampler *sampler
	inPlane int // samples of a pixel that lie together
	bits    int

	undo  func(row, spare []byte)                 // the predictor
	line  func(dst, row []byte)                   // levels of samples
	paint func(dst []byte, lines [][]byte, k int) // pixels of levels; k counts the rows of one

	fax  *faxTables
	jpeg jpegParts
	ycc  *ycc // of files of other kinds
}

// How the samples beside the colours are to be taken.
const (
	opaque   = 0
	straight = 1
	premade  = 2 // colours are multiplied already
)

func (p *Page) coding() coding {
	c := coding{sampler: p.sampler(), inPlane: p.Samples, planes: []int64{0}, bits: p.Bits, isGrey: p.colours() == 1 && p.Photometric != photometricPalette}
	alpha := p.alpha()
	colours := p.colours()
	if p.planes {
		c.inPlane = 1
		c.planes = nil
		for i := range colours {
			c.planes = append(c.planes, int64(i))
		}
		if alpha != opaque {
			c.planes = append(c.planes, int64(colours))
		}
	}
	switch {
	case colours == 4 && alpha == opaque:
		c.kind = Inks
	case alpha != opaque:
		c.kind = Alpha
	case c.isGrey:
		c.kind = Grey
	default:
		c.kind = RGB
	}
	c.undo = p.undo(c.inPlane)
	c.line = c.sampler.line
	c.paint = p.painter(&c, alpha)
	if p.isFax() {
		c.fax = newFaxTables()
	}
	if p.isPicture() {
		c.jpeg = p.jpegParts()
		c.ycc = p.ycc(p.Packing == OldJPEG)
	}
	return c
}

// HasAlpha reports whether one may see through the page.
func (p *Page) HasAlpha() bool { return p.alpha() != opaque }

// alpha returns how the sample behind the colours is to be taken. What the file calls
// unspecified is not alpha; where it says nothing, one sample more is. Inks with a profile
// stay inks, for which it speaks: there is none of them with alpha.
func (p *Page) alpha() int {
	switch colours := p.colours(); {
	case p.Samples <= colours, colours == 4 && (p.ICC.Length > 0 || p.isPicture()), p.Photometric == photometricPalette:
		return opaque
	case p.extra == 1:
		return premade
	case p.extra == 2, p.extra < 0 && p.Samples == colours+1:
		return straight
	}
	return opaque
}

// undo returns what undoes the predictor.
func (p *Page) undo(inPlane int) func(row, spare []byte) {
	bits, o := p.Bits, p.file.layout.order
	switch {
	case !p.Packing.hasPredictor():
	case p.predictor == 2:
		return func(row, _ []byte) { undoHorizontal(row, bits, inPlane, o) }
	case p.predictor == 3:
		return func(row, spare []byte) { undoFloat(row, spare, bits, inPlane, o) }
	}
	return func(_, _ []byte) {}
}

// hasPredictor reports whether what is packed so may be differences.
func (k Packing) hasPredictor() bool {
	switch k {
	case LZW, Deflate, OldDeflate, LZMA, Zstandard:
		return true
	}
	return false
}

// lineBytes returns how much room the levels of a row of so many pixels take.
func (c *coding) lineBytes(width int) int { return width * c.inPlane }
