package info

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"vitrine/viewmodel"
)

const minus = "−"

// shutter writes an exposure time: "1/125 s", "0.5 s", "30 s".
func shutter(seconds float64) string {
	switch {
	case seconds <= 0:
		return ""
	case seconds < 0.3: // from there on nobody says one over something
		return fmt.Sprintf("1/%.0f s", 1/seconds)
	}
	return short(seconds, 1) + " s"
}

// opening writes an f-number: "f/5.6".
func opening(f float64) string {
	if f <= 0 {
		return ""
	}
	return "f/" + short(f, 1)
}

// sensitivity writes an ISO number.
func sensitivity(iso int) string {
	if iso <= 0 {
		return ""
	}
	return "ISO " + strconv.Itoa(iso)
}

// length writes a focal length: "50 mm".
func length(mm float64) string {
	if mm <= 0 {
		return ""
	}
	return short(mm, 1) + " mm"
}

// compensation writes how much more light was wanted: "−0.7 EV", "0 EV".
func compensation(ev float64) string {
	s := short(math.Abs(ev), 1)
	switch {
	case s == "0":
	case ev < 0:
		s = minus + s
	default:
		s = "+" + s
	}
	return s + " EV"
}

// exposureLine puts together how a picture was exposed.
func exposureLine(d viewmodel.Details) string {
	var parts []string
	for _, s := range []string{shutter(d.Exposure), opening(d.Aperture), sensitivity(d.ISO), length(d.Focal)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// pages writes how many pictures a file has, where that are several.
func pages(n int) string {
	if n < 2 {
		return ""
	}
	return strconv.Itoa(n)
}

// coordinates writes a place: "48° 51′ 29.6″ N, 2° 17′ 40.0″ E".
func coordinates(latitude, longitude float64) string {
	return angle(latitude, "N", "S") + ", " + angle(longitude, "E", "W")
}

func angle(degrees float64, positive, negative string) string {
	side := positive
	if degrees < 0 {
		side = negative
	}
	tenths := int(math.Round(math.Abs(degrees) * 36_000)) // of a second: rounding carries over
	seconds := float64(tenths%600) / 10
	return fmt.Sprintf("%d° %d′ %.1f″ %s", tenths/36_000, tenths/600%60, seconds, side)
}

// decimals writes a place as maps take it.
func decimals(latitude, longitude float64) string {
	return fmt.Sprintf("%.6f, %.6f", latitude, longitude)
}

// mapAddress is where a map of a place is.
func mapAddress(latitude, longitude float64) string {
	return fmt.Sprintf("https://www.openstreetmap.org/?mlat=%.6f&mlon=%.6f#map=15/%.6f/%.6f", latitude, longitude, latitude, longitude)
}

// height writes an altitude: "35 m", "12 m below the sea".
func height(metres float64) string {
	s := short(math.Abs(metres), 0) + " m"
	if metres < -0.5 {
		s += " below the sea"
	}
	return s
}

// pixels writes the size of a picture: "4288 × 2848 · 12.2 MP".
func pixels(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	mega := float64(width) * float64(height) / 1e6
	s := fmt.Sprintf("%d × %d", width, height)
	switch {
	case mega >= 99.95:
		return s + fmt.Sprintf(" · %.0f MP", mega)
	case mega >= 0.1:
		return s + fmt.Sprintf(" · %.1f MP", mega)
	}
	return s
}

// moment writes a date and a time, with the zone where it is known, in minutes.
func moment(t time.Time, offset int, hasOffset bool) string {
	if t.IsZero() {
		return ""
	}
	s := t.Format("2 January 2006, 15:04:05")
	if !hasOffset {
		return s
	}
	sign := "+"
	if offset < 0 {
		sign, offset = minus, -offset
	}
	return s + fmt.Sprintf(" (UTC%s%d:%02d)", sign, offset/60, offset%60)
}

// channels writes how pixels are stored: "8 bits per channel, RGB".
func channels(bits int, colours string) string {
	var parts []string
	switch {
	case bits == 1:
		parts = append(parts, "1 bit per channel")
	case bits > 1:
		parts = append(parts, fmt.Sprintf("%d bits per channel", bits))
	}
	if colours != "" {
		parts = append(parts, colours)
	}
	return strings.Join(parts, ", ")
}

// turned says how a picture is stored; "" where that is upright.
func turned(orientation int) string {
	return map[int]string{
		2: "Mirrored", 3: "Upside down", 4: "Upside down, mirrored", 5: "Turned left, mirrored",
		6: "Turned right", 7: "Turned right, mirrored", 8: "Turned left",
	}[orientation]
}

// stars writes a rating.
func stars(rating int) string {
	switch {
	case rating < 0:
		return "Rejected"
	case rating == 0:
		return ""
	}
	return strings.Repeat("★", min(rating, 5)) + strings.Repeat("☆", max(5-rating, 0))
}

// share writes a part of all: "2.3 %". Less than a thousandth is not spoken of.
func share(part float64) string { return fmt.Sprintf("%.1f %%", 100*part) }

// short writes a number with at most so many digits behind the point, and none that
// are zero.
func short(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
