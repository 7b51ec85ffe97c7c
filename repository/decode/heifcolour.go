package decode

import (
	"math"

	"vitrine/repository/heif"
	"vitrine/repository/pixmap"
)

// The numbers of ISO/IEC 23091-2 that are told apart here.
const (
	primaries709  = 1
	primaries2020 = 9
	primariesDCI  = 11
	primariesP3   = 12
	primariesEBU  = 22

	transferGamma28 = 5
	transferLinear  = 8
	transferPQ      = 16
	transferHLG     = 18

	matrixIdentity = 0
	matrix709      = 1
	matrixFCC      = 4
	matrix240M     = 7
	matrixYCgCo    = 8
	matrix2020     = 9
	matrix2020CL   = 10
	matrixDerived  = 12
	matrixDerivedC = 13
)

// matrixOf returns what makes colours of luma and chroma; nil where luma is none. What is
// not known is taken for BT.601, as by others. Where the lowest bits were cut off, what they
// were worth in the mean is added.
func matrixOf(c heif.Code, cut int) *matrix {
	kr, kb := 0.299, 0.114
	switch c.Matrix {
	case matrixIdentity, matrixYCgCo:
		return nil
	case matrix709:
		kr, kb = 0.2126, 0.0722
	case matrixFCC:
		kr, kb = 0.30, 0.11
	case matrix240M:
		kr, kb = 0.212, 0.087
	case matrix2020, matrix2020CL:
		kr, kb = 0.2627, 0.0593
	case matrixDerived, matrixDerivedC:
		y, _ := chromaticities(c.Primaries).Luminance()
		kr, kb = y[0], y[2]
	default:
		if c.Full && cut == 0 {
			return fullRange
		}
	}
	const fine = 1 << 16
	kg := 1 - kr - kb
	black, luma, chroma := int32(0), 0x10101/float64(fine), 1.0
	if !c.Full {
		black, luma, chroma = 16, 255.0/219, 255.0/224
	}
	fixed := func(v float64) int32 { return int32(math.Round(v * fine)) }
	m := matrix{
		luma: fixed(luma), crR: fixed(2 * (1 - kr) * chroma), cbB: fixed(2 * (1 - kb) * chroma),
		crG: fixed(2 * (1 - kr) * kr / kg * chroma), cbG: fixed(2 * (1 - kb) * kb / kg * chroma),
	}.from(black)
	lost := 0.5 - 0.5/float64(int(1)<<cut) // of a level
	share := func(of int32) int32 { return int32(math.Round(lost * float64(of))) }
	m.red += share(m.luma + m.crR)
	m.green += share(m.luma - m.cbG - m.crG)
	m.blue += share(m.luma + m.cbB)
	return m
}

// chromaticities returns those of a number. Those of old televisions are taken for
// the ones of sRGB: programs name them that write sRGB.
func chromaticities(number int) pixmap.Chromaticities {
	switch number {
	case primaries2020:
		return pixmap.Chromaticities{0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290}
	case primariesDCI:
		return pixmap.Chromaticities{0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351}
	case primariesP3:
		return pixmap.Chromaticities{0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290}
	case primariesEBU:
		return pixmap.Chromaticities{0.630, 0.340, 0.295, 0.605, 0.155, 0.077, 0.3127, 0.3290}
	}
	return pixmap.SRGB()
}

// codeProfile returns a profile of what a code says, for colours that are not those of
// sRGB; else nil. The curves of video are taken for that of sRGB, for which pictures are
// made; light beyond white is brought back before, see [toneMap].
func codeProfile(c heif.Code) []byte {
	p, transfer := chromaticities(c.Primaries), webCurve()
	switch c.Transfer {
	case transferGamma28:
		transfer = curve(2.8)
	case transferLinear:
		transfer = curve(1)
	case transferPQ, transferHLG:
		return nil
	default:
		if p == pixmap.SRGB() {
			return nil
		}
	}
	return madeProfile(p, transfer)
}

// colourName names the colours of a code.
func colourName(c heif.Code) string {
	name := "sRGB"
	switch c.Primaries {
	case primaries2020:
		name = "BT.2020"
	case primariesDCI:
		name = "DCI-P3"
	case primariesP3:
		name = "Display P3"
	case primariesEBU:
		name = "EBU"
	case heif.Unspecified:
		name = ""
	}
	switch c.Transfer {
	case transferPQ:
		return name + " PQ"
	case transferHLG:
		return name + " HLG"
	case transferLinear:
		return name + " linear"
	}
	return name
}
