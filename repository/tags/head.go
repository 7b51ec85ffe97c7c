package tags

import (
	"math"
	"strings"

	"vitrine/repository"
)

// mostHalvings bounds how often a second is halved or doubled for an exposure, which
// so lies below 1e9 as all numbers do.
const mostHalvings = 29

// head gathers what the tags mean. EXIF is read first and counts most; what it
// leaves open is taken from IPTC, and then from XMP.
type head struct {
	numbers  map[string]float64 // by the names of EXIF
	texts    map[string]string
	keywords []string
	profile  string
}

// setNumber takes the first finite number of a name.
func (h *head) setNumber(name string, v float64) {
	if _, known := h.numbers[name]; known || math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	if h.numbers == nil {
		h.numbers = make(map[string]float64)
	}
	h.numbers[name] = v
}

// setText takes the first text of a name that is one.
func (h *head) setText(name, v string) {
	if v = oneLine(v); v == "" || h.texts[name] != "" {
		return
	}
	if h.texts == nil {
		h.texts = make(map[string]string)
	}
	h.texts[name] = v
}

// addKeyword takes a keyword once, whoever names it.
func (h *head) addKeyword(v string) {
	v = oneLine(v)
	if v == "" || len(h.keywords) == repository.MaxKeywords {
		return
	}
	for _, k := range h.keywords {
		if strings.EqualFold(k, v) {
			return
		}
	}
	h.keywords = append(h.keywords, v)
}

// positive returns the first of some numbers that lies above 0 and below 1e9.
func (h *head) positive(names ...string) float64 {
	for _, name := range names {
		if v := h.numbers[name]; v > 0 && v < 1e9 {
			return v
		}
	}
	return 0
}

func (h *head) details() repository.Details {
	d := repository.Details{
		Profile:     h.profile,
		Lens:        h.texts["LensModel"],
		Exposure:    h.positive("ExposureTime"),
		Aperture:    h.positive("FNumber"),
		ISO:         int(h.positive("ISO", "ISOSpeed", "RecommendedExposureIndex")),
		Focal:       h.positive("FocalLength"),
		Focal35:     h.positive("FocalLengthIn35mmFormat"),
		Flash:       h.texts["Flash"],
		Software:    h.texts["Software"],
		Artist:      h.texts["Artist"],
		Copyright:   h.texts["Copyright"],
		Title:       h.texts["Title"],
		Description: h.texts["Description"],
		Keywords:    h.keywords,
	}
	if d.Lens == "" {
		d.Lens = h.texts["LensInfo"]
	}
	if n, ok := h.numbers["Orientation"]; ok && n >= 1 && n <= 8 {
		d.Orientation = int(n)
	}
	if n, ok := h.numbers["Rating"]; ok && n >= -1 && n <= 5 {
		d.Rating = int(n)
	}
	if d.Exposure == 0 { // an APEX value: how often a second is halved
		if v, ok := h.numbers["ShutterSpeedValue"]; ok && math.Abs(v) < mostHalvings {
			d.Exposure = math.Exp2(-v)
		}
	}
	if d.Aperture == 0 { // an APEX value: how often the light is halved
		if v, ok := h.numbers["ApertureValue"]; ok && v >= 0 && v < 20 {
			d.Aperture = math.Exp2(v / 2)
		}
	}
	if v, ok := h.numbers["ExposureCompensation"]; ok && math.Abs(v) <= 20 {
		d.Bias, d.HasBias = v, true
	}
	h.place(&d)
	return d
}

// place is where the picture was taken. Zero and zero is what devices write that
// do not know it.
func (h *head) place(d *repository.Details) {
	lat, hasLat := h.numbers["GPSLatitude"]
	lon, hasLon := h.numbers["GPSLongitude"]
	if !hasLat || !hasLon || math.Abs(lat) > 90 || math.Abs(lon) > 180 || lat == 0 && lon == 0 {
		return
	}
	d.Latitude, d.Longitude, d.HasPlace = lat, lon, true
	if v, ok := h.numbers["GPSAltitude"]; ok && math.Abs(v) < 1e6 {
		d.Altitude, d.HasAltitude = v, true
	}
}
