package motion_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"vitrine/repository/motion"
)

// mp4 is a video of n bytes, as far as its head tells.
func mp4(n int) []byte {
	v := make([]byte, n)
	copy(v, "\x00\x00\x00\x18ftypmp42")
	return v
}

// packet returns XMP with attributes of its description and the items of a container.
func packet(attributes string, items ...string) string {
	list := ""
	for _, i := range items {
		list += `<rdf:li rdf:parseType="Resource"><Container:Item ` + i + `/></rdf:li>`
	}
	return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" ` +
		`xmlns:Container="http://ns.google.com/photos/1.0/container/" ` +
		`xmlns:Item="http://ns.google.com/photos/1.0/container/item/" ` + attributes + `>` +
		`<Container:Directory><rdf:Seq>` + list + `</rdf:Seq></Container:Directory>` +
		`</rdf:Description></rdf:RDF></x:xmpmeta>`
}

func TestReadXMP(t *testing.T) {
	t.Parallel()
	const primary = `Item:Mime="image/jpeg" Item:Semantic="Primary" Item:Length="0" Item:Padding="8"`
	video := func(n int) string {
		return fmt.Sprintf(`Item:Mime="video/mp4" Item:Semantic="MotionPhoto" Item:Length="%d"`, n)
	}
	for _, test := range []struct {
		name, xmp string
		want      motion.Claims
	}{
		{"a motion photo", packet(`GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"`, primary, video(500)), motion.Claims{Says: true, FromEnd: 500, Length: 500}},
		{"one with a gain map", packet(`GCamera:MotionPhoto="1"`, primary, `Item:Semantic="GainMap" Item:Length="70"`, video(500)), motion.Claims{Says: true, FromEnd: 500, Length: 500}},
		{"something behind the video", packet(`GCamera:MotionPhoto="1"`, primary, video(500), `Item:Semantic="Other" Item:Length="70"`), motion.Claims{Says: true, FromEnd: 570, Length: 500}},
		{"a forerunner", packet(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="1234"`), motion.Claims{Says: true, FromEnd: 1234}},
		{"as elements", strings.Replace(packet(""), "<Container:Dir", "<GCamera:MicroVideo>1</GCamera:MicroVideo><GCamera:MicroVideoOffset> 99 </GCamera:MicroVideoOffset><Container:Dir", 1), motion.Claims{Says: true, FromEnd: 99}},
		{"one that is none", packet(`GCamera:MotionPhoto="0"`, primary), motion.Claims{}},
		{"other XMP", packet(`GCamera:BurstID="abc"`), motion.Claims{}},
		{"lengths that cannot be", packet(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="-5"`), motion.Claims{Says: true}},
		{"numbers that are none", packet(`GCamera:MotionPhoto="1"`, `Item:Semantic="MotionPhoto" Item:Length="99999999999999999999"`), motion.Claims{Says: true}},
		{"what breaks off", packet(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="77"`)[:430], motion.Claims{Says: true, FromEnd: 77}},
		{"nothing", "", motion.Claims{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := motion.ReadXMP(strings.NewReader(test.xmp)); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			if test.want.Says && !motion.Mentions([]byte(test.xmp)) {
				t.Error("it is not mentioned")
			}
		})
	}
}

// trailer returns what Samsung writes behind a picture, with a video inside.
func trailer(video []byte) []byte {
	le := binary.LittleEndian
	var b []byte
	var entries []byte
	block := func(kind uint16, name string, data []byte) {
		begin := len(b)
		b = le.AppendUint16(b, 0)
		b = le.AppendUint16(b, kind)
		b = le.AppendUint32(b, uint32(len(name)))
		b = append(append(b, name...), data...)
		entries = le.AppendUint16(entries, 0)
		entries = le.AppendUint16(entries, kind)
		entries = le.AppendUint32(entries, uint32(begin)) // turned below
		entries = le.AppendUint32(entries, uint32(len(b)-begin))
	}
	block(0x0a01, "Image_UTC_Data", []byte("1700000000000"))
	block(0x0a30, "MotionPhoto_Data", video)
	for i := 0; i < len(entries); i += 12 {
		le.PutUint32(entries[i+4:], uint32(len(b))-le.Uint32(entries[i+4:]))
	}
	directory := append([]byte("SEFH"), 106, 0, 0, 0)
	directory = le.AppendUint32(directory, uint32(len(entries)/12))
	directory = append(directory, entries...)
	b = append(b, directory...)
	b = le.AppendUint32(b, uint32(len(directory)))
	return append(b, "SEFT"...)
}

func TestFind(t *testing.T) {
	t.Parallel()
	picture, video := bytes.Repeat([]byte{7}, 1000), mp4(300)
	file := append(bytes.Clone(picture), video...)
	samsung := append(bytes.Clone(picture), trailer(video)...)
	inside := bytes.Index(samsung, video)
	for _, test := range []struct {
		name    string
		file    []byte
		claims  motion.Claims
		samsung bool
		want    motion.Video
		ok      bool
	}{
		{"as it says", file, motion.Claims{Says: true, FromEnd: 300, Length: 300}, false, motion.Video{Offset: 1000, Length: 300}, true},
		{"to the end", file, motion.Claims{Says: true, FromEnd: 300}, false, motion.Video{Offset: 1000, Length: 300}, true},
		{"not said", file, motion.Claims{FromEnd: 300}, false, motion.Video{}, false},
		{"cut off", picture, motion.Claims{Says: true, FromEnd: 300}, false, motion.Video{}, false},
		{"beyond the file", file, motion.Claims{Says: true, FromEnd: 3000}, false, motion.Video{}, false},
		{"too short", file, motion.Claims{Says: true, FromEnd: 4}, false, motion.Video{}, false},
		{"a Samsung", samsung, motion.Claims{}, true, motion.Video{Offset: int64(inside), Length: 300}, true},
		{"a Samsung that says where it is not", samsung, motion.Claims{Says: true, FromEnd: 20}, false, motion.Video{Offset: int64(inside), Length: 300}, true},
		{"a Samsung without", picture, motion.Claims{}, true, motion.Video{}, false},
		{"nobody asked", samsung, motion.Claims{}, false, motion.Video{}, false},
		{"an empty file", nil, motion.Claims{Says: true, FromEnd: 1}, true, motion.Video{}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, ok := motion.Find(bytes.NewReader(test.file), int64(len(test.file)), test.claims, test.samsung)
			if got != test.want || ok != test.ok {
				t.Errorf("got %+v, %v, want %+v, %v", got, ok, test.want, test.ok)
			}
		})
	}
}

func FuzzReadXMP(f *testing.F) {
	f.Add(packet(`GCamera:MotionPhoto="1"`, `Item:Semantic="MotionPhoto" Item:Length="12"`))
	f.Add(packet(`GCamera:MicroVideo="1" GCamera:MicroVideoOffset="7"`))
	f.Fuzz(func(t *testing.T, xmp string) {
		if c := motion.ReadXMP(strings.NewReader(xmp)); c.FromEnd < 0 || c.Length < 0 || c.Length > 0 && c.Length > c.FromEnd {
			t.Errorf("%+v", c)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add(append([]byte("picture"), trailer(mp4(40))...), int64(0))
	f.Add(append([]byte("picture"), mp4(40)...), int64(40))
	f.Fuzz(func(t *testing.T, file []byte, fromEnd int64) {
		v, ok := motion.Find(bytes.NewReader(file), int64(len(file)), motion.Claims{Says: true, FromEnd: fromEnd}, true)
		if ok && (v.Offset < 0 || v.Length < 12 || v.Offset+v.Length > int64(len(file)) || string(file[v.Offset+4:v.Offset+8]) != "ftyp") {
			t.Errorf("%+v of %d bytes", v, len(file))
		}
	})
}
