package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"vitrine/viewmodel"
)

// formatBytes writes a size as people read it, in powers of ten as file managers
// do. A negative size is unknown and gives nothing.
func formatBytes(n int64) string {
	switch {
	case n < 0:
		return ""
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 999_500:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	case n < 999_500_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

// formatCount writes a number with commas between the thousands.
func formatCount(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func countPictures(n int) string {
	if n == 1 {
		return "1 picture"
	}
	return formatCount(n) + " pictures"
}

// watchLine says how changes of the source are found; "" where they are not looked
// for.
func watchLine(s viewmodel.Status) string {
	w := s.Watch
	var parts []string
	if w.Told > 0 && w.Polled == 0 {
		parts = append(parts, "Changes are noticed at once.")
	}
	if w.Polled > 0 {
		why := string(w.Why)
		if w.Detail != "" {
			why += " (" + w.Detail + ")"
		}
		line := "Changes"
		if w.Told > 0 {
			line += " in " + formatCount(w.Polled) + " folders"
		}
		parts = append(parts, line+" are looked for every "+formatPause(w.Every)+": "+why+".")
	}
	if w.Unwatched > 0 {
		parts = append(parts, formatCount(w.Unwatched)+" folders are not looked at before a reload.")
	}
	return strings.Join(parts, " ")
}

func formatPause(d time.Duration) string {
	if d >= 2*time.Minute {
		return strconv.Itoa(int(d.Round(time.Minute)/time.Minute)) + " min"
	}
	return strconv.Itoa(int(d.Round(time.Second)/time.Second)) + " s"
}

// statusLine is the state of the gallery in a few words.
func statusLine(s viewmodel.Status) string {
	var parts []string
	switch {
	case s.Phase == viewmodel.Opening:
		return "Opening…"
	case s.Phase == viewmodel.Failed:
		return headline(s.Problem)
	case s.Total > 0 && (s.Away || s.Offline == s.Total):
		are := " are shown as they were."
		if s.Total == 1 {
			are = " is shown as it was."
		}
		return "The source cannot be reached: " + countListed(s, "") + are
	case s.Phase == viewmodel.Empty:
		parts = append(parts, "No pictures")
	case s.Filter != "":
		parts = append(parts, formatCount(s.Shown)+" of "+countAll(s))
		if s.Left > 0 {
			parts = append(parts, "loading…")
		}
	case s.Left > 0 && s.Left < s.Total-s.Ready-s.Failed-s.Posters: // not all of them are to come
		parts = append(parts, countAll(s), "loading…")
	case s.Left > 0:
		parts = append(parts, formatCount(s.Ready+s.Failed+s.Posters)+" of "+formatCount(s.Total))
	case s.Total > 0 || !s.Listing:
		parts = append(parts, countListed(s, stackedWith(s.Stacked)))
	}
	if s.Offline > 0 {
		parts = append(parts, formatCount(s.Offline)+" cannot be reached")
	}
	if s.Failed > 0 {
		parts = append(parts, formatCount(s.Failed)+" failed")
	}
	if s.Posters > 0 {
		parts = append(parts, formatCount(s.Posters)+" without a poster")
	}
	if text := putOff(s.Decoding); text != "" {
		parts = append(parts, text)
	}
	switch {
	case s.Reloading:
		parts = append(parts, "reloading…")
	case s.Listing:
		parts = append(parts, "finding more…")
	case s.Unread > 0:
		parts = append(parts, "reading dates: "+formatCount(s.Unread)+" to go")
	case s.Arranging:
		parts = append(parts, "sorting…")
	}
	switch {
	case len(s.Notes) == 1:
		parts = append(parts, "passed over: "+s.Notes[0])
	case len(s.Notes) > 1:
		parts = append(parts, formatCount(len(s.Notes))+" places passed over")
	}
	if s.Phase == viewmodel.Showing && s.Problem.Kind != 0 && s.Total > 0 && len(s.Notes) == 0 {
		parts = append(parts, "not up to date: "+strings.ToLower(wordsFor(s.Problem).Short))
	}
	return strings.Join(parts, " · ")
}

// stackedWith says of how many pictures there is more.
func stackedWith(c viewmodel.StackCount) string {
	var text string
	if c.Raw > 0 {
		text += ", " + formatCount(c.Raw) + " with RAW"
	}
	if c.Live > 0 {
		text += ", " + formatCount(c.Live) + " with a video"
	}
	switch {
	case c.Bursts == 1:
		text += ", 1 burst"
	case c.Bursts > 1:
		text += ", " + formatCount(c.Bursts) + " bursts"
	}
	return text
}

// countListed says how many files there are of each medium, and of the pictures what else
// is to be said.
func countListed(s viewmodel.Status, stacked string) string {
	pictures := s.Total - s.Videos - s.Documents
	var parts []string
	if pictures > 0 || s.Total == 0 {
		parts = append(parts, countPictures(pictures)+stacked)
	}
	for _, m := range []struct {
		n    int
		word string
	}{{s.Videos, "video"}, {s.Documents, "document"}} {
		switch {
		case m.n == 1:
			parts = append(parts, "1 "+m.word)
		case m.n > 1:
			parts = append(parts, formatCount(m.n)+" "+m.word+"s")
		}
	}
	return strings.Join(parts, ", ")
}

// countAll says how many files there are of all media.
func countAll(s viewmodel.Status) string {
	if s.Videos+s.Documents == 0 {
		return countPictures(s.Total)
	}
	return formatCount(s.Total) + " items"
}

// sumLine is what is known of several selected pictures.
func sumLine(s viewmodel.Sum) string {
	word := " pictures"
	if s.Beside > 0 {
		word = " items"
	}
	line := formatCount(s.Count) + word + " selected"
	if s.Files > s.Count {
		line += " in " + formatCount(s.Files) + " files"
	}
	if s.Unknown < max(s.Count, s.Files) {
		line += ", " + formatBytes(s.Bytes)
	}
	if s.Unknown > 0 {
		line += ", " + formatCount(s.Unknown) + " of unknown size"
	}
	return line
}

// infoLine is what is known of the selected picture.
func infoLine(i viewmodel.Info) string {
	parts := []string{i.Name}
	if i.Problem.Kind != 0 {
		return i.Name + " · " + wordsFor(i.Problem).Long
	}
	if i.Width > 0 {
		parts = append(parts, fmt.Sprintf("%d × %d", i.Width, i.Height))
	}
	if size := formatBytes(i.Size); size != "" {
		parts = append(parts, size)
	}
	switch {
	case i.IsPreview:
		parts = append(parts, i.Format+", its preview")
	case i.Format != "":
		parts = append(parts, i.Format)
	}
	switch n := len(i.Others); {
	case n == 1:
		parts = append(parts, "with "+i.Others[0])
	case n > 1:
		parts = append(parts, "with "+formatCount(n)+" more files")
	}
	return strings.Join(parts, " · ")
}
