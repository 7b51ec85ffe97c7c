package decode_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"testing"

	"vitrine/repository"
	"vitrine/repository/decode"
)

// motionPhoto is a JPEG with XMP that says of a video at its end, and what is there.
func motionPhoto(t *testing.T, video []byte, said int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	xmp := "http://ns.adobe.com/xap/1.0/\x00" + fmt.Sprintf(
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description `+
			`xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1" GCamera:MicroVideoOffset="%d"/></rdf:RDF>`, said)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(2+len(xmp)))
	file := append(append([]byte{0xff, 0xd8}, segment...), xmp...)
	return append(append(file, b.Bytes()[2:]...), video...)
}

func TestAMotionPhotoTellsOfItsVideo(t *testing.T) {
	t.Parallel()
	video := append([]byte("\x00\x00\x00\x18ftypmp42"), make([]byte, 500)...)
	d := decode.New(1)
	for _, test := range []struct {
		name  string
		video []byte
		said  int
		want  bool
	}{
		{"with its video", video, len(video), true},
		{"whose video was cut off", nil, len(video), false},
		{"that says where it is not", video, len(video) - 7, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			file := motionPhoto(t, test.video, test.said)
			f, err := d.Facts(context.Background(), content(file))
			if err != nil || f.Moving != test.want || f.Width != 30 {
				t.Errorf("facts %+v, %v, want a video: %v", f, err, test.want)
			}
			details, err := d.Details(context.Background(), content(file))
			want := repository.Video{}
			if test.want {
				want = repository.Video{Offset: int64(len(file) - len(video)), Length: int64(len(video))}
			}
			if err != nil || details.Video != want {
				t.Errorf("details %+v, %v, want %+v", details.Video, err, want)
			}
		})
	}
}
