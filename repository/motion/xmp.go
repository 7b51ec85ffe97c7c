package motion

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

const (
	mostXMP  = 1 << 20 // bytes; phones write some kilobytes
	deepest  = 32      // elements in each other; an item lies six deep
	mostItem = 64      // of a container; there are two or three

	spaceCamera    = "http://ns.google.com/photos/1.0/camera/"
	spaceContainer = "http://ns.google.com/photos/1.0/container/"
	spaceItem      = "http://ns.google.com/photos/1.0/container/item/"
)

// Claims is what a picture says of a video inside.
type Claims struct {
	Says    bool  // that there is one
	FromEnd int64 // bytes from where it begins to the end of the file; 0 is not said
	Length  int64 // bytes; 0 is that it goes on to the end of the file
}

// Mentions reports whether the first bytes of XMP may say of a video: reading it takes
// much longer.
func Mentions(xmp []byte) bool {
	return bytes.Contains(xmp, []byte("MotionPhoto")) || bytes.Contains(xmp, []byte("MicroVideo"))
}

// ReadXMP reads what a packet says: as Google's motion photos do (1.0), in which the
// parts of the file are listed in their order, or their forerunners. Where it ends or
// breaks, what came before counts.
func ReadXMP(r io.Reader) Claims {
	d := xml.NewDecoder(io.LimitReader(r, mostXMP))
	d.Strict = false
	x := xmpReader{video: -1}
	for len(x.open) < deepest {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			x.open = append(x.open, t.Name)
			x.begin(t)
		case xml.CharData:
			if n := len(x.open); n > 0 {
				x.take(x.open[n-1], string(t[:min(len(t), longestValue)]))
			}
		case xml.EndElement:
			if n := len(x.open); n > 0 {
				x.open = x.open[:n-1]
			}
		}
	}
	return x.claims()
}

const longestValue = 64 // bytes

type xmpReader struct {
	open  []xml.Name
	claim Claims
	items []int64 // their lengths
	video int     // which of them is the video; -1 is none
}

func (x *xmpReader) begin(e xml.StartElement) {
	if e.Name == (xml.Name{Space: spaceContainer, Local: "Item"}) && len(x.items) < mostItem {
		x.items = append(x.items, 0)
	}
	for _, a := range e.Attr {
		x.take(a.Name, a.Value)
	}
}

// take takes up a value, be it an attribute's or an element's.
func (x *xmpReader) take(name xml.Name, value string) {
	value = strings.TrimSpace(value)
	switch last := len(x.items) - 1; {
	case name.Space == spaceCamera && (name.Local == "MotionPhoto" || name.Local == "MicroVideo"):
		x.claim.Says = x.claim.Says || value == "1"
	case name.Space == spaceCamera && name.Local == "MicroVideoOffset":
		x.claim.FromEnd = size(value)
	case name.Space == spaceItem && name.Local == "Length" && last >= 0 && value != "":
		x.items[last] = size(value)
	case name.Space == spaceItem && name.Local == "Semantic" && value == "MotionPhoto" && x.video < 0:
		x.video = last
	}
}

// size reads a number of bytes; 0 is none.
func size(value string) int64 {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < 0 || n > largest {
		return 0
	}
	return n
}

func (x *xmpReader) claims() Claims {
	c := x.claim
	if x.video >= 0 && x.items[x.video] > 0 {
		c.Length, c.FromEnd = x.items[x.video], 0
		for _, n := range x.items[x.video:] {
			c.FromEnd += n
		}
	}
	return c
}
