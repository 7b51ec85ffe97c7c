package decode

import (
	"bytes"
	"encoding/xml"
	"regexp"
)

// sloping matches a transformation that leaves no side upright.
const sloping = `(rotate|skew[XY])\s*\(\s*[-+]?[0-9.]*[1-9]|matrix\s*\(\s*[-+.\w]+[\s,]+[-+]?[0-9.]*[1-9]|matrix\s*\(\s*[-+.\w]+[\s,]+[-+.\w]+[\s,]+[-+]?[0-9.]*[1-9]`

// filtersTurned reports whether a filter lies on something that is turned or skewed, of
// which the renderer turns the contents but not the filter's own edges.
func filtersTurned(text []byte) bool {
	if !bytes.Contains(text, []byte("filter")) || !bytes.Contains(text, []byte("transform")) {
		return false
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	turned := []bool{false} // of each element around
	turns := regexp.MustCompile(sloping)
	for {
		t, err := d.RawToken()
		if err != nil {
			return false // at the end, or at what the renderer refuses too
		}
		switch t := t.(type) {
		case xml.StartElement:
			own := turned[len(turned)-1] || turns.MatchString(attribute(t, "transform"))
			if own && (attribute(t, "filter") != "" || bytes.Contains([]byte(attribute(t, "style")), []byte("filter:"))) {
				return true
			}
			turned = append(turned, own)
		case xml.EndElement:
			if len(turned) > 1 {
				turned = turned[:len(turned)-1]
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
