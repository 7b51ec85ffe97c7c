package info

import (
	"testing"
	"time"

	"vitrine/viewmodel"
)

func TestWords(t *testing.T) {
	summer := time.Date(2011, 3, 12, 15, 36, 11, 0, time.UTC)
	for _, test := range []struct{ got, want string }{
		{shutter(0.008), "1/125 s"},
		{shutter(1. / 3), "0.3 s"},
		{shutter(0.25), "1/4 s"},
		{shutter(0.0001), "1/10000 s"},
		{shutter(0.5), "0.5 s"},
		{shutter(30), "30 s"},
		{shutter(2.5), "2.5 s"},
		{shutter(0), ""},
		{opening(5.6), "f/5.6"},
		{opening(8), "f/8"},
		{opening(0), ""},
		{sensitivity(200), "ISO 200"},
		{sensitivity(0), ""},
		{length(50), "50 mm"},
		{length(4.31), "4.3 mm"},
		{length(0), ""},
		{compensation(-0.6999999), "−0.7 EV"},
		{compensation(1.0 / 3), "+0.3 EV"},
		{compensation(0), "0 EV"},
		{compensation(-0.01), "0 EV"},
		{coordinates(48.858228, 2.294444), "48° 51′ 29.6″ N, 2° 17′ 40.0″ E"},
		{coordinates(-33.999999, -70.5), "34° 0′ 0.0″ S, 70° 30′ 0.0″ W"},
		{decimals(48.858228, -2.294444), "48.858228, -2.294444"},
		{mapAddress(48.5, -2.25), "https://www.openstreetmap.org/?mlat=48.500000&mlon=-2.250000#map=15/48.500000/-2.250000"},
		{height(35.4), "35 m"},
		{height(-12.6), "13 m below the sea"},
		{height(-0.2), "0 m"},
		{pixels(4288, 2848), "4288 × 2848 · 12.2 MP"},
		{pixels(20000, 15000), "20000 × 15000 · 300 MP"},
		{pixels(16, 16), "16 × 16"},
		{pixels(0, 0), ""},
		{moment(summer, 0, false), "12 March 2011, 15:36:11"},
		{moment(summer, 330, true), "12 March 2011, 15:36:11 (UTC+5:30)"},
		{moment(summer, -210, true), "12 March 2011, 15:36:11 (UTC−3:30)"},
		{moment(time.Time{}, 0, true), ""},
		{channels(8, "RGB"), "8 bits per channel, RGB"},
		{channels(1, "Palette"), "1 bit per channel, Palette"},
		{channels(0, ""), ""},
		{turned(1), ""},
		{turned(6), "Turned right"},
		{stars(3), "★★★☆☆"},
		{stars(-1), "Rejected"},
		{stars(0), ""},
		{share(0.0234), "2.3 %"},
		{share(0.0011), "0.1 %"},
		{exposureLine(viewmodel.Details{Exposure: 0.008, Aperture: 5.6, ISO: 200, Focal: 50}), "1/125 s · f/5.6 · ISO 200 · 50 mm"},
		{exposureLine(viewmodel.Details{ISO: 53, Focal: 4.31}), "ISO 53 · 4.3 mm"},
		{exposureLine(viewmodel.Details{}), ""},
	} {
		if test.got != test.want {
			t.Errorf("want %q, got %q", test.want, test.got)
		}
	}
}

// A histogram stands below a heading, also where nothing else is known of the colours.
func TestHeadingOfTheHistogram(t *testing.T) {
	if rows := colour(viewmodel.Sheet{Histogram: &viewmodel.Histogram{}}); len(rows) != 1 || !rows[0].heading || rows[0].name != "Colour" {
		t.Errorf("above the histogram is %+v", rows)
	}
	if rows := colour(viewmodel.Sheet{}); rows != nil {
		t.Errorf("of nothing there is %+v", rows)
	}
}
