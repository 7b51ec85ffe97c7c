package decode

import (
	"encoding/binary"
	"math"
	"testing"
)

// madeProfiles are small profiles of the kinds that few pictures have. Their
// colours in testdata/colours.tsv come from transicc of Little CMS 2.14.
func madeProfiles(tb testing.TB) map[string][]byte {
	tb.Helper()
	return map[string][]byte{
		"grey-gamma":  greyProfile([]byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x01\xcd")),
		"grey-points": greyProfile(points(0, 900, 6000, 24000, 65535)),
		"rgb-table":   tableProfile("RGB ", 9),
		"inks":        tableProfile("CMYK", 5),
	}
}

func profileHead(class, space, pcs string) []byte {
	h := make([]byte, profileHeader)
	copy(h[8:], "\x02\x40")
	copy(h[atClass:], class+space+pcs)
	copy(h[atSignature:], "acsp")
	return h
}

func points(list ...uint16) []byte {
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), uint32(len(list)))
	for _, v := range list {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}

func greyProfile(curve []byte) []byte {
	white := append([]byte("XYZ \x00\x00\x00\x00"), s15(0.9642, 1, 0.8249)...)
	return assemble(profileHead("mntr", "GRAY", "XYZ "), []tag{{"kTRC", pad(curve)}, {"wtpt", white}})
}

func pad(b []byte) []byte { return append(b, make([]byte, -len(b)&3)...) }

// tableProfile maps colours to Lab by a table with n values a channel (lut8Type,
// ICC.1:2022, 10.11): as light and as colourful as a plain formula says.
func tableProfile(space string, n int) []byte {
	inputs := len(space)
	if space == "RGB " {
		inputs = 3
	}
	b := []byte("mft1\x00\x00\x00\x00")
	b = append(b, byte(inputs), 3, byte(n), 0)
	b = append(b, s15(1, 0, 0, 0, 1, 0, 0, 0, 1)...)
	straight := make([]byte, 256)
	for i := range straight {
		straight[i] = byte(i)
	}
	for range inputs {
		b = append(b, straight...)
	}
	count := int(math.Pow(float64(n), float64(inputs)))
	for i := range count {
		v := [4]float64{}
		for c, rest := inputs-1, i; c >= 0; c, rest = c-1, rest/n {
			v[c] = float64(rest%n) / float64(n-1)
		}
		r, g, bl := v[0], v[1], v[2]
		if inputs == 4 {
			r, g, bl = (1-r)*(1-v[3]), (1-g)*(1-v[3]), (1-bl)*(1-v[3])
		}
		b = append(b,
			byte(255*(0.1+0.9*math.Sqrt(0.3*r+0.5*g+0.2*bl))),
			byte(128+50*(r-g)), byte(128+50*(g-bl)))
	}
	for range 3 {
		b = append(b, straight...)
	}
	class := "mntr"
	if inputs == 4 {
		class = "prtr"
	}
	white := append([]byte("XYZ \x00\x00\x00\x00"), s15(0.9642, 1, 0.8249)...)
	return assemble(profileHead(class, space, "Lab "), []tag{{"A2B0", pad(b)}, {"wtpt", white}})
}
