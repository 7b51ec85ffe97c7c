package tags

import (
	"encoding/xml"
	"io"
	"strings"

	"vitrine/repository"
)

const (
	mostXMP      = 4 << 20 // bytes; editors that keep their history in it come to one
	deepestXMP   = 64      // elements in each other
	mostPrefixes = 256
	mostValues   = 20_000 // that are looked at
	longestPart  = 64     // bytes of an element's name

	spaceRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	spaceXML = "http://www.w3.org/XML/1998/namespace"
)

// readXMP reads a packet: each value under the names of the elements that it lies
// in, as far as they say anything. Where it ends or breaks, what came before counts.
func readXMP(r io.Reader, l *list, h *head) {
	d := xml.NewDecoder(io.LimitReader(r, mostXMP))
	d.Strict = false
	x := xmpReader{prefixes: usualPrefixes(), at: make(map[string]int)}
	for len(x.open) < deepestXMP && x.seen < mostValues {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			x.begin(t)
		case xml.CharData:
			if n := len(x.open); n > 0 && len(x.open[n-1].text) < repository.MaxTagBytes {
				e := &x.open[n-1]
				e.text = append(e.text, t[:min(len(t), repository.MaxTagBytes-len(e.text))]...)
			}
		case xml.EndElement:
			x.end()
		}
	}
	l.begin("XMP")
	for _, t := range x.tags {
		l.add(t.name, join(t.values))
		h.takeXMP(t.name, t.values)
	}
}

// usualPrefixes are those that the standard recommends, whatever a packet calls them.
func usualPrefixes() map[string]string {
	return map[string]string{
		"http://purl.org/dc/elements/1.1/":    "dc",
		"http://ns.adobe.com/xap/1.0/":        "xmp",
		"http://ns.adobe.com/xap/1.0/mm/":     "xmpMM",
		"http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
		"http://ns.adobe.com/xap/1.0/bj/":     "xmpBJ",
		"http://ns.adobe.com/exif/1.0/":       "exif",
		"http://cipa.jp/exif/1.0/":            "exifEX",
		"http://ns.adobe.com/exif/1.0/aux/":   "aux",
		"http://ns.adobe.com/tiff/1.0/":       "tiff",
		"http://ns.adobe.com/photoshop/1.0/":  "photoshop",
	}
}

// element is one that has begun and not ended.
type element struct {
	part     string // what it adds to the names of values; "" is nothing
	text     []byte
	isAlt    bool // its items say the same in several languages
	items    int
	unwanted bool
}

type xmpTag struct {
	name   string
	values []string
}

type xmpReader struct {
	open     []element
	prefixes map[string]string // by what they stand for
	inRDF    int               // how many elements are open from the RDF's root on
	seen     int               // values
	tags     []xmpTag
	at       map[string]int // in tags, by name
}

func (x *xmpReader) begin(t xml.StartElement) {
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" && len(x.prefixes) < mostPrefixes {
			if _, known := x.prefixes[a.Value]; !known {
				x.prefixes[a.Value] = a.Name.Local
			}
		}
	}
	e := element{isAlt: t.Name == xml.Name{Space: spaceRDF, Local: "Alt"}}
	if n := len(x.open); n > 0 {
		above := &x.open[n-1]
		above.items++
		e.unwanted = above.unwanted || above.isAlt && above.items > 1
	}
	if x.inRDF > 0 || t.Name == (xml.Name{Space: spaceRDF, Local: "RDF"}) {
		x.inRDF++
	}
	if t.Name.Space != spaceRDF {
		e.part = x.name(t.Name)
	}
	x.open = append(x.open, e)
	for _, a := range t.Attr[:min(len(t.Attr), mostValues-x.seen)] {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || a.Name.Space == spaceXML:
		case a.Name.Space == spaceRDF && a.Name.Local == "resource":
			x.add("", a.Value)
		case a.Name.Space != spaceRDF && a.Name.Space != "":
			x.add(x.name(a.Name), a.Value)
		}
	}
}

func (x *xmpReader) end() {
	if n := len(x.open); n > 0 {
		if e := x.open[n-1]; e.items == 0 {
			x.add("", string(e.text))
		}
		x.open = x.open[:n-1]
		x.inRDF = max(x.inRDF-1, 0)
	}
}

// name returns a name with the prefix that the packet has for it.
func (x *xmpReader) name(n xml.Name) string {
	local := n.Local[:min(len(n.Local), longestPart)]
	if p := x.prefixes[n.Space]; p != "" {
		return p[:min(len(p), longestPart)] + ":" + local
	}
	return local
}

// add adds a value below the elements that are open.
func (x *xmpReader) add(last, value string) {
	x.seen++
	value = strings.TrimSpace(value)
	if x.inRDF == 0 || value == "" || x.open[len(x.open)-1].unwanted {
		return
	}
	var parts []string
	for _, e := range x.open[len(x.open)-x.inRDF:] {
		if e.part != "" {
			parts = append(parts, e.part)
		}
	}
	if last != "" {
		parts = append(parts, last)
	}
	name := strings.Join(parts, "/")
	if i, again := x.at[name]; again {
		if t := &x.tags[i]; len(t.values) < repository.MaxKeywords {
			t.values = append(t.values, value[:min(len(value), repository.MaxTagBytes)])
		}
		return
	}
	if name == "" || len(x.tags) == repository.MaxTags {
		return
	}
	x.at[name] = len(x.tags)
	x.tags = append(x.tags, xmpTag{name, []string{value[:min(len(value), repository.MaxTagBytes)]}})
}
