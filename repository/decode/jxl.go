package decode

import (
	"errors"
	"fmt"
	"image"
	"io"
	"runtime"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/gen2brain/jpegxl"

	"vitrine/repository/jxl"
	"vitrine/repository/native"
)

// jxlCodec decodes a JPEG XL, upright. Its pixels are as the file has them, but sRGB
// where the file keeps colours of the codec's own and has a profile.
type jxlCodec func(file io.Reader) (image.Image, error)

// jxlCodecs returns the codecs that there are, in the order in which they are asked:
// what one cannot do, the next may.
func (in *input) jxlCodecs(f *jxl.File) []jxlCodec {
	library := in.libraries.Names()[native.JPEGXL]
	_, isLayered := f.Build()
	// Before 0.11 it lays some layers over each other wrongly.
	if library == (native.Library{}) || isLayered && !strings.HasPrefix(library.Version, "0.11.") {
		return []jxlCodec{builtInJXL(f)}
	}
	return []jxlCodec{in.nativeJXL, builtInJXL(f)}
}

// nativeJXL is the codec of the system.
func (in *input) nativeJXL(file io.Reader) (image.Image, error) {
	b, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	p, err := in.libraries.JXL(b)
	return p.Image, err
}

// builtInJXL returns the codec that is part of the program. It leaves colours multiplied
// by their alpha where they are.
func builtInJXL(f *jxl.File) jxlCodec {
	return func(file io.Reader) (image.Image, error) {
		m, err := inMachine(func() (image.Image, error) { return jpegxl.Decode(file) })
		if err != nil || !f.Multiplied {
			return m, err
		}
		switch m := m.(type) {
		case *image.NRGBA:
			return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}, nil
		case *image.NRGBA64:
			return &image.RGBA64{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}, nil
		}
		return m, nil
	}
}

// inMachine calls the codec that is built in. It keeps the machines that it works with:
// one that has stopped in the middle of its work is thrown away.
func inMachine[T any](work func() (T, error)) (T, error) {
	isWhole := false
	defer func() {
		if !isWhole {
			for range 2 { // what a pool holds outlives one collection
				runtime.GC()
			}
		}
	}()
	v, err := work()
	isWhole = true
	return v, err
}

// What the codec that is built in takes, in bytes for each pixel, as measured.
const (
	jxlSmooth  = 40 // of lossy pictures without alpha
	jxlChannel = 30 // of others, for each channel
	jxlLayer   = 34 // besides, for each channel, where several frames make up one
	jxlKept    = 20 // for each frame of an animation

	jxlBase   = 16 << 20 // bytes, whatever the size
	mostEXIF  = 1 << 20  // bytes, once unpacked
	jxlFormat = "JPEG XL"
)

// openJXL reads the header of a JPEG XL. The codecs turn it upright.
func openJXL(in *input) (shot, error) {
	f, err := jxl.Read(in, in.size)
	if err != nil {
		return shot{}, err
	}
	if f.Black {
		return shot{}, unsupported("JPEG XL in CMYK")
	}
	up := orient(f.Orientation).size(size{f.Width, f.Height})
	s := shot{
		width: up.w, height: up.h, turn: upright,
		memory:  jxlMemory(f) + 3*in.size,
		result:  4 * int64(up.w) * int64(up.h),
		about:   jxlPlaces(in, f),
		profile: func() []byte { return jxlProfile(f) },
	}
	s.frames = func() (frames, error) { return openMovingJXL(in) }
	s.pixels = func(size) (raster, error) {
		m, err := in.firstOfJXL(f)
		if err != nil {
			return raster{}, err
		}
		return jxlRaster(f, m, up)
	}
	return s, nil
}

// jxlRaster gives the pixels of what a codec made.
func jxlRaster(f *jxl.File, m image.Image, up size) (raster, error) {
	if m.Bounds().Size() != image.Pt(up.w, up.h) {
		return raster{}, fmt.Errorf("a picture of %v in one of %d × %d", m.Bounds().Size(), up.w, up.h)
	}
	r := rasterOf(m)
	if f.Colour.Grey {
		r.ink = inkGrey
	}
	return r, nil
}

// firstOfJXL decodes the picture, of an animation the first frame.
func (in *input) firstOfJXL(f *jxl.File) (image.Image, error) {
	if _, err := f.Frames(1); err != nil {
		return nil, err // it breaks off, which no codec here makes anything of
	}
	var faults []error
	for _, codec := range in.jxlCodecs(f) {
		m, err := codec(f.First())
		if err == nil {
			return m, nil
		}
		faults = append(faults, err)
	}
	return nil, errors.Join(faults...)
}

// jxlMemory returns what decoding the first frame takes.
func jxlMemory(f *jxl.File) int64 {
	if f.Width > maxSide || f.Height > maxSide {
		return 0 // it is refused by its size
	}
	channels := int64(3 + f.Extra)
	if f.Colour.Grey {
		channels = int64(1 + f.Extra)
	}
	isExact, isLayered := f.Build()
	each := jxlChannel * channels
	if !isExact && f.Extra == 0 {
		each = jxlSmooth
	}
	if isLayered {
		each += jxlLayer * channels
	}
	return jxlBase + each*int64(f.Width)*int64(f.Height)
}

// jxlPlaces returns where the metadata are. EXIF is unpacked, where it has to be; its
// orientation does not count.
func jxlPlaces(in *input, f *jxl.File) places {
	p := places{
		xmp: piece{f.XMP.Offset, f.XMP.Length}, isBrotli: f.XMP.Packed,
		exif: piece{f.EXIF.Offset, f.EXIF.Length},
	}
	if !f.EXIF.Packed {
		return p
	}
	z := brotli.NewReader(p.exif.of(in))
	b, _ := io.ReadAll(io.LimitReader(z, mostEXIF))
	p.unpacked = jxl.UnpackedEXIF(b)
	p.exif = piece{0, int64(len(p.unpacked))}
	return p
}
