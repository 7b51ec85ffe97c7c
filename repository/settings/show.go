package settings

const (
	leastShown = 1 // seconds of a picture in a slide show
	mostShown  = 60
)

// Show is how a slide show goes.
type Show struct {
	Seconds  int  `json:"seconds"` // of each picture
	Shuffled bool `json:"shuffled"`
	Fades    bool `json:"fades"` // from picture to picture
}

func (s *Show) tidy() { s.Seconds = min(max(s.Seconds, leastShown), mostShown) }
