package tags

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"unicode/utf8"

	"vitrine/repository"
)

const (
	resourceMark = "8BIM"
	resourceIPTC = 0x0404
	mostRecords  = 1000
	isUTF8       = "\x1b%G" // how the coded character set says it
)

// iptcOf returns the IPTC among Photoshop's resources, or nil.
func iptcOf(b []byte) []byte {
	for len(b) >= 12 && string(b[:4]) == resourceMark {
		id := binary.BigEndian.Uint16(b[4:])
		name := int(b[6]) + 1
		b = b[min(6+name+name&1, len(b)):]
		if len(b) < 4 {
			return nil
		}
		n := int64(binary.BigEndian.Uint32(b))
		b = b[4:]
		if n > int64(len(b)) {
			n = int64(len(b))
		}
		if id == resourceIPTC {
			return b[:n]
		}
		b = b[min(n+n&1, int64(len(b))):]
	}
	return nil
}

// readIPTC reads the records of the IIM (IPTC-NAA, version 4.2).
func readIPTC(b []byte, l *list, h *head) {
	l.begin("IPTC")
	names := newNames(iptcNames)
	var order []uint16
	values := make(map[uint16][]string)
	plainly := false
	for range mostRecords {
		at := bytes.IndexByte(b[:min(len(b), 16)], 0x1c) // some writers fill up between records
		if at < 0 || len(b) < at+5 {
			break
		}
		b = b[at:]
		tag, n := uint16(b[1])<<8|uint16(b[2]), int(binary.BigEndian.Uint16(b[3:]))
		b = b[5:]
		if n > len(b) { // also what says that its length has a length
			break
		}
		value := b[:n]
		b = b[n:]
		if tag == 0x015a {
			plainly = string(value) == isUTF8
		}
		if _, known := names[tag]; !known || len(value) == 0 {
			continue
		}
		if values[tag] == nil {
			order = append(order, tag)
		}
		values[tag] = append(values[tag], iptcText(value, plainly))
	}
	for _, tag := range order {
		l.add(names[tag], join(values[tag]))
		h.takeIPTC(names[tag], values[tag])
	}
}

// iptcText returns a value. Few writers say that it is UTF-8, so what can be is.
func iptcText(b []byte, plainly bool) string {
	if plainly && !utf8.Valid(b) {
		return string(bytes.ToValidUTF8(b, []byte("�")))
	}
	if len(b) == 2 && b[0] < 0x20 { // versions are numbers
		return strconv.Itoa(int(binary.BigEndian.Uint16(b)))
	}
	return Plain(b)
}

// join puts the values of a list into one, as far as they fit.
func join(values []string) string {
	all := values[0]
	for _, v := range values[1:] {
		if len(all) > repository.MaxTagBytes {
			break
		}
		all += ", " + v
	}
	return all
}

func (h *head) takeIPTC(name string, values []string) {
	switch name {
	case "Keywords":
		for _, v := range values {
			h.addKeyword(v)
		}
	case "ObjectName":
		h.setText("Title", values[0])
	case "Caption":
		h.setText("Description", values[0])
	case "By-line":
		h.setText("Artist", values[0])
	case "CopyrightNotice":
		h.setText("Copyright", values[0])
	}
}

// iptcNames lists the records that speak to people: record and data set.
const iptcNames = `
0200 RecordVersion 0203 ObjectType 0205 ObjectName 0207 EditStatus 020a Urgency 020c SubjectReference 020f Category
0214 SupplementalCategories 0219 Keywords 021a LocationCode 021b LocationName 021e ReleaseDate 0223 ReleaseTime
0225 ExpirationDate 0228 SpecialInstructions 0237 DateCreated 023c TimeCreated 023e DigitalCreationDate
023f DigitalCreationTime 0241 OriginatingProgram 0246 ProgramVersion 0250 By-line 0255 By-lineTitle 025a City
025c Sub-location 025f Province 0264 CountryCode 0265 Country 0267 TransmissionReference 0269 Headline 026e Credit
0273 Source 0274 CopyrightNotice 0276 Contact 0278 Caption 027a CaptionWriter 0287 Language
`
