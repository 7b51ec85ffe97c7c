package wire

import (
	"encoding/binary"
	"fmt"
	"math"

	"vitrine/repository"
)

// MaxDetails is how many bytes the details of a picture take, at most.
const MaxDetails = 256 << 10

const (
	mostSide  = math.MaxInt32 // pixels; details are also of what is too large to be decoded
	mostBytes = 1 << 50       // of a file
)

// detailsHead is all of details that has a fixed size.
type detailsHead struct {
	Facts                       Facts // of it the moment alone
	Width, Height, Bits, ISO    int32
	SensorWidth, SensorHeight   int32
	Pages                       int32
	Orientation, Rating         int8
	HasBias, HasPlace, HasAbove bool
	Cut, IsPreview              bool
	Exposure, Aperture          float64
	Focal, Focal35, Bias        float64
	Latitude, Longitude, Above  float64
	VideoAt, VideoLength        int64
	Keywords, Groups            uint16
}

// texts are the texts of a head, in the order in which they are sent.
func texts(d *repository.Details) []*string {
	return []*string{
		&d.Format, &d.Colours, &d.Profile, &d.Camera, &d.Lens, &d.Flash,
		&d.Software, &d.Artist, &d.Copyright, &d.Title, &d.Description,
	}
}

// AppendDetails returns details as bytes, [MaxDetails] at most: what does not fit of
// keywords and tags is cut.
func AppendDetails(b []byte, d repository.Details) []byte {
	var body []byte
	for _, t := range texts(&d) {
		body = appendText(body, *t)
	}
	h := headOf(d)
	room := MaxDetails - binary.Size(h)
	for _, k := range d.Keywords {
		if h.Keywords == repository.MaxKeywords || len(body)+2+len(k) > room/2 { // tags come after them
			d.Cut = true
			break
		}
		body = appendText(body, k)
		h.Keywords++
	}
	h.Groups, body, h.Cut = appendGroups(body, d.Groups, room, d.Cut)
	b, _ = binary.Append(b, binary.LittleEndian, h) // structs of fixed size always have a form
	return append(b, body...)
}

func headOf(d repository.Details) detailsHead {
	return detailsHead{
		Facts: FactsOf(repository.Facts{Taken: d.Taken, Offset: d.Offset, HasOffset: d.HasOffset}),
		Width: int32(d.Width), Height: int32(d.Height), Bits: int32(d.Bits), ISO: int32(d.ISO),
		Pages:       int32(d.Pages),
		Orientation: int8(d.Orientation), Rating: int8(d.Rating),
		SensorWidth: int32(d.SensorWidth), SensorHeight: int32(d.SensorHeight), IsPreview: d.IsPreview,
		HasBias: d.HasBias, HasPlace: d.HasPlace, HasAbove: d.HasAltitude,
		Exposure: d.Exposure, Aperture: d.Aperture, Focal: d.Focal, Focal35: d.Focal35, Bias: d.Bias,
		Latitude: d.Latitude, Longitude: d.Longitude, Above: d.Altitude,
		VideoAt: d.Video.Offset, VideoLength: d.Video.Length,
	}
}

// appendGroups appends as many tags as there is room for.
func appendGroups(b []byte, groups []repository.TagGroup, room int, cut bool) (count uint16, _ []byte, _ bool) {
	left := repository.MaxTags
	for _, g := range groups[:min(len(groups), repository.MaxGroups)] {
		begin := len(b)
		b = appendText(b, g.Name)
		b = binary.LittleEndian.AppendUint16(b, 0)
		n := 0
		for _, t := range g.Tags {
			if left == 0 || len(b)+4+len(t.Name)+len(t.Value) > room {
				cut = true
				break
			}
			b = appendText(appendText(b, t.Name), t.Value)
			n, left = n+1, left-1
		}
		if n == 0 {
			b = b[:begin]
			continue
		}
		binary.LittleEndian.PutUint16(b[begin+2+len(g.Name):], uint16(n))
		count++
	}
	return count, b, cut || len(groups) > repository.MaxGroups
}

func appendText(b []byte, s string) []byte {
	s = s[:min(len(s), repository.MaxTagBytes)]
	return append(binary.LittleEndian.AppendUint16(b, uint16(len(s))), s...)
}

// ParseDetails reads what [AppendDetails] made, and judges every field: numbers lie
// where they can, texts are printable, and nothing is left over. All else is
// [ErrForeign].
func ParseDetails(b []byte) (repository.Details, error) {
	var h detailsHead
	n, err := binary.Decode(b, binary.LittleEndian, &h)
	if err != nil || len(b) > MaxDetails {
		return repository.Details{}, fmt.Errorf("%w: %d bytes of details", ErrForeign, len(b))
	}
	d, ok := h.details()
	if !ok {
		return repository.Details{}, fmt.Errorf("%w: details %+v", ErrForeign, h)
	}
	r := textReader{rest: b[n:]}
	for _, t := range texts(&d) {
		*t = r.text(repository.MaxTagBytes)
	}
	for range h.Keywords {
		d.Keywords = append(d.Keywords, r.text(repository.MaxTagBytes))
	}
	tags := 0
	for range h.Groups {
		g := repository.TagGroup{Name: r.text(repository.MaxTagName)}
		count := r.count()
		if tags += count; tags > repository.MaxTags || r.bad {
			return repository.Details{}, fmt.Errorf("%w: %d tags", ErrForeign, tags)
		}
		for range count {
			g.Tags = append(g.Tags, repository.Tag{Name: r.text(repository.MaxTagName), Value: r.text(repository.MaxTagBytes)})
			if r.bad {
				break
			}
		}
		d.Groups = append(d.Groups, g)
	}
	if r.bad || len(r.rest) > 0 {
		return repository.Details{}, fmt.Errorf("%w: texts of details", ErrForeign)
	}
	return d, nil
}

// details returns what h says, and reports false where that cannot be.
func (h detailsHead) details() (repository.Details, bool) {
	moment, ok := h.Facts.Facts()
	if !ok || !moment.Hash.IsZero() || moment.Moving || h.Keywords > repository.MaxKeywords || h.Groups > repository.MaxGroups {
		return repository.Details{}, false
	}
	for _, v := range []struct{ is, least, most float64 }{
		{float64(h.Width), 1, mostSide},
		{float64(h.Height), 1, mostSide},
		{float64(h.SensorWidth), 0, mostSide},
		{float64(h.SensorHeight), 0, mostSide},
		{float64(h.Bits), 0, 64},
		{float64(h.Pages), 0, 1 << 20},
		{float64(h.ISO), 0, 1e9},
		{float64(h.Orientation), 0, 8},
		{float64(h.Rating), -1, 5},
		{h.Exposure, 0, 1e9},
		{h.Aperture, 0, 1e9},
		{h.Focal, 0, 1e9},
		{h.Focal35, 0, 1e9},
		{h.Bias, -20, 20},
		{h.Latitude, -90, 90},
		{h.Longitude, -180, 180},
		{h.Above, -1e6, 1e6},
		{float64(h.VideoAt), 0, mostBytes},
		{float64(h.VideoLength), 0, mostBytes},
	} {
		if !(v.is >= v.least && v.is <= v.most) { // also NaN
			return repository.Details{}, false
		}
	}
	return repository.Details{
		Taken: moment.Taken, Offset: moment.Offset, HasOffset: moment.HasOffset,
		Width: int(h.Width), Height: int(h.Height), Bits: int(h.Bits), ISO: int(h.ISO),
		Pages:       int(h.Pages),
		Orientation: int(h.Orientation), Rating: int(h.Rating),
		SensorWidth: int(h.SensorWidth), SensorHeight: int(h.SensorHeight), IsPreview: h.IsPreview,
		HasBias: h.HasBias, HasPlace: h.HasPlace, HasAltitude: h.HasAbove, Cut: h.Cut,
		Exposure: h.Exposure, Aperture: h.Aperture, Focal: h.Focal, Focal35: h.Focal35, Bias: h.Bias,
		Latitude: h.Latitude, Longitude: h.Longitude, Altitude: h.Above,
		Video: repository.Video{Offset: h.VideoAt, Length: h.VideoLength},
	}, true
}

// textReader reads texts one behind the other. Once one is wrong, all are empty.
type textReader struct {
	rest []byte
	bad  bool
}

func (r *textReader) count() int {
	if r.bad || len(r.rest) < 2 {
		r.bad = true
		return 0
	}
	n := int(binary.LittleEndian.Uint16(r.rest))
	r.rest = r.rest[2:]
	return n
}

func (r *textReader) text(most int) string {
	n := r.count()
	if r.bad || n > most || n > len(r.rest) {
		r.bad = true
		return ""
	}
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	if repository.OneLine(s, most) != s {
		r.bad = true
		return ""
	}
	return s
}
