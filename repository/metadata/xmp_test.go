package metadata_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"vitrine/repository/metadata"
)

const (
	before = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:exif="http://ns.adobe.com/exif/1.0/" ` +
		`xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ` +
		`xmlns:tiff="http://ns.adobe.com/tiff/1.0/">`
	after = `</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
)

func TestReadXMP(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, packet, want string }{
		{"attributes", before + `<rdf:Description exif:DateTimeOriginal="2013-06-04T13:54:12+02:00" tiff:Make="A" tiff:Model="B"/>` + after, "2013-06-04 13:54:12 2h0m0s|||A B"},
		{"elements", before + `<rdf:Description><xmp:CreateDate> 2013-06-04T13:54 </xmp:CreateDate><tiff:Model>B</tiff:Model></rdf:Description>` + after, "|2013-06-04 13:54:00||B"},
		{"several descriptions", before + `<rdf:Description tiff:Model="B"/><rdf:Description photoshop:DateCreated="2013-06-04"/>` + after, "2013-06-04 00:00:00|||B"},
		{"the camera's date before the program's", before + `<rdf:Description photoshop:DateCreated="2014-01-01" exif:DateTimeOriginal="2013-01-01" exif:DateTimeDigitized="2012-01-01" xmp:CreateDate="2011-01-01"/>` + after, "2013-01-01 00:00:00|2012-01-01 00:00:00||"},
		{"other prefixes", `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:a="http://ns.adobe.com/exif/1.0/" a:DateTimeOriginal="2013-06-04"/></r:RDF>`, "2013-06-04 00:00:00|||"},
		{"other namespaces", before + `<rdf:Description xmlns:e="http://example.com/" e:DateTimeOriginal="2013-06-04"/>` + after, "|||"},
		{"of another picture", before + `<rdf:Description><e:Pantry xmlns:e="e"><rdf:Bag><rdf:li><rdf:Description xmp:CreateDate="2013-06-04"/></rdf:li></rdf:Bag></e:Pantry></rdf:Description>` + after, "|||"},
		{"outside", `<a xmlns:exif="http://ns.adobe.com/exif/1.0/"><b exif:DateTimeOriginal="2013-06-04"/></a>`, "|||"},
		{"breaks off", before + `<rdf:Description tiff:Model="B"><xmp:CreateDate>2013`, "|||B"},
		{"year alone", before + `<rdf:Description exif:DateTimeOriginal="2013" xmp:CreateDate="2014-01-01"/>` + after, "|2014-01-01 00:00:00||"},
		{"unknown entity", `<!DOCTYPE a [<!ENTITY b "c">]>` + before + `<rdf:Description tiff:Model="&b;x"/>` + after, "|||&b;x"},
		{"no XML", "\x00\xff <<<>>>", "|||"},
		{"nothing", "", "|||"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := said(metadata.ReadXMP(strings.NewReader(test.packet))); got != test.want {
				t.Errorf("want %q, got %q", test.want, got)
			}
		})
	}
}

// TestReadXMPIsBounded has packets that are made to take memory and time.
func TestReadXMPIsBounded(t *testing.T) {
	t.Parallel()
	date := `<rdf:Description exif:DateTimeOriginal="2013-06-04"/>`
	const most, little = 4 << 20, 64 << 10
	tests := []struct {
		name, head, again, want string
		most                    int // bytes that are read
	}{
		{"without end", before + date, " ", "2013-06-04 00:00:00|||", most},
		{"deep", before + date, "<a>", "2013-06-04 00:00:00|||", little},
		{"much beside it", before, "<a></a>", "|||", most},
		{"behind its end", before + date + after, "<a></a>", "2013-06-04 00:00:00|||", little},
		{"one long value", before + `<rdf:Description tiff:Model="`, "x", "|||", most},
		{"one long text", before + `<rdf:Description><tiff:Model>`, "x", "|||", most},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := &endless{head: strings.NewReader(test.head), again: []byte(test.again)}
			if got := said(metadata.ReadXMP(r)); got != test.want {
				t.Errorf("want %q, got %q", test.want, got)
			}
			if r.given > test.most {
				t.Errorf("%d bytes were read", r.given)
			}
		})
	}
}

// endless is a text, and then the same for ever.
type endless struct {
	head  io.Reader
	again []byte
	given int
}

func (e *endless) Read(b []byte) (int, error) {
	n, err := e.head.Read(b)
	if err == io.EOF {
		whole := max(len(b)/len(e.again), 1)
		n = copy(b, bytes.Repeat(e.again, whole))
	}
	e.given += n
	return n, nil
}
