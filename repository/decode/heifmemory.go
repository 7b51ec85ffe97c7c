package decode

import "vitrine/repository/heif"

// codecBase is what a built-in codec takes before the first pixel, in bytes.
const codecBase = 6 << 20

// packedCopies is how often what a picture is coded as lies in memory: as it is read, as a
// file of its own, and in the codec.
const packedCopies = 3

// memory returns how many bytes decoding takes at most.
func (h *heifPicture) memory() int64 {
	return h.memoryOf(h.place) + h.memoryOfAlpha(h.place)
}

// memoryOfAlpha returns what the alpha that lies over a picture takes besides.
func (h *heifPicture) memoryOfAlpha(of placed) int64 {
	if of.Alpha == nil {
		return 0
	}
	p, err := h.placed(of.Alpha)
	if err != nil {
		return 0 // it is left out
	}
	return h.memoryOf(p) + int64(of.size.w)*int64(of.size.h)
}

func (h *heifPicture) memoryOf(p placed) int64 {
	pixels := int64(min(p.size.w, maxSide+1)) * int64(min(p.size.h, maxSide+1))
	switch p.Kind {
	case "grid":
		t, err := h.placed(p.Parts[0])
		if err != nil || len(t.Parts) > 0 {
			return 0 // said to be so when it is decoded
		}
		at := int64(h.atOnce(len(p.Parts)))
		return pixels*made(p.coding, t.Kind) + at*(h.memoryOf(t)+packedCopies*h.packed(p.Parts...))
	case "iovl":
		var most int64
		for _, part := range p.Parts {
			t, err := h.placed(part)
			if err != nil || len(t.Places) > 0 {
				continue
			}
			most = max(most, h.memoryOf(t)+h.memoryOfAlpha(t)+4*int64(t.size.w)*int64(t.size.h))
		}
		return 4*pixels + most
	}
	return codecBase + pixels*codecTakes(p.coding, p.Kind) + packedCopies*h.packed(p.Picture)
}

// packed returns how many bytes the longest of some pictures is coded as, which may be all
// of the file for each.
func (h *heifPicture) packed(list ...*heif.Picture) (most int64) {
	for _, p := range list {
		sum := int64(0)
		for _, e := range p.Data {
			sum = min(sum+max(e.Length, 0), h.in.size)
		}
		most = max(most, sum)
	}
	return most
}

// made returns how many bytes of a pixel are kept of what a codec made.
func made(c heif.Coding, kind string) int64 {
	switch {
	case kind == "av01":
		return 4
	case c.Chroma == heif.Grey:
		return 1
	}
	return 3
}

// codecTakes returns how many bytes the built-in codecs take for a pixel at most, as
// measured. The memory of the one for AV1 grows by copying.
func codecTakes(c heif.Coding, kind string) int64 {
	isFine := c.Chroma == heif.Chroma444
	switch {
	case kind == "av01" && c.Bits > 8 && isFine:
		return 68
	case kind == "av01" && c.Bits > 8:
		return 58
	case kind == "av01" && isFine:
		return 32
	case kind == "av01":
		return 28
	}
	return 20
}
