package info

import (
	"fmt"
	"strings"

	"vitrine/viewmodel"
)

// section makes rows below a heading; those without a value are left out, and so is
// a heading without rows.
func section(heading string, all ...row) []row {
	list := []row{{name: heading, heading: true}}
	for _, r := range all {
		if r.value != "" {
			r.most = mostLines
			list = append(list, r)
		}
	}
	if len(list) == 1 {
		return nil
	}
	return list
}

// about is what is known of the file and of what the picture shows.
func about(s viewmodel.Sheet, c Config) []row {
	if s.Key == "" {
		return nil
	}
	d := s.Details
	size := ""
	if s.Size >= 0 {
		size = c.Bytes(s.Size)
	}
	list := section("File",
		row{name: "Name", value: s.Name},
		row{name: "Folder", value: s.Folder},
		row{name: "Shot", value: shot(s.Members)},
		row{name: "Kind", value: kind(d)},
		row{name: "Note", value: misnamed(s)},
		row{name: "Size", value: size},
		row{name: "Motion", value: inside(d.Video.Length, c)},
		row{name: "Dimensions", value: pixels(s.Width, s.Height)},
		row{name: "Shown", value: shown(d)},
		row{name: "Pages", value: pages(d.Pages)},
		row{name: "Changed", value: moment(s.ModTime.Local(), 0, false)},
		row{name: "Trouble", value: trouble(s, c)},
	)
	if s.ModTime.IsZero() { // which is no local time
		list = without(list, "Changed")
	}
	list = append(list, section("Taken",
		row{name: "Date", value: moment(d.Taken, d.Offset, d.HasOffset)},
		row{name: "Camera", value: d.Camera},
		row{name: "Lens", value: d.Lens},
		row{name: "Exposure", value: exposureLine(d)},
		row{name: "35 mm eq.", value: length(d.Focal35)},
		row{name: "Bias", value: bias(d)},
		row{name: "Flash", value: d.Flash},
	)...)
	return append(list, section("About",
		row{name: "Title", value: d.Title},
		row{name: "Description", value: d.Description},
		row{name: "Keywords", value: strings.Join(d.Keywords, ", ")},
		row{name: "Rating", value: stars(d.Rating)},
		row{name: "By", value: d.Artist},
		row{name: "Rights", value: d.Copyright},
		row{name: "Software", value: d.Software},
	)...)
}

// kind says what the file is.
func kind(d viewmodel.Details) string {
	if d.IsPreview {
		return d.Format + ", its preview"
	}
	return d.Format
}

// misnamed says that a file is not what its name says.
func misnamed(s viewmodel.Sheet) string {
	if s.Named == "" {
		return ""
	}
	return "The name says " + s.Named + ", the content is " + s.Details.Format
}

// shown says what of the file is seen, where that is not the picture itself.
func shown(d viewmodel.Details) string {
	switch {
	case !d.IsPreview:
		return ""
	case d.SensorWidth < 1 || d.SensorHeight < 1:
		return fmt.Sprintf("Preview of %d × %d in the file", d.Width, d.Height)
	}
	return fmt.Sprintf("Preview of %d × %d in the file; the sensor has %d × %d", d.Width, d.Height, d.SensorWidth, d.SensorHeight)
}

// shot names the files of a stack; of many it says how many there are.
func shot(members []viewmodel.Member) string {
	const most = 4
	var names []string
	for _, m := range members[:min(len(members), most)] {
		names = append(names, m.Name)
	}
	if more := len(members) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// inside says how large the video is that a file holds.
func inside(length int64, c Config) string {
	if length == 0 {
		return ""
	}
	return c.Bytes(length) + " of video inside"
}

func bias(d viewmodel.Details) string {
	if !d.HasBias {
		return ""
	}
	return compensation(d.Bias)
}

// trouble says why there is no more.
func trouble(s viewmodel.Sheet, c Config) string {
	if s.Problem.Kind == viewmodel.NoProblem {
		return ""
	}
	return c.Words(s.Problem)
}

func without(list []row, name string) []row {
	var left []row
	for _, r := range list {
		if r.name != name {
			left = append(left, r)
		}
	}
	return left
}

// place is where the picture was taken.
func place(d viewmodel.Details) []row {
	if !d.HasPlace {
		return nil
	}
	above := ""
	if d.HasAltitude {
		above = height(d.Altitude)
	}
	return section("Place",
		row{name: "Coordinates", value: coordinates(d.Latitude, d.Longitude)},
		row{name: "Altitude", value: above},
	)
}

// colour is how the pixels are stored, and what becomes of them at the ends.
// The heading is that of the histogram too.
func colour(s viewmodel.Sheet) []row {
	const heading = "Colour"
	rows := section(heading,
		row{name: "Profile", value: s.Details.Profile},
		row{name: "Pixels", value: channels(s.Details.Bits, s.Details.Colours)},
		row{name: "Stored", value: turned(s.Details.Orientation)},
		row{name: "Clipped", value: clipped(s.Histogram)},
	)
	if rows == nil && s.Histogram != nil {
		rows = []row{{name: heading, heading: true}}
	}
	return rows
}

// tagRows are all tags that are looked for.
func tagRows(list []viewmodel.TagRow) []row {
	all := make([]row, 0, len(list))
	for _, r := range list {
		if r.IsHeading() {
			all = append(all, row{name: r.Group, heading: true})
			continue
		}
		all = append(all, row{name: r.Name, value: r.Value})
	}
	return all
}
