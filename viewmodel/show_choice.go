package viewmodel

import (
	"slices"
	"time"
)

// ShowChoice is how a slide show goes.
type ShowChoice struct {
	Every    time.Duration // that each picture is shown
	Shuffled bool          // instead of in the gallery's order
	Fades    bool          // from picture to picture
}

// ShowState is what a slide show does now.
type ShowState struct {
	ShowChoice
	On     bool
	Paused bool
}

// ShowIntervals returns how long each picture of a show may be shown, the shortest
// first.
func ShowIntervals() []time.Duration {
	all := []time.Duration{1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60}
	for i := range all {
		all[i] *= time.Second
	}
	return all
}

// Longer returns the choice with the next longer time for each picture, as far as there
// is one.
func (c ShowChoice) Longer() ShowChoice {
	for _, d := range ShowIntervals() {
		if d > c.Every {
			c.Every = d
			break
		}
	}
	return c
}

// Shorter is the inverse of Longer.
func (c ShowChoice) Shorter() ShowChoice {
	for _, d := range slices.Backward(ShowIntervals()) {
		if d < c.Every {
			c.Every = d
			break
		}
	}
	return c
}
