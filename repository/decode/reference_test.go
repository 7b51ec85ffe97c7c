package decode_test

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"vitrine/repository"
	"vitrine/repository/decode"
	"vitrine/repository/metadata"
)

// columns are those of the tables that ExifTool made, behind the file's name.
type columns []string

// What is in which column.
const (
	colWidth = iota
	colHeight
	colTurn
	colMake
	colModel
	colOriginal
	colOriginalZone
	colDigitized
	colDigitizedZone
	colChanged
	colChangedZone
	colXMPOriginal
	colXMPCreated
	colXMPDigitized
	colXMPFile
	colPNG
)

// reference reads a table.
func reference(t *testing.T, path string) map[string]columns {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]columns{}
	for line := range strings.Lines(string(b)) {
		if name, rest, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok && name[0] != '#' {
			list[name] = strings.Split(rest, "\t")
		}
	}
	if len(list) < 50 {
		t.Fatalf("%s has %d lines", path, len(list))
	}
	return list
}

func (c columns) at(i int) string {
	if i >= len(c) || c[i] == "-" {
		return ""
	}
	return c[i]
}

// facts says what ExifTool found as the facts of the picture.
func (c columns) facts() string {
	width, height := c.at(colWidth), c.at(colHeight)
	if turn := c.at(colTurn); len(turn) == 1 && turn >= "5" && turn <= "8" {
		width, height = height, width
	}
	moment := cmp.Or(
		c.moment(colOriginal, colOriginalZone), c.moment(colXMPOriginal, -1), c.moment(colXMPCreated, -1),
		c.moment(colDigitized, colDigitizedZone), c.moment(colXMPDigitized, -1), c.moment(colXMPFile, -1),
		c.moment(colPNG, -1), c.moment(colChanged, colChangedZone))
	camera := metadata.Claims{Make: c.at(colMake), Model: c.at(colModel)}.Camera()
	return strings.TrimSpace(strings.Join(strings.Fields(width+"x"+height+" "+moment+" "+camera), " "))
}

// moment reads a column with the parser of the standard library, as told writes it.
func (c columns) moment(date, zone int) string {
	text, _, _ := strings.Cut(c.at(date), ",") // a Reconyx adds the day of the week
	if zone >= 0 {
		text += strings.TrimSpace(c.at(zone))
	}
	for _, layout := range []string{"2006:01:02 15:04:05", "2006:01:02T15:04:05", "2006:01:02 15:04", "2006:01:02"} {
		for _, zone := range []string{"-07:00", "Z07:00", ""} {
			at, err := time.Parse(layout+zone, text)
			if err != nil {
				continue
			}
			f := repository.Facts{Taken: at}
			if zone != "" {
				_, seconds := at.Zone()
				f.Offset, f.HasOffset = seconds/60, true
			}
			_, told, _ := strings.Cut(told(f), " ")
			return told
		}
	}
	return ""
}

// agrees fails t where a file's facts are others than ExifTool's, or where it has
// none although it is shown.
func agrees(t *testing.T, file []byte, want string) {
	t.Helper()
	d := decode.New(1)
	f, err := d.Facts(context.Background(), content(file))
	if err != nil {
		_, shown := d.Decode(context.Background(), content(file), repository.Square(64, false))
		if shown == nil || !errors.Is(shown, kindOf(err)) {
			t.Errorf("%v, but it is shown: %v", err, shown)
		}
		return
	}
	if got := told(f); got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

// kindOf returns which error of the repository err is.
func kindOf(err error) error {
	for _, e := range []error{
		repository.ErrNotPicture, repository.ErrUnsupported, repository.ErrTooLarge, repository.ErrDamaged,
	} {
		if errors.Is(err, e) {
			return e
		}
	}
	return nil
}
