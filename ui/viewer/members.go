package viewer

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"vitrine/viewmodel"
)

const (
	mostNamed  = 3       // files of one shot that the caption names; of more it counts them
	memberRoom = "     " // between their names: each lies on a plate
	memberEnd  = "  "    // behind the last one
)

// members is the switch at the caption between the files of one shot.
type members struct {
	chips [mostNamed]*chip
	files []viewmodel.Member
}

func newMembers() *members {
	m := &members{}
	for i := range m.chips {
		m.chips[i] = newChip()
	}
	return m
}

// Objects returns the primitives, from the back to the front.
func (m *members) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, c := range m.chips {
		objects = append(objects, c.plate)
	}
	return objects
}

// Put lays plates under the words of the caption that are the switch.
func (m *members) Put(c *caption, files []viewmodel.Member) {
	m.files = files
	parts := memberParts(files)
	for i, chip := range m.chips {
		if i >= len(parts) {
			chip.Put(c.position, "", false)
			continue
		}
		chip.on = len(parts) > 1 && files[i].IsShown
		chip.Put(c.position, parts[i], true)
	}
}

// Of returns the file that a click on a target asks for; where there is one plate for
// all, the next one.
func (m *members) Of(t target) (viewmodel.Member, bool) {
	i := slices.IndexFunc(m.chips[:], func(c *chip) bool { return t == target(c) })
	if i < 0 || len(m.files) == 0 {
		return viewmodel.Member{}, false
	}
	if len(memberParts(m.files)) == 1 {
		i = (slices.IndexFunc(m.files, func(f viewmodel.Member) bool { return f.IsShown }) + 1) % len(m.files)
	}
	return m.files[i], true
}

// memberText names the files of one shot; "" where there is but one.
func memberText(files []viewmodel.Member) string { return strings.Join(memberParts(files), memberRoom) }

// memberParts returns the words of the switch: one for each file, or one for all.
func memberParts(files []viewmodel.Member) []string {
	if len(files) < 2 {
		return nil
	}
	var kinds []string
	for _, f := range files {
		if slices.Contains(kinds, f.Kind) || len(kinds) == mostNamed {
			at := slices.IndexFunc(files, func(f viewmodel.Member) bool { return f.IsShown })
			return []string{fmt.Sprintf("File %d of %d", at+1, len(files))}
		}
		kinds = append(kinds, f.Kind)
	}
	return kinds
}
