package tags_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/tags"
)

// FuzzRead reads the same rubbish as everything that it could be.
func FuzzRead(f *testing.F) {
	f.Add(block([]entry{ascii(0x010f, "Canon"), raw(0x83bb, record(2, 25, "sea"))}, map[uint16][]entry{
		0x8769: {rationals(0x829a, 5, 1, 125)}, 0x8825: {rationals(2, 5, 1, 2, 3, 4, 5, 6)},
	}))
	f.Add(photoshop(record(2, 5, "title")))
	f.Add([]byte(packet))
	profile := make([]byte, 200)
	copy(profile[36:], "acsp")
	copy(profile[128:], "\x00\x00\x00\x01desc\x00\x00\x00\x90\x00\x00\x00\x20")
	copy(profile[144:], "desc\x00\x00\x00\x00\x00\x00\x00\x05sRGB\x00")
	f.Add(profile)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := tags.Read(tags.Source{EXIF: peek(b), XMP: bytes.NewReader(b), Photoshop: b, Profile: b})
		for _, v := range []float64{d.Exposure, d.Aperture, d.Focal, d.Focal35, d.Bias, d.Latitude, d.Longitude, d.Altitude} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("got %+v", d)
			}
		}
		texts := append([]string{d.Lens, d.Flash, d.Profile, d.Software, d.Artist, d.Copyright, d.Title, d.Description}, d.Keywords...)
		count := 0
		for _, g := range d.Groups {
			for _, tag := range g.Tags {
				count++
				texts = append(texts, tag.Name, tag.Value)
			}
		}
		for _, s := range texts {
			if s != repository.OneLine(s, repository.MaxTagBytes) || strings.ContainsRune(s, '\n') {
				t.Errorf("a text %q", s)
			}
		}
		if count > repository.MaxTags || d.Exposure < 0 || d.Exposure > 1e9 || d.Orientation < 0 || d.Orientation > 8 || d.Rating < -1 || d.Rating > 5 {
			t.Errorf("%d tags, %+v", count, d)
		}
	})
}
