package viewer

import (
	"fmt"
	"strings"

	"vitrine/viewmodel"
)

// playing says which frame of a moving picture is shown while it does not play, and
// why it goes no further.
func (v *View) playing() string {
	p := v.shown.Playback
	if p.Problem.Kind != viewmodel.NoProblem {
		title, _ := v.config.Words(p.Problem)
		why := strings.ToLower(title)
		if p.Frame == 0 {
			return "Does not play: " + why
		}
		return fmt.Sprintf("Stopped at frame %d: %s", p.Frame, why)
	}
	switch {
	case !p.Moves || !p.Paused || p.Frame == 0:
		return ""
	case p.Frames == 0:
		return fmt.Sprintf("Frame %d", p.Frame)
	}
	return fmt.Sprintf("Frame %d of %d", p.Frame, p.Frames)
}
