package tags

import (
	"strconv"
	"strings"
)

// meaning puts a number that stands for something into words, and leaves every
// other value as it is. What no standard says stays a number.
func meaning(name, value string) string {
	if name == "Flash" {
		return flash(value)
	}
	for _, line := range strings.Split(meanings, "\n") {
		tag, words, _ := strings.Cut(line, ": ")
		if tag != name {
			continue
		}
		for _, word := range strings.Split(words, "; ") {
			if number, word, ok := strings.Cut(word, " "); ok && number == value {
				return word
			}
		}
	}
	return value
}

// meanings lists what numbers stand for (EXIF 3.0, 4.6; TIFF 6.0).
const meanings = `Orientation: 1 Upright; 2 Mirrored; 3 Upside down; 4 Upside down, mirrored; 5 Turned left, mirrored; 6 Turned right; 7 Turned right, mirrored; 8 Turned left
ResolutionUnit: 1 None; 2 Inch; 3 Centimetre
FocalPlaneResolutionUnit: 1 None; 2 Inch; 3 Centimetre; 4 Millimetre
YCbCrPositioning: 1 Centred; 2 Co-sited
Compression: 1 None; 2 CCITT 1D; 3 Fax group 3; 4 Fax group 4; 5 LZW; 6 JPEG, old; 7 JPEG; 8 Deflate; 32773 PackBits; 32946 Deflate, old
PhotometricInterpretation: 0 White is zero; 1 Black is zero; 2 RGB; 3 Palette; 4 Mask; 5 CMYK; 6 YCbCr; 8 CIE Lab; 32803 Colour filters; 34892 Linear raw
PlanarConfiguration: 1 Together; 2 Apart
Predictor: 1 None; 2 Differences; 3 Differences of floats
ExposureProgram: 0 Not said; 1 Manual; 2 Normal; 3 Aperture priority; 4 Shutter priority; 5 Creative; 6 Action; 7 Portrait; 8 Landscape
MeteringMode: 0 Unknown; 1 Average; 2 Centre-weighted; 3 Spot; 4 Several spots; 5 Pattern; 6 Partial; 255 Other
LightSource: 0 Unknown; 1 Daylight; 2 Fluorescent; 3 Tungsten; 4 Flash; 9 Fine weather; 10 Cloudy; 11 Shade; 12 Daylight fluorescent; 13 Day white fluorescent; 14 Cool white fluorescent; 15 White fluorescent; 17 Standard light A; 18 Standard light B; 19 Standard light C; 20 D55; 21 D65; 22 D75; 23 D50; 24 Studio tungsten; 255 Other
ColorSpace: 1 sRGB; 2 Adobe RGB; 65535 Uncalibrated
SensingMethod: 1 Not said; 2 One-chip colour; 3 Two-chip colour; 4 Three-chip colour; 5 Colour sequential; 7 Three lines; 8 Colour sequential lines
FileSource: 1 Film scanner; 2 Print scanner; 3 Digital camera
SceneType: 1 Photographed directly
CustomRendered: 0 Normal; 1 Custom
ExposureMode: 0 Auto; 1 Manual; 2 Bracketed
WhiteBalance: 0 Auto; 1 Manual
SceneCaptureType: 0 Standard; 1 Landscape; 2 Portrait; 3 Night
GainControl: 0 None; 1 Low gain up; 2 High gain up; 3 Low gain down; 4 High gain down
Contrast: 0 Normal; 1 Soft; 2 Hard
Saturation: 0 Normal; 1 Low; 2 High
Sharpness: 0 Normal; 1 Soft; 2 Hard
SubjectDistanceRange: 0 Unknown; 1 Macro; 2 Close; 3 Distant
SensitivityType: 0 Unknown; 1 Standard output sensitivity; 2 Recommended exposure index; 3 ISO speed
GPSAltitudeRef: 0 Above the sea; 1 Below the sea
GPSLatitudeRef: N North; S South
GPSLongitudeRef: E East; W West
GPSSpeedRef: K km/h; M mph; N Knots
GPSStatus: A Measured; V Not measured
GPSImgDirectionRef: T True north; M Magnetic north
GPSTrackRef: T True north; M Magnetic north
GPSMeasureMode: 2 Two dimensions; 3 Three dimensions`

// flash puts the bits of the flash into words.
func flash(value string) string {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 0x7f {
		return value
	}
	words := []string{"Not fired"}
	if n&1 != 0 {
		words[0] = "Fired"
	}
	if n&0x20 != 0 {
		return "No flash"
	}
	switch n >> 3 & 3 {
	case 1:
		words = append(words, "on")
	case 2:
		words = append(words, "off")
	case 3:
		words = append(words, "auto")
	}
	switch n >> 1 & 3 {
	case 2:
		words = append(words, "no light came back")
	case 3:
		words = append(words, "light came back")
	}
	if n&0x40 != 0 {
		words = append(words, "against red eyes")
	}
	return strings.Join(words, ", ")
}
