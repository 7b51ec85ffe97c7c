package wire_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/worker/wire"
)

// full is details with something in every field.
func full() repository.Details {
	return repository.Details{
		Format: "JPEG", Width: 4000, Height: 3000, Bits: 8, Pages: 3, Colours: "RGB", Profile: "Display P3", Orientation: 6,
		IsPreview: true, SensorWidth: 6000, SensorHeight: 4000,
		Taken: time.Date(2013, 6, 4, 13, 54, 12, 0, time.UTC), Offset: -210, HasOffset: true,
		Camera: "NIKON D5000", Lens: "18–55 mm f/3.5–5.6", Exposure: 1.0 / 125, Aperture: 5.6, ISO: 200, Focal: 50, Focal35: 75,
		Flash: "Fired, auto", Bias: -0.7, HasBias: true, Latitude: 48.86, Longitude: -2.35, HasPlace: true, Altitude: -12.5, HasAltitude: true,
		Software: "Program 1.0", Artist: "Somebody", Copyright: "© Somebody", Title: "Beach", Description: "A day at the sea",
		Keywords: []string{"sea", "été"}, Rating: 4, Video: repository.Video{Offset: 5_000_000_000, Length: 1_200_000},
		Groups: []repository.TagGroup{
			{Name: "EXIF", Tags: []repository.Tag{{Name: "Make", Value: "NIKON"}, {Name: "Model", Value: "D5000"}}},
			{Name: "XMP", Tags: []repository.Tag{{Name: "dc:subject", Value: "sea, été"}}},
		},
	}
}

func TestDetails(t *testing.T) {
	cut := full()
	cut.Cut = true
	for name, want := range map[string]repository.Details{"all": full(), "cut": cut, "little": {Width: 1, Height: 1}} {
		got, err := wire.ParseDetails(wire.AppendDetails(nil, want))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: want %+v, got %+v, %v", name, want, got, err)
		}
	}
}

// TestDetailsAreBounded sends more than there may be.
func TestDetailsAreBounded(t *testing.T) {
	long := strings.Repeat("x", repository.MaxTagBytes)
	many, large := repository.Details{Width: 1, Height: 1}, repository.Details{Width: 1, Height: 1}
	for range 100 {
		many.Groups = append(many.Groups, repository.TagGroup{Name: "G"})
		large.Groups = append(large.Groups, repository.TagGroup{Name: "G"})
		for i := range 100 {
			g, l := &many.Groups[len(many.Groups)-1], &large.Groups[len(large.Groups)-1]
			g.Tags = append(g.Tags, repository.Tag{Name: fmt.Sprint(i), Value: "v"})
			l.Tags = append(l.Tags, repository.Tag{Name: fmt.Sprint(i), Value: long})
		}
	}
	for range 1000 {
		many.Keywords = append(many.Keywords, "k")
	}
	wordy := large
	for range repository.MaxKeywords {
		wordy.Keywords = append(wordy.Keywords, long)
	}
	for name, d := range map[string]repository.Details{"many": many, "large": large, "wordy": wordy} {
		b := wire.AppendDetails(nil, d)
		got, err := wire.ParseDetails(b)
		if err != nil || !got.Cut || len(b) > wire.MaxDetails {
			t.Errorf("%s: %d bytes, cut %v, %v", name, len(b), got.Cut, err)
		}
		count := 0
		for _, g := range got.Groups {
			count += len(g.Tags)
		}
		if count < 20 || count > repository.MaxTags {
			t.Errorf("%s: %d tags", name, count)
		}
	}
}

func TestDetailsThatCannotBe(t *testing.T) {
	change := func(f func(d *repository.Details)) []byte {
		d := full()
		f(&d)
		return wire.AppendDetails(nil, d)
	}
	good := change(func(*repository.Details) {})
	for name, b := range map[string][]byte{
		"none":           nil,
		"no width":       change(func(d *repository.Details) { d.Width = 0 }),
		"sensor":         change(func(d *repository.Details) { d.SensorWidth = -1 }),
		"bits":           change(func(d *repository.Details) { d.Bits = -1 }),
		"pages":          change(func(d *repository.Details) { d.Pages = -1 }),
		"orientation":    change(func(d *repository.Details) { d.Orientation = 9 }),
		"video":          change(func(d *repository.Details) { d.Video.Offset = -1 }),
		"a large video":  change(func(d *repository.Details) { d.Video.Length = 1 << 60 }),
		"rating":         change(func(d *repository.Details) { d.Rating = 6 }),
		"exposure":       change(func(d *repository.Details) { d.Exposure = math.NaN() }),
		"aperture":       change(func(d *repository.Details) { d.Aperture = math.Inf(1) }),
		"latitude":       change(func(d *repository.Details) { d.Latitude = 91 }),
		"longitude":      change(func(d *repository.Details) { d.Longitude = -181 }),
		"clock":          change(func(d *repository.Details) { d.Offset = 2000 }),
		"control":        change(func(d *repository.Details) { d.Lens = "a\x1b[2J" }),
		"line":           change(func(d *repository.Details) { d.Groups[0].Tags[0].Value = "a\nb" }),
		"no text":        change(func(d *repository.Details) { d.Keywords[0] = "\xff" }),
		"direction":      change(func(d *repository.Details) { d.Title = "a\u202eb" }),
		"a long name":    change(func(d *repository.Details) { d.Groups[1].Tags[0].Name = strings.Repeat("x", 129) }),
		"a long group":   change(func(d *repository.Details) { d.Groups[1].Name = strings.Repeat("x", 129) }),
		"shorter":        good[:len(good)-1],
		"longer":         append(append([]byte(nil), good...), 0),
		"much longer":    append(append([]byte(nil), good...), make([]byte, wire.MaxDetails)...),
		"tags that lack": binary.LittleEndian.AppendUint16(append([]byte(nil), good[:len(good)-26]...), 60_000),
	} {
		if d, err := wire.ParseDetails(b); !errors.Is(err, wire.ErrForeign) || !reflect.DeepEqual(d, repository.Details{}) {
			t.Errorf("%s: got %+v, %v", name, d, err)
		}
	}
}

// FuzzDetails lets a worker say anything: what passes can be sent and read again.
func FuzzDetails(f *testing.F) {
	f.Add(wire.AppendDetails(nil, full()))
	f.Add(wire.AppendDetails(nil, repository.Details{Width: 1, Height: 1}))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := wire.ParseDetails(b)
		if err != nil {
			return
		}
		if d.Width < 1 || len(d.Keywords) > repository.MaxKeywords || len(d.Groups) > repository.MaxGroups {
			t.Errorf("%+v passes", d)
		}
		for _, g := range d.Groups {
			for _, tag := range g.Tags {
				if repository.OneLine(tag.Value, repository.MaxTagBytes) != tag.Value {
					t.Errorf("%q passes", tag.Value)
				}
			}
		}
		if _, err := wire.ParseDetails(wire.AppendDetails(nil, d)); err != nil {
			t.Errorf("%+v passes and cannot be sent: %v", d, err)
		}
	})
}
