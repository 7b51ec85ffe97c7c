package repository

import "time"

// What there is of tags at most. More is left out.
const (
	MaxTags     = 5000
	MaxTagBytes = 2 << 10 // of a value, and of every other text in [Details]
	MaxTagName  = 128     // bytes
	MaxKeywords = 256
	MaxGroups   = 64
)

// Details is all that the file of a picture says beside its pixels. What it does
// not say is the zero value. Every text is printable and one line.
type Details struct {
	Format        string // as in [Formats]
	Width, Height int    // pixels, upright
	Bits          int    // a channel
	Pages         int    // pictures in the file; 0 where its kind has but one
	Colours       string // "RGB", "Grey", "CMYK", …
	Profile       string // name of the colour profile
	Orientation   int    // 1 to 8, as EXIF numbers them

	// IsPreview says that all of that is of a preview inside the file, which stands for
	// what a camera's sensor took. SensorWidth and SensorHeight are the size of that,
	// upright, in pixels; 0 is unknown.
	IsPreview                 bool
	SensorWidth, SensorHeight int

	// Taken, Offset and HasOffset are those of [Facts].
	Taken     time.Time
	Offset    int
	HasOffset bool

	Camera   string // maker and model
	Lens     string
	Exposure float64 // seconds
	Aperture float64 // f-number
	ISO      int
	Focal    float64 // millimetres
	Focal35  float64 // millimetres, for the angle of view on film of 36 × 24
	Flash    string  // "Fired, auto"; "" is unknown
	Bias     float64 // of the exposure, in EV, where HasBias
	HasBias  bool

	Latitude, Longitude float64 // degrees, north and east; where HasPlace
	HasPlace            bool
	Altitude            float64 // metres above the sea, where HasAltitude
	HasAltitude         bool

	Software, Artist, Copyright string
	Title, Description          string
	Keywords                    []string
	Rating                      int // stars, 1 to 5; -1 is rejected

	Video Video // inside the file; the zero Video is none

	Groups []TagGroup // all tags
	Cut    bool       // there are more tags than that
}

// Video is where in a picture's file the bytes of a video are.
type Video struct{ Offset, Length int64 }

// TagGroup is the tags of one kind, in the order of the file.
type TagGroup struct {
	Name string // "EXIF", "GPS", "IPTC", …
	Tags []Tag
}

// Tag is one thing that the file of a picture says.
type Tag struct{ Name, Value string }
