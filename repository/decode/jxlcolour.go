package decode

import (
	"vitrine/repository/jxl"
	"vitrine/repository/pixmap"
)

// jxlProfile returns a profile of the colours in which the codec gives the pixels, nil
// for sRGB.
func jxlProfile(f *jxl.File) []byte {
	c := f.Colour
	switch {
	case c.ICC && f.Absolute, !c.ICC && c.IsSRGB():
		return nil
	case c.ICC:
		return f.Profile()
	}
	p := pixmap.SRGB()
	if !c.Grey {
		for i, at := range c.Primaries {
			p[2*i], p[2*i+1] = at[0], at[1]
		}
	}
	p[6], p[7] = c.White[0], c.White[1]
	return madeProfile(p, jxlCurve(c))
}

// jxlCurve returns the curve by which numbers become light.
func jxlCurve(c jxl.Colour) []byte {
	const least, most = 0.1, 10 // exponents; others are of no picture
	switch c.Transfer {
	case jxl.TransferGamma:
		if c.Gamma >= least && c.Gamma <= most {
			return curve(1 / c.Gamma)
		}
	case jxl.TransferLinear:
		return curve(1)
	case jxl.Transfer709:
		return videoCurve()
	case jxl.TransferPQ:
		return sampled(func(v float64) float64 { return toned(fromPQ(v)) })
	case jxl.TransferHLG:
		return sampled(func(v float64) float64 { return toned(fromHLG(v)) })
	}
	return webCurve()
}
