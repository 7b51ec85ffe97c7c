package decode

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"

	"github.com/gen2brain/heic"
)

// hevcGuest is one run of libheif and libde265, which were translated to Go by way of
// WebAssembly. Its memory is a slice that holds all that it has.
//
// The package's own Decode cannot be used: it asks the library for a plane in a way that
// the library refuses, so all pictures lack a colour; it frees the pixels before it returns them, so the first of
// them are overwritten; and it is wrong about the rows of narrow pictures.
type hevcGuest struct{ *heic.Module }

// truncated are planes of which the lowest bits were cut off, where there were more than 8.
type truncated struct{ *image.YCbCr }

// decodeHEVC decodes a file that [heif.Wrap] made. It is a stillCodec. What it returns are
// luma and chroma as they are coded, at full size both, [truncated] to 8 bits, or luma alone.
func decodeHEVC(file []byte) (image.Image, error) {
	g := &hevcGuest{}
	g.Module = heic.New(hevcHost{g})
	g.X_initialize()
	at, err := g.put(asPlanes(file))
	if err != nil {
		return nil, err
	}
	var told [5]int32 // places of width, height, kind of colours, their layout, premultiplied
	if told[0], err = g.put(make([]byte, 4*len(told))); err != nil {
		return nil, err
	}
	for i := range told {
		told[i] = told[0] + int32(4*i)
	}
	decode := func(isHead, to int32) error {
		if g.Xdecode(at, int32(len(file)), isHead, told[0], told[1], told[2], told[3], told[4], to) == 0 {
			return errors.New("decode failed")
		}
		return nil
	}
	if err := decode(1, 0); err != nil {
		return nil, err
	}
	var v [3]int
	for i := range v {
		b, err := g.bytes(told[i], 4)
		if err != nil {
			return nil, err
		}
		v[i] = int(binary.LittleEndian.Uint32(b))
	}
	return g.pixels(v[0], v[1], v[2], func(to int32) error { return decode(0, to) })
}

// pixels has a picture decoded, and takes it out of the guest's memory.
func (g *hevcGuest) pixels(w, h, colours int, decode func(to int32) error) (image.Image, error) {
	const (
		isRGB  = 1
		isGrey = 2
		least  = 64 // pixels that a row has room for
		unit   = 16 // bytes that it is a multiple of
	)
	each := map[int]int{isRGB: 4, isGrey: 1}[colours]
	if each == 0 || w < 1 || h < 1 || w > maxSide || h > maxSide || int64(w)*int64(h) > maxPixels {
		return nil, errors.New("decode failed")
	}
	stride := (max(w+w&1, least)*each + unit - 1) / unit * unit
	size := int64(stride) * int64(h)
	if size > 1<<31-1 {
		return nil, errors.New("it is too large for the codec")
	}
	g.grow(w * h)
	to := g.Xmalloc(int32(size))
	if to == 0 {
		return nil, errors.New("the codec has no room for it")
	}
	if err := decode(to); err != nil {
		return nil, err
	}
	pix, err := g.bytes(to, int(size))
	if err != nil {
		return nil, err
	}
	if colours == isGrey {
		m := image.NewGray(image.Rect(0, 0, w, h))
		copyPlane(m.Pix, m.Stride, pix, stride, w, h)
		return m, nil
	}
	m, err := planes(pix, stride, w, h)
	if err != nil {
		return nil, err
	}
	return truncated{m}, nil
}

// grow makes room for what decoding so many pixels takes. Memory that grows step by step
// is copied at each, and takes three times as much.
func (g *hevcGuest) grow(pixels int) {
	const base, each = 1 << 20, 16 // bytes, in all and for a pixel, as measured
	memory := g.Xmemory().Slice()
	*memory = append(make([]byte, 0, len(*memory)+base+each*pixels), *memory...)
}

// planes takes chroma and luma out of what the guest takes for red, green and blue.
func planes(pix []byte, stride, w, h int) (*image.YCbCr, error) {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio444)
	for y := range h {
		row := pix[y*stride:][:4*w]
		luma, cb, cr := m.Y[y*w:][:w], m.Cb[y*w:][:w], m.Cr[y*w:][:w]
		for x := range luma {
			p := row[4*x : 4*x+4 : 4*x+4]
			if p[3] != 255 {
				return nil, errors.New("decode failed") // rows are not where they should be
			}
			cr[x], luma[x], cb[x] = p[0], p[1], p[2]
		}
	}
	return m, nil
}

// asPlanes returns a file that says that luma and chroma are green, blue and red, so that
// they are handed out as they are.
func asPlanes(file []byte) []byte {
	mark := []byte("colrnclx")
	i := bytes.Index(file, mark)
	if i < 0 || i+len(mark)+7 > len(file) {
		return file
	}
	own := bytes.Clone(file)
	copy(own[i+len(mark)+4:], []byte{0, matrixIdentity, 0x80})
	return own
}

// put copies bytes into the guest's memory.
func (g *hevcGuest) put(b []byte) (int32, error) {
	at := g.Xmalloc(int32(len(b)))
	to, err := g.bytes(at, len(b))
	if at == 0 || err != nil {
		return 0, errors.New("the codec has no room for it")
	}
	copy(to, b)
	return at, nil
}

// bytes returns n bytes of the guest's memory, valid until it runs again.
func (g *hevcGuest) bytes(at int32, n int) ([]byte, error) {
	all := *g.Xmemory().Slice()
	from := int64(uint32(at))
	if from+int64(n) > int64(len(all)) {
		return nil, errors.New("the codec points beyond its memory")
	}
	return all[from : from+int64(n) : from+int64(n)], nil
}

// hevcHost is the system that the guest sees: there are no files, and nobody listens.
type hevcHost struct{ guest *hevcGuest }

const badFile = 8 // as WASI numbers errors

// store writes a number into the guest's memory.
func (h hevcHost) store(at int32, v uint32) {
	if b, err := h.guest.bytes(at, 4); err == nil {
		binary.LittleEndian.PutUint32(b, v)
	}
}

// Xenviron_get is part of WASI, as are the others: there is no environment.
func (h hevcHost) Xenviron_get(int32, int32) int32 { return 0 }

func (h hevcHost) Xenviron_sizes_get(count, size int32) int32 {
	h.store(count, 0)
	h.store(size, 0)
	return 0
}

func (h hevcHost) Xfd_close(int32) int32                          { return 0 }
func (h hevcHost) Xfd_fdstat_get(int32, int32) int32              { return badFile }
func (h hevcHost) Xfd_prestat_dir_name(int32, int32, int32) int32 { return badFile }
func (h hevcHost) Xfd_prestat_get(int32, int32) int32             { return badFile }
func (h hevcHost) Xfd_read(int32, int32, int32, int32) int32      { return badFile }
func (h hevcHost) Xfd_seek(int32, int64, int32, int32) int32      { return badFile }
func (h hevcHost) Xpath_unlink_file(int32, int32, int32) int32    { return badFile }

// Xfd_write takes what the guest says, and says nothing.
func (h hevcHost) Xfd_write(_, pieces, n, written int32) int32 {
	var all uint32
	for i := range n {
		if b, err := h.guest.bytes(pieces+8*i+4, 4); err == nil {
			all += binary.LittleEndian.Uint32(b)
		}
	}
	h.store(written, all)
	return 0
}

// Xproc_exit ends the guest, which [first] makes an error of.
func (h hevcHost) Xproc_exit(int32) { panic("the codec gave up") }
