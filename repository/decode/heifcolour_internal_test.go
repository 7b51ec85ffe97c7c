package decode

import (
	"image"
	"image/color"
	"math"
	"testing"

	"vitrine/repository"
	"vitrine/repository/heif"
)

// TestMatrices compares with the equations of ISO/IEC 23091-2.
func TestMatrices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code   heif.Code
		bits   int
		kr, kb float64
	}{
		{heif.Code{Matrix: 1, Full: true}, 8, 0.2126, 0.0722},
		{heif.Code{Matrix: 1}, 8, 0.2126, 0.0722},
		{heif.Code{Matrix: 2, Full: true}, 8, 0.299, 0.114},
		{heif.Code{Matrix: 6}, 8, 0.299, 0.114},
		{heif.Code{Matrix: 9}, 10, 0.2627, 0.0593},
		{heif.Code{Matrix: 5, Full: true}, 12, 0.299, 0.114},
		{heif.Code{Primaries: 1, Matrix: 12, Full: true}, 8, 0.2126, 0.0722},
	} {
		m := matrixOf(c.code, c.bits-8)
		lost := 0.5 - 0.5/float64(int(1)<<(c.bits-8))
		for _, v := range [][3]byte{{16, 128, 128}, {235, 128, 128}, {120, 90, 160}, {81, 90, 240}, {41, 240, 110}, {145, 54, 34}} {
			y, cb, cr := float64(v[0])+lost, float64(v[1])+lost-128, float64(v[2])+lost-128
			if !c.code.Full {
				y, cb, cr = (y-16)*255/219, cb*255/224, cr*255/224
			}
			want := [3]float64{y + 2*(1-c.kr)*cr, 0, y + 2*(1-c.kb)*cb}
			want[1] = (y - c.kr*want[0] - c.kb*want[2]) / (1 - c.kr - c.kb)
			var got [4]byte
			m.rgb(got[:], v[0], v[1], v[2])
			for i, w := range want {
				if off := math.Abs(float64(got[i]) - min(max(w, 0), 255)); off > 1.01 {
					t.Errorf("%+v of %d bits: %v gives %v, want %.1f", c.code, c.bits, v, got, want)
				}
			}
		}
	}
	if matrixOf(heif.Code{Matrix: 0}, 0) != nil || matrixOf(heif.Code{Matrix: 8}, 0) != nil {
		t.Error("green and blue are luma and chroma")
	}
}

// TestCutOff: what a codec cuts off is made up for, and what another one rounds is not.
func TestCutOff(t *testing.T) {
	t.Parallel()
	rounds := func([]byte) (image.Image, error) {
		m := image.NewYCbCr(image.Rect(0, 0, 1, 1), image.YCbCrSubsampleRatio444)
		m.Y[0], m.Cb[0], m.Cr[0] = 100, 128, 128
		return m, nil
	}
	cuts := func(file []byte) (image.Image, error) {
		m, err := rounds(file)
		return truncated{m.(*image.YCbCr)}, err
	}
	for _, c := range []struct {
		codec stillCodec
		bits  int
		want  byte // of red: 100 and, of 12 bits, 0.47 + 1.402 × 0.47
	}{{rounds, 12, 100}, {cuts, 12, 101}, {cuts, 8, 100}} {
		h := &heifPicture{
			in:   &input{codecs: &codecs{hevc: []stillCodec{c.codec}}},
			file: &heif.File{Picture: &heif.Picture{}}, bits: c.bits, code: heif.Code{Matrix: 6, Full: true},
		}
		m, err := h.coded(placed{Picture: &heif.Picture{Kind: "hvc1"}, size: size{1, 1}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got [4]byte
		h.raster(m, nil).row(0, 0, 1, got[:])
		if got[0] != c.want {
			t.Errorf("%d bits: %v, want red %d", c.bits, got, c.want)
		}
	}
}

// TestPlanesAsColours shows pictures whose planes are colours, or YCgCo.
func TestPlanesAsColours(t *testing.T) {
	t.Parallel()
	m := image.NewYCbCr(image.Rect(0, 0, 1, 1), image.YCbCrSubsampleRatio444)
	for _, c := range []struct {
		code   heif.Code
		planes [3]byte
		want   color.RGBA
	}{
		{heif.Code{Matrix: 0, Full: true}, [3]byte{20, 30, 10}, color.RGBA{10, 20, 30, 255}},
		{heif.Code{Matrix: 0}, [3]byte{235, 16, 126}, color.RGBA{128, 255, 0, 255}},
		{heif.Code{Matrix: 8, Full: true}, [3]byte{100, 128 + 20, 128 + 30}, color.RGBA{110, 120, 50, 255}},
	} {
		m.Y[0], m.Cb[0], m.Cr[0] = c.planes[0], c.planes[1], c.planes[2]
		h := &heifPicture{code: c.code, bits: 8}
		var got [4]byte
		h.raster(m, nil).row(0, 0, 1, got[:])
		if (color.RGBA{got[0], got[1], got[2], got[3]}) != c.want {
			t.Errorf("%+v: %v, want %v", c.code, got, c.want)
		}
	}
}

// TestCodeProfiles: colours in the primaries of Display P3 and BT.2020 become those of
// sRGB, computed here from their chromaticities.
func TestCodeProfiles(t *testing.T) {
	t.Parallel()
	if codeProfile(heif.Code{Primaries: 1, Transfer: 13}) != nil || codeProfile(heif.Code{Primaries: 2, Transfer: 2}) != nil {
		t.Error("sRGB has a profile")
	}
	for _, c := range []struct {
		primaries int
		from      [3]byte
	}{
		{12, [3]byte{128, 128, 128}},
		{12, [3]byte{200, 100, 50}},
		{12, [3]byte{60, 180, 90}},
		{9, [3]byte{120, 140, 110}},
		{9, [3]byte{200, 60, 60}},
	} {
		to := newConversion(codeProfile(heif.Code{Primaries: c.primaries, Transfer: 13})).to
		if to == nil {
			t.Fatal("no conversion")
		}
		pix := []byte{c.from[0], c.from[1], c.from[2], 255}
		to.convert(pix)
		want := straight(c.primaries, c.from)
		for i := range 3 {
			if d := int(pix[i]) - int(want[i]); d > 1 || d < -1 {
				t.Errorf("%d: %v gives %v, want %v", c.primaries, c.from, pix[:3], want)
			}
		}
	}
}

// straight converts by the matrices that Lindbloom gives for D65.
func straight(primaries int, from [3]byte) (out [3]byte) {
	toXYZ := map[int][3][3]float64{
		12: {{0.4865709, 0.2656677, 0.1982173}, {0.2289746, 0.6917385, 0.0792869}, {0, 0.0451134, 1.0439444}},
		9:  {{0.6369580, 0.1446169, 0.1688810}, {0.2627002, 0.6779981, 0.0593017}, {0, 0.0280727, 1.0609851}},
	}[primaries]
	fromXYZ := [3][3]float64{{3.2404542, -1.5371385, -0.4985314}, {-0.9692660, 1.8760108, 0.0415560}, {0.0556434, -0.2040259, 1.0572252}}
	by := func(m [3][3]float64, v [3]float64) (o [3]float64) {
		for i := range 3 {
			o[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
		}
		return o
	}
	var linear [3]float64
	for i, v := range from {
		linear[i] = decoded(float64(v) / 255)
	}
	for i, v := range by(fromXYZ, by(toXYZ, linear)) {
		v = min(max(v, 0), 1)
		if v > 0.0031308 {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		} else {
			v *= 12.92
		}
		out[i] = byte(math.Round(255 * v))
	}
	return out
}

// TestToneMap: up to the knee light is as it is, white paper is nearly white, what is
// brighter is brighter still, and the peak is white.
func TestToneMap(t *testing.T) {
	t.Parallel()
	pq := func(light float64) uint32 { // SMPTE ST 2084, the inverse
		const m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
		y := math.Pow(light/10000, m1)
		return uint32(65535 * math.Pow((c1+c2*y)/(1+c3*y), m2))
	}
	m := newToneMap(heif.Code{Primaries: 9, Transfer: 16})
	before := byte(0)
	for _, c := range []struct {
		light  float64
		lo, hi byte
	}{{0, 0, 0}, {10, 60, 64}, {50, 135, 138}, {101.5, 186, 189}, {203, 220, 230}, {500, 240, 250}, {1000, 255, 255}, {10000, 255, 255}} {
		var got [4]byte
		v := pq(c.light)
		m.set(got[:], v, v, v)
		d := max(int(got[0])-int(got[1]), int(got[1])-int(got[0]), int(got[2])-int(got[1]), int(got[1])-int(got[2]))
		if got[1] < c.lo || got[1] > c.hi || got[1] < before || d > 1 || got[3] != 255 {
			t.Errorf("%v cd/m²: %v, want %d to %d", c.light, got, c.lo, c.hi)
		}
		before = got[1]
	}
	hlg := newToneMap(heif.Code{Primaries: 9, Transfer: 18})
	var grey, white [4]byte
	hlg.set(grey[:], 65535*38/100, 65535*38/100, 65535*38/100)
	hlg.set(white[:], 65535*75/100, 65535*75/100, 65535*75/100) // BT.2408: paper
	if grey[1] < 90 || grey[1] > 130 || white[1] < 220 || white[1] > 230 {
		t.Errorf("HLG: grey %v, paper %v", grey, white)
	}
}

// TestLightBeyondWhite: a picture in PQ and P3 looks as its twin in sRGB, roughly.
func TestLightBeyondWhite(t *testing.T) {
	t.Parallel()
	p := seen(t, New(1), readPicture(t, "colors_hdr_p3.avif"), repository.Frame{}).Pixels
	for _, c := range []struct {
		at     image.Point
		lo, hi color.RGBA
	}{
		{image.Pt(5, 5), color.RGBA{230, 0, 0, 255}, color.RGBA{255, 40, 40, 255}},
		{image.Pt(195, 5), color.RGBA{20, 220, 0, 255}, color.RGBA{120, 255, 40, 255}},
		{image.Pt(100, 190), color.RGBA{235, 235, 235, 255}, color.RGBA{255, 255, 255, 255}},
	} {
		got := p.RGBAAt(c.at.X, c.at.Y)
		if got.R < c.lo.R || got.R > c.hi.R || got.G < c.lo.G || got.G > c.hi.G || got.B < c.lo.B || got.B > c.hi.B {
			t.Errorf("%v: %v", c.at, got)
		}
	}
}

// TestEight: 8 of 16 bits are the nearest ones.
func TestEight(t *testing.T) {
	t.Parallel()
	for v := range uint32(65536) {
		if got, want := eight(v), byte(math.Round(float64(v)*255/65535)); got != want {
			t.Fatalf("%d: %d, want %d", v, got, want)
		}
	}
}
