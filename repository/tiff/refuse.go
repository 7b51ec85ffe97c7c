package tiff

import "fmt"

// Packing is how strips and tiles are packed.
type Packing int

// What strips and tiles may be packed with.
const (
	Plain      Packing = 1
	FaxRLE     Packing = 2
	Fax3       Packing = 3
	Fax4       Packing = 4
	LZW        Packing = 5
	OldJPEG    Packing = 6
	JPEG       Packing = 7
	Deflate    Packing = 8
	FaxRLEWord Packing = 32771
	PackBits   Packing = 32773
	OldDeflate Packing = 32946
	SGILog     Packing = 34676
	LZMA       Packing = 34925
	Zstandard  Packing = 50000
	WebP       Packing = 50001
)

// What samples mean.
const (
	photometricWhiteIsZero = 0
	photometricBlackIsZero = 1
	photometricRGB         = 2
	photometricPalette     = 3
	photometricInks        = 5
	photometricYCbCr       = 6
	photometricLab         = 8
	photometricICCLab      = 9
	photometricITULab      = 10
	photometricLogL        = 32844
	photometricLogLuv      = 32845
)

// What samples are.
const (
	formatUnsigned = 1
	formatSigned   = 2
	formatFloat    = 3
	formatUnknown  = 4
)

const (
	maxSamples = 64      // of a pixel
	maxTile    = 1 << 16 // pixels a side
	faxTwoD    = 1       // fax options: lines refer to those before
	faxPlain   = 2       // fax options: parts that are not coded
)

// Refusal says in words for people what of the page is not read here, or is empty.
func (p *Page) Refusal() string {
	for _, why := range []string{p.refusedPacking(), p.refusedColours(), p.refusedSamples()} {
		if why != "" {
			return "TIFF " + why
		}
	}
	return ""
}

func (p *Page) refusedPacking() string {
	switch p.Packing {
	case Plain, LZW, OldJPEG, JPEG, Deflate, PackBits, OldDeflate, LZMA, Zstandard, WebP, SGILog:
		return ""
	case FaxRLE, Fax3, Fax4, FaxRLEWord:
		if p.Packing == Fax3 && p.faxOptions&faxPlain != 0 {
			return "with a rare fax coding"
		}
		return ""
	case 34887:
		return "packed with LERC"
	case 33003, 33005, 34712:
		return "packed as JPEG 2000"
	case 50002, 52546:
		return "packed as JPEG XL"
	case 9, 34661:
		return "packed with JBIG"
	case 34677:
		return "of 24 bits LogLuv"
	case 34892:
		return "packed as lossy raw picture"
	}
	return fmt.Sprintf("packed in a rare way (%d)", p.Packing)
}

func (p *Page) refusedColours() string {
	inks := p.Photometric == photometricInks
	switch p.Photometric {
	case photometricWhiteIsZero, photometricBlackIsZero, photometricRGB, photometricPalette, photometricInks,
		photometricYCbCr, photometricLab, photometricICCLab, photometricITULab:
	case photometricLogL, photometricLogLuv:
		if p.Packing != SGILog {
			return "with luminance that is packed otherwise than usual"
		}
	default:
		return fmt.Sprintf("in rare colours (%d)", p.Photometric)
	}
	switch {
	case inks && (p.inkSet != 1 || p.Samples < 4):
		return fmt.Sprintf("in %d inks of its own", p.Samples)
	case p.Packing == SGILog && p.Photometric != photometricLogL && p.Photometric != photometricLogLuv:
		return "in colours that do not fit its packing"
	case p.Samples < p.colours():
		return fmt.Sprintf("with %d samples for %d colours", p.Samples, p.colours())
	case p.Samples > maxSamples:
		return fmt.Sprintf("with %d samples a pixel", p.Samples)
	}
	return ""
}

func (p *Page) refusedSamples() string {
	isLab := p.isLab()
	switch {
	case p.isTiled() && (p.tileWidth > maxTile || p.tileHeight > maxTile):
		return fmt.Sprintf("with tiles of %d × %d pixels", p.tileWidth, p.tileHeight)
	case p.unlike:
		return "with channels of different bits"
	case p.isPicture():
		if p.isLab() || p.Photometric == photometricPalette || p.planes && p.Packing != JPEG {
			return "with colours that do not fit its packing"
		}
		return ""
	case p.Packing == SGILog:
		if p.planes || p.Samples != p.colours() {
			return "with colours that do not fit its packing"
		}
		return ""
	case p.isFax() && (p.Bits != 1 || p.Samples != 1):
		return "with a fax coding of colours"
	case p.isSubsampled() && (p.Bits != 8 || p.planes || p.predictor != 1):
		return "with reduced colours of a rare kind"
	case p.format == formatFloat && p.Bits != 16 && p.Bits != 24 && p.Bits != 32 && p.Bits != 64,
		p.format != formatFloat && (p.Bits < 1 || p.Bits > 32 && p.Bits != 64):
		return fmt.Sprintf("of %d bits a channel", p.Bits)
	case p.format < formatUnsigned || p.format > formatUnknown:
		return "of complex numbers"
	case p.format == formatFloat && (p.Photometric == photometricPalette || isLab || p.Photometric == photometricYCbCr),
		isLab && p.Bits != 8 && p.Bits != 16, p.Photometric == photometricPalette && p.Bits > 16:
		return fmt.Sprintf("of %d bits a channel in such colours", p.Bits)
	case p.predictor == 2 && p.Bits != 8 && p.Bits != 16 && p.Bits != 32 && p.Bits != 64,
		p.predictor == 3 && p.format != formatFloat, p.predictor < 1 || p.predictor > 3:
		return "with a rare predictor"
	}
	return ""
}

// colours returns how many samples the colour of a pixel has.
func (p *Page) colours() int {
	switch p.Photometric {
	case photometricWhiteIsZero, photometricBlackIsZero, photometricPalette, photometricLogL:
		return 1
	case photometricInks:
		return 4
	}
	return 3
}

func (p *Page) isLab() bool {
	return p.Photometric == photometricLab || p.Photometric == photometricICCLab || p.Photometric == photometricITULab
}

func (p *Page) isFax() bool {
	return p.Packing == FaxRLE || p.Packing == Fax3 || p.Packing == Fax4 || p.Packing == FaxRLEWord
}

// isPicture reports whether strips and tiles are files of another kind.
func (p *Page) isPicture() bool {
	return p.Packing == JPEG || p.Packing == OldJPEG || p.Packing == WebP
}

// isSubsampled reports whether there is less of chroma than of luma, where strips are
// no files of another kind.
func (p *Page) isSubsampled() bool {
	across, along := p.subsampling()
	return p.Photometric == photometricYCbCr && !p.isPicture() && (across > 1 || along > 1)
}

// subsampling returns how many pixels share their chroma.
func (p *Page) subsampling() (across, along int64) {
	l := p.values[tagSubsampling]
	power := func(i, otherwise int64) int64 {
		if v, ok := l.number(p.file.peek, i); ok && (v == 1 || v == 2 || v == 4) {
			return v
		}
		return otherwise
	}
	return power(0, 2), power(1, 2)
}
