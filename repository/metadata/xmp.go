package metadata

import (
	"encoding/xml"
	"io"
	"strings"
)

const (
	maxXMP   = 4 << 20 // bytes; editors that keep their history in it come to one
	maxDepth = 64      // of elements in each other; dates lie four deep
)

// The namespaces of what is read (XMP part 1, 7.4; part 2, 8).
const (
	spaceRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	spaceXMP       = "http://ns.adobe.com/xap/1.0/"
	spaceEXIF      = "http://ns.adobe.com/exif/1.0/"
	spaceTIFF      = "http://ns.adobe.com/tiff/1.0/"
	spacePhotoshop = "http://ns.adobe.com/photoshop/1.0/"
)

// ReadXMP reads an XMP packet, of which it takes 4 MiB at most. Where it ends or
// breaks, what came before counts.
func ReadXMP(r io.Reader) Claims {
	d := xml.NewDecoder(io.LimitReader(r, maxXMP))
	d.Strict = false
	var x xmpReader
	for {
		t, err := d.Token()
		if err != nil {
			return x.claims()
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				return x.claims()
			}
			x.begin(t)
		case xml.CharData:
			if x.isProperty() {
				x.text = append(x.text, t[:min(len(t), longestText-len(x.text))]...)
			}
		case xml.EndElement:
			if x.isProperty() {
				x.take(x.property, string(x.text))
			}
			if x.depth == x.rdf {
				return x.claims()
			}
			x.depth--
		}
	}
}

// xmpReader knows where in the packet the reading is: properties are attributes of
// a description right below the root of the RDF, or elements in it. What lies
// deeper speaks of other pictures, or of what was done to this one.
type xmpReader struct {
	depth    int // of the element that is read
	rdf      int // depth of the RDF's root; 0 before it
	property xml.Name
	text     []byte
	values   map[xml.Name]string
}

func (x *xmpReader) isProperty() bool { return x.rdf > 0 && x.depth == x.rdf+2 }

func (x *xmpReader) begin(e xml.StartElement) {
	switch {
	case x.rdf == 0 && e.Name == (xml.Name{Space: spaceRDF, Local: "RDF"}):
		x.rdf = x.depth
	case x.rdf > 0 && x.depth == x.rdf+1:
		for _, a := range e.Attr {
			x.take(a.Name, a.Value)
		}
	case x.isProperty():
		x.property, x.text = e.Name, x.text[:0]
	}
}

func (x *xmpReader) take(name xml.Name, value string) {
	value = strings.TrimSpace(value)
	if value == "" || x.values[name] != "" || name.Space == spaceRDF {
		return
	}
	switch name.Space {
	case spaceXMP, spaceEXIF, spaceTIFF, spacePhotoshop:
		if x.values == nil {
			x.values = make(map[xml.Name]string)
		}
		x.values[name] = value[:min(len(value), longestText)]
	}
}

func (x *xmpReader) claims() Claims {
	get := func(space, local string) string { return x.values[xml.Name{Space: space, Local: local}] }
	at := func(space, local string) Moment { return ParseMoment(get(space, local)) }
	return Claims{
		Original:  at(spaceEXIF, "DateTimeOriginal").or(at(spacePhotoshop, "DateCreated")),
		Digitized: at(spaceEXIF, "DateTimeDigitized").or(at(spaceXMP, "CreateDate")),
		Make:      get(spaceTIFF, "Make"),
		Model:     get(spaceTIFF, "Model"),
	}
}
