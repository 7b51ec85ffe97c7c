package tags

import (
	"math"
	"strconv"
	"strings"
)

// takeXMP has the head know what a property means, under the prefixes that the
// standard recommends and all writers use.
func (h *head) takeXMP(name string, values []string) {
	switch name {
	case "dc:subject":
		for _, v := range values {
			h.addKeyword(v)
		}
	case "dc:title":
		h.setText("Title", values[0])
	case "dc:description":
		h.setText("Description", values[0])
	case "dc:creator":
		h.setText("Artist", join(values))
	case "dc:rights":
		h.setText("Copyright", values[0])
	case "xmp:CreatorTool", "tiff:Software":
		h.setText("Software", values[0])
	case "aux:Lens", "exifEX:LensModel":
		h.setText("LensModel", values[0])
	case "xmp:Rating":
		h.setNumber("Rating", parsed(values[0]))
	case "exif:ExposureTime", "exif:FNumber", "exif:FocalLength", "exif:ShutterSpeedValue", "exif:ApertureValue", "tiff:Orientation":
		_, local, _ := strings.Cut(name, ":")
		h.setNumber(local, parsed(values[0]))
	case "exif:ISOSpeedRatings", "exifEX:PhotographicSensitivity":
		h.setNumber("ISO", parsed(values[0]))
	case "exif:FocalLengthIn35mmFilm":
		h.setNumber("FocalLengthIn35mmFormat", parsed(values[0]))
	case "exif:ExposureBiasValue":
		h.setNumber("ExposureCompensation", parsed(values[0]))
	case "exif:GPSLatitude", "exif:GPSLongitude":
		_, local, _ := strings.Cut(name, ":")
		h.setNumber(local, coordinate(values[0]))
	case "exif:GPSAltitude":
		h.setNumber("GPSAltitude", parsed(values[0]))
	}
}

// parsed reads "5.6" or "28/5"; NaN where it is neither.
func parsed(s string) float64 {
	num, den, isRatio := strings.Cut(strings.TrimSpace(s), "/")
	v, err := strconv.ParseFloat(num, 64)
	if err != nil {
		return math.NaN()
	}
	if isRatio {
		d, err := strconv.ParseFloat(den, 64)
		if err != nil || d == 0 {
			return math.NaN()
		}
		v /= d
	}
	return v
}

// coordinate reads "48,53.3236N" or "48,53,19N" (XMP part 2, GPSCoordinate).
func coordinate(s string) float64 {
	s = strings.TrimSpace(s)
	if s == "" {
		return math.NaN()
	}
	sign := 1.0
	switch s[len(s)-1] {
	case 'S', 'W', 's', 'w':
		sign = -1
		fallthrough
	case 'N', 'E', 'n', 'e':
		s = s[:len(s)-1]
	}
	sum, unit := 0.0, 1.0
	for i, part := range strings.Split(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || i > 2 || v < 0 && i > 0 {
			return math.NaN()
		}
		sum += v / unit
		unit *= 60
	}
	return sign * sum
}
