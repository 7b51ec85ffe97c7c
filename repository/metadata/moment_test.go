package metadata_test

import (
	"testing"
	"time"

	"vitrine/repository/metadata"
)

// told writes a moment as the tests' tables do.
func told(m metadata.Moment) string {
	if m.IsZero() {
		return ""
	}
	s := m.Clock.Format("2006-01-02 15:04:05")
	if m.HasOffset {
		s += " " + (time.Duration(m.Offset) * time.Minute).String()
	}
	return s
}

func TestParseMoment(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"EXIF", "2013:06:04 13:54:12", "2013-06-04 13:54:12"},
		{"ISO", "2013-06-04T13:54:12", "2013-06-04 13:54:12"},
		{"zone", "2013-06-04T13:54:12+02:00", "2013-06-04 13:54:12 2h0m0s"},
		{"zone without colon", "2013-06-04T13:54:12-0330", "2013-06-04 13:54:12 -3h30m0s"},
		{"UTC", "2013-06-04T13:54:12Z", "2013-06-04 13:54:12 0s"},
		{"parts of a second", "2013-06-04T13:54:12.345+01:00", "2013-06-04 13:54:12 1h0m0s"},
		{"no seconds", "2013-06-04T13:54Z", "2013-06-04 13:54:00 0s"},
		{"no time", "2013-06-04", "2013-06-04 00:00:00"},
		{"slashes", "2013/06/04 13:54:12", "2013-06-04 13:54:12"},
		{"leap second", "2016:12:31 23:59:60", "2016-12-31 23:59:59"},
		{"leap day", "2016:02:29 00:00:00", "2016-02-29 00:00:00"},
		{"old scan", "1850:01:01 00:00:00", "1850-01-01 00:00:00"},
		{"what follows is left out", "2009:09:09 17:00:00 (daylight)", "2009-09-09 17:00:00"},

		{"empty", "", ""},
		{"blank", "    :  :     :  :  ", ""},
		{"zeros", "0000:00:00 00:00:00", ""},
		{"day zero", "2001:12:00 00:00:00", ""},
		{"no leap day", "2015:02:29 00:00:00", ""},
		{"month 13", "2015:13:01 00:00:00", ""},
		{"hour 24", "2015:01:01 24:00:00", ""},
		{"minute 60", "2015:01:01 10:60:00", ""},
		{"second 61", "2015:01:01 10:00:61", ""},
		{"before photography", "1001:01:01 00:00:00", ""},
		{"year alone", "2013", ""},
		{"month alone", "2013-06", ""},
		{"half a time", "2013:06:04 1", ""},
		{"words", "yesterday", ""},
		{"impossible zone", "2013-06-04T13:54:12+99:00", "2013-06-04 13:54:12"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := told(metadata.ParseMoment(test.text)); got != test.want {
				t.Errorf("want %q, got %q", test.want, got)
			}
		})
	}
}

func TestCamera(t *testing.T) {
	t.Parallel()
	tests := []struct{ maker, model, want string }{
		{"Canon", "Canon PowerShot S40", "Canon PowerShot S40"},
		{"NIKON CORPORATION", "NIKON D5000", "NIKON D5000"},
		{"EASTMAN KODAK COMPANY", "KODAK DX4330 DIGITAL CAMERA", "KODAK DX4330 DIGITAL CAMERA"},
		{"OLYMPUS OPTICAL CO.,LTD", "C960Z,D460Z", "OLYMPUS C960Z,D460Z"},
		{"SANYO Electric Co.,Ltd.", "SR6  ", "SANYO SR6"},
		{"Apple", "iPhone 5", "Apple iPhone 5"},
		{"HTC", "HTC_TyTN_II", "HTC_TyTN_II"},
		{"Digital", "Digital Cam", "Digital Cam"},
		{"Camera", "X", "Camera X"},
		{"FLIR", "", "FLIR"},
		{"", "X100", "X100"},
		{" ,, ", " ", ""},
		{"", "", ""},
	}
	for _, test := range tests {
		c := metadata.Claims{Make: test.maker, Model: test.model}
		if got := c.Camera(); got != test.want {
			t.Errorf("%q, %q: want %q, got %q", test.maker, test.model, test.want, got)
		}
	}
}

// TestTaken tells which of the dates counts, and that what two sources say is put
// together.
func TestTaken(t *testing.T) {
	t.Parallel()
	at := func(year int) metadata.Moment {
		return metadata.Moment{Clock: time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	tests := []struct {
		name string
		c    metadata.Claims
		want int // year
	}{
		{"original", metadata.Claims{Original: at(2001), Digitized: at(2002), Changed: at(2003)}, 2001},
		{"digitized", metadata.Claims{Digitized: at(2002), Changed: at(2003)}, 2002},
		{"changed", metadata.Claims{Changed: at(2003)}, 2003},
		{"of another source", metadata.Claims{Changed: at(2003)}.Or(metadata.Claims{Digitized: at(2002)}), 2002},
		{"of the first source", metadata.Claims{Original: at(2001)}.Or(metadata.Claims{Original: at(2004)}), 2001},
		{"none", metadata.Claims{}, 1},
	}
	for _, test := range tests {
		if got := test.c.Taken().Clock.Year(); got != test.want {
			t.Errorf("%s: want %d, got %d", test.name, test.want, got)
		}
	}
	c := metadata.Claims{Make: "A"}.Or(metadata.Claims{Make: "B", Model: "C"})
	if c.Camera() != "A" {
		t.Errorf("the maker of one and the model of another: %q", c.Camera())
	}
}
