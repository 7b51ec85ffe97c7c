package tags_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"vitrine/repository"
	"vitrine/repository/tags"
)

func TestEXIF(t *testing.T) {
	d := readEXIF(block([]entry{
		ascii(0x010f, "NIKON CORPORATION"), ascii(0x010e, "A day at the sea"), ascii(0x0131, "Ver 1.0"),
		shorts(0x0112, 6), ascii(0x013b, "caf\xe9"), ascii(0x8298, "© me"),
	}, map[uint16][]entry{
		0x8769: {
			rationals(0x829a, 5, 10, 1250), rationals(0x829d, 5, 56, 10), shorts(0x8827, 200), raw(0x9000, "0231"),
			rationals(0x9204, 10, 0xfffffff9, 10), shorts(0x9209, 0x19), rationals(0x920a, 5, 50, 1), shorts(0xa405, 75),
			rationals(0xa432, 5, 18, 1, 55, 1, 35, 10, 56, 10), raw(0x927c, "Nikon\x00\x02\x10"), raw(0x9286, "ASCII\x00\x00\x00hello"),
			shorts(0xa403, 1), shorts(0x9207, 77),
		},
		0x8825: {
			ascii(1, "N"), rationals(2, 5, 48, 1, 51, 1, 2962, 100), ascii(3, "W"), rationals(4, 5, 2, 1, 1764, 100, 0, 1),
			{5, 1, 1, []byte{1}},
			rationals(6, 5, 125, 10),
		},
		0xa005: {ascii(1, "R98"), raw(2, "0100")},
	}))
	if d.Exposure != 0.008 || d.Aperture != 5.6 || d.ISO != 200 || d.Focal != 50 || d.Focal35 != 75 || !d.HasBias || d.Bias != -0.7 {
		t.Errorf("exposure: %+v", d)
	}
	if want := 48 + 51/60. + 29.62/3600; !d.HasPlace || math.Abs(d.Latitude-want) > 1e-9 || math.Abs(d.Longitude+2.294) > 1e-9 || d.Altitude != -12.5 {
		t.Errorf("place: %v %v %v", d.Latitude, d.Longitude, d.Altitude)
	}
	for what, pair := range map[string][2]string{
		"lens":        {d.Lens, "18–55 mm f/3.5–5.6"},
		"flash":       {d.Flash, "Fired, auto"},
		"description": {d.Description, "A day at the sea"},
		"artist":      {d.Artist, "café"},
		"copyright":   {d.Copyright, "© me"},
		"software":    {d.Software, "Ver 1.0"},
		"make":        {valueOf(d, "EXIF", "Make"), "NIKON CORPORATION"},
		"turn":        {valueOf(d, "EXIF", "Orientation"), "Turned right"},
		"bias":        {valueOf(d, "EXIF", "ExposureCompensation"), "-0.7"},
		"version":     {valueOf(d, "EXIF", "ExifVersion"), "0231"},
		"note":        {valueOf(d, "EXIF", "MakerNote"), "(8 bytes)"},
		"comment":     {valueOf(d, "EXIF", "UserComment"), "hello"},
		"white":       {valueOf(d, "EXIF", "WhiteBalance"), "Manual"},
		"metering":    {valueOf(d, "EXIF", "MeteringMode"), "77"}, // no standard says what it is
		"latitude":    {valueOf(d, "GPS", "GPSLatitude"), "48 51 29.62"},
		"interop":     {valueOf(d, "EXIF interoperability", "InteropIndex"), "R98"},
		"no place":    {valueOf(d, "EXIF interoperability", "GPSLatitude"), "none"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: want %q, got %q", what, pair[1], pair[0])
		}
	}
	if d.Orientation != 6 {
		t.Errorf("orientation %d", d.Orientation)
	}
}

// TestTheSecondDirectory is that of a small version, or of another page.
func TestTheSecondDirectory(t *testing.T) {
	strips := entry{0x0111, 4, 1, []byte{8, 0, 0, 0}}
	title := ascii(0x010d, "two")
	for name, test := range map[string]struct {
		first, second []entry
		want          string
	}{
		"of a camera":       {[]entry{shorts(0x0112, 1)}, []entry{title, strips}, "EXIF of the preview"},
		"of a scan":         {[]entry{strips}, []entry{title, strips}, "EXIF of the second page"},
		"a smaller version": {[]entry{strips}, []entry{{0x00fe, 4, 1, []byte{1, 0, 0, 0}}, title, strips}, "EXIF of the preview"},
		"with a JPEG":       {[]entry{strips}, []entry{title, {0x0201, 4, 1, []byte{8, 0, 0, 0}}}, "EXIF of the preview"},
	} {
		b := directory([]byte("II*\x00\x08\x00\x00\x00"), test.first)
		le.PutUint32(b[8+2+12*len(test.first):], uint32(len(b)))
		if got := valueOf(readEXIF(directory(b, test.second)), test.want, "DocumentName"); got != "two" {
			t.Errorf("%s: in %q is %s", name, test.want, got)
		}
	}
}

// TestEntriesThatAreNone stand between good ones: they cost nothing but themselves.
func TestEntriesThatAreNone(t *testing.T) {
	d := readEXIF(block([]entry{
		{0x9999, 0, 1, []byte{1, 2, 3, 4}},
		{0x010e, 99, 5, []byte{1, 2, 3, 4}},
		ascii(0x010f, "Canon"),
		{0x0111, 4, math.MaxUint32, []byte{1, 2, 3, 4}},
		{0x0131, 2, 1 << 30, []byte{0xff, 0xff, 0xff, 0x7f}},
		ascii(0x0110, "Model"),
	}, map[uint16][]entry{0x8825: {
		ascii(1, "N"), rationals(2, 5, 91, 1), ascii(3, "E"), rationals(4, 5, 0, 0),
	}}))
	if valueOf(d, "EXIF", "Make") != "Canon" || valueOf(d, "EXIF", "Model") != "Model" || d.HasPlace || d.Software != "" {
		t.Errorf("got %+v", d)
	}
}

func TestPlaceOfNone(t *testing.T) {
	gps := func(lat, lon entry) map[uint16][]entry { return map[uint16][]entry{0x8825: {lat, lon}} }
	for name, below := range map[string]map[uint16][]entry{
		"zero":    gps(rationals(2, 5, 0, 1, 0, 1, 0, 1), rationals(4, 5, 0, 1, 0, 1, 0, 1)),
		"nowhere": gps(rationals(2, 5, 0, 0, 0, 0, 0, 0), rationals(4, 5, 2, 1, 0, 1, 0, 1)),
		"half":    {0x8825: {rationals(2, 5, 10, 1)}},
		"far":     gps(rationals(2, 5, 10, 1), rationals(4, 5, 200, 1)),
	} {
		if d := readEXIF(block(nil, below)); d.HasPlace {
			t.Errorf("%s is %v, %v", name, d.Latitude, d.Longitude)
		}
	}
}

func TestAPEX(t *testing.T) {
	d := readEXIF(block(nil, map[uint16][]entry{0x8769: {rationals(0x9201, 10, 7, 1), rationals(0x9202, 5, 4, 1)}}))
	if d.Exposure != 1./128 || d.Aperture != 4 {
		t.Errorf("got %v, %v", d.Exposure, d.Aperture)
	}
	const years = -2999 // hundredths: 2 to the 29.99th of a second
	minus := int32(years)
	d = readEXIF(block(nil, map[uint16][]entry{0x8769: {rationals(0x9201, 10, uint32(minus), 100)}}))
	if d.Exposure != 0 {
		t.Errorf("an exposure of %v s", d.Exposure)
	}
}

func TestIPTC(t *testing.T) {
	iptc := record(2, 0, "\x00\x02") + record(2, 5, "Bea\xe7h") + record(2, 25, "sea") + record(2, 25, "Sand") + record(2, 25, "SEA") +
		record(2, 120, "A caption") + record(2, 80, "By me") + record(2, 116, "© me") + record(9, 9, "other") + "\x1c\x02"
	for name, s := range map[string]tags.Source{
		"JPEG": {Photoshop: photoshop(iptc)},
		"TIFF": {EXIF: peek(block([]entry{raw(0x83bb, iptc)}, nil))},
		"both": {EXIF: peek(block([]entry{raw(0x8649, string(photoshop(iptc)))}, nil))},
	} {
		d := tags.Read(s)
		if d.Title != "Beaçh" || d.Description != "A caption" || d.Artist != "By me" || d.Copyright != "© me" || !slices.Equal(d.Keywords, []string{"sea", "Sand"}) {
			t.Errorf("%s: %+v", name, d)
		}
		if got := valueOf(d, "IPTC", "Keywords"); got != "sea, Sand, SEA" {
			t.Errorf("%s: keywords %q", name, got)
		}
	}
}

const packet = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xap="http://ns.adobe.com/xap/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:my="http://example.org/my/" xap:Rating="4" aux:Lens="50 mm" exif:GPSLatitude="48,51.4937N" exif:GPSLongitude="2,17,40W">
<exif:FNumber>28/10</exif:FNumber><exif:ISOSpeedRatings><rdf:Seq><rdf:li>400</rdf:li></rdf:Seq></exif:ISOSpeedRatings>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Beach</rdf:li><rdf:li xml:lang="fr">Plage</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sand</rdf:li></rdf:Bag></dc:subject>
<my:Thing rdf:parseType="Resource"><my:Part>one</my:Part><my:Other my:Deep="two"/></my:Thing><my:Link rdf:resource="http://example.org/"/>
</rdf:Description></rdf:RDF></x:xmpmeta>`

func TestXMP(t *testing.T) {
	d := tags.Read(tags.Source{XMP: strings.NewReader(packet)})
	if d.Rating != 4 || d.Lens != "50 mm" || d.Aperture != 2.8 || d.ISO != 400 || d.Title != "Beach" || !slices.Equal(d.Keywords, []string{"sea", "sand"}) {
		t.Errorf("got %+v", d)
	}
	if !d.HasPlace || math.Abs(d.Latitude-48.858228) > 1e-6 || math.Abs(d.Longitude+2.294444) > 1e-6 {
		t.Errorf("place: %v, %v", d.Latitude, d.Longitude)
	}
	for name, want := range map[string]string{
		"xmp:Rating": "4", "dc:title": "Beach", "dc:subject": "sea, sand", "exif:ISOSpeedRatings": "400",
		"my:Thing/my:Part": "one", "my:Thing/my:Other/my:Deep": "two", "my:Link": "http://example.org/",
	} {
		if got := valueOf(d, "XMP", name); got != want {
			t.Errorf("%s: want %q, got %q", name, want, got)
		}
	}
}

// TestXMPThatBreaks gives what came before.
func TestXMPThatBreaks(t *testing.T) {
	for _, end := range []int{len(packet) - 40, strings.Index(packet, "<dc:subject>") + 5} {
		if d := tags.Read(tags.Source{XMP: strings.NewReader(packet[:end])}); d.Title != "Beach" {
			t.Errorf("cut at %d: %+v", end, d)
		}
	}
}

func TestEXIFCountsMoreThanXMP(t *testing.T) {
	d := tags.Read(tags.Source{
		EXIF: peek(block([]entry{ascii(0x010e, "of EXIF")}, map[uint16][]entry{0x8769: {rationals(0x829d, 5, 4, 1)}})),
		XMP:  strings.NewReader(packet),
	})
	if d.Aperture != 4 || d.ISO != 400 || d.Description != "of EXIF" {
		t.Errorf("got %+v", d)
	}
}

// TestLimits reads more than there may be, and text that is none.
func TestLimits(t *testing.T) {
	var own []repository.Tag
	for i := range repository.MaxTags + 10 {
		own = append(own, repository.Tag{Name: fmt.Sprint("n", i), Value: strings.Repeat("v\x00\u202e", 2000)})
	}
	d := tags.Read(tags.Source{Own: own, OwnName: "PNG", XMP: strings.NewReader(packet)})
	if !d.Cut || len(d.Groups) != 1 || len(d.Groups[0].Tags) != repository.MaxTags || d.Title != "Beach" {
		t.Errorf("cut %v, %d groups, title %q", d.Cut, len(d.Groups), d.Title)
	}
	if v := d.Groups[0].Tags[0].Value; len(v) > repository.MaxTagBytes || strings.ContainsAny(v, "\x00\u202e") {
		t.Errorf("a value of %d bytes", len(v))
	}
}
