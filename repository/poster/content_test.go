package poster

import (
	"strings"
	"testing"

	"vitrine/repository"
)

// beginnings are the first bytes of a file of each type.
func beginnings() map[string]string {
	packet, m2 := "\x47"+strings.Repeat("x", 187), "time\x47"+strings.Repeat("x", 187)
	zip, compound := "PK\x03\x04\x14", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	return map[string]string{
		".mp4": film, ".m4v": film, ".3gp": film, ".mov": "\x00\x00\x00\x08wide\x00\x00", ".mkv": "\x1a\x45\xdf\xa3\x01", ".webm": "\x1a\x45\xdf\xa3\x01",
		".avi": "RIFF\x00\x10\x00\x00AVI LIST", ".mpg": "\x00\x00\x01\xba\x44", ".wmv": "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6", ".ogv": "OggS\x00\x02",
		".mts": strings.Repeat(packet, 4), ".m2ts": strings.Repeat(m2, 4),
		".pdf": "\n%PDF-1.7\n", ".eps": "\xc5\xd0\xd3\xc6\x1e", ".ps": "%!PS-Adobe-3.0",
		".ttf": "\x00\x01\x00\x00\x00\x0c", ".otf": "OTTO\x00", ".ttc": "ttcf\x00", ".woff": "wOFF\x00", ".woff2": "wOF2\x00", ".pfb": "\x80\x01\x00",
		".odt": zip, ".ods": zip, ".odp": zip, ".odg": zip, ".docx": zip, ".xlsx": zip, ".pptx": zip, ".epub": zip, ".cbz": zip, ".kra": zip, ".ora": zip,
		".doc": compound, ".xls": compound, ".ppt": compound, ".mobi": strings.Repeat("x", 60) + "BOOKMOBI", ".djvu": "AT&TFORM\x00",
		".cbr": "Rar!\x1a\x07\x01", ".cb7": "7z\xbc\xaf\x27\x1c\x00", ".cbt": strings.Repeat("x", 257) + "ustar\x00",
		".xcf": "gimp xcf v011", ".blend": "BLENDER-v300",
	}
}

func TestEveryTypeIsRecognised(t *testing.T) {
	t.Parallel()
	heads := beginnings()
	for _, d := range repository.Documents() {
		for _, ty := range d.Types {
			head, ok := heads[ty.Extensions[0]]
			if !ok {
				t.Errorf("%s is not tested", ty.Extensions[0])
			}
			if got, ok := typeOf(d, ty, []byte(head)); !ok || got.Extensions[0] != ty.Extensions[0] {
				t.Errorf("%s is %v, %v", ty.Extensions[0], got.Extensions, ok)
			}
			for _, other := range []string{"", "\x00", "\xff\xd8\xff\xe0\x00\x10JFIF", "\x89PNG\r\n\x1a\n", "#!/bin/sh\n", "<html>", "RIFF\x00\x10\x00\x00WEBP"} {
				if got, ok := typeOf(d, ty, []byte(other)); ok {
					t.Errorf("%q named %s is %v", other, ty.Extensions[0], got.Extensions)
				}
			}
		}
	}
	d, mts, _ := repository.DocumentOf("a.m2ts")
	if _, ok := typeOf(d, mts, []byte(heads[".m2ts"])); !ok {
		t.Error("packets of 192 bytes are not recognised")
	}
}

func TestAVideoIsOfTheTypeOfItsContent(t *testing.T) {
	t.Parallel()
	d, named, _ := repository.DocumentOf("a.avi")
	got, ok := typeOf(d, named, []byte(film))
	if !ok || got.MIMEs[0] != "video/mp4" {
		t.Errorf("an MP4 named AVI is %v, %v", got, ok)
	}
}

func FuzzTypeOf(f *testing.F) {
	for _, head := range beginnings() {
		f.Add([]byte(head))
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		for _, d := range repository.Documents() {
			for _, named := range d.Types {
				if got, ok := typeOf(d, named, head); ok && len(got.MIMEs) == 0 {
					t.Error("a type without a name")
				}
			}
		}
	})
}
