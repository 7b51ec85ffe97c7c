package metadata

// Claims is what a file says of its picture. Any of it may be missing, or wrong.
type Claims struct {
	Original  Moment // when it was taken
	Digitized Moment // when it became a file: of a scan, later than Original
	Changed   Moment // when the file was changed last

	Make, Model string // of the camera, each one printable line
}

// Or returns c with what it lacks from o.
func (c Claims) Or(o Claims) Claims {
	c.Original = c.Original.or(o.Original)
	c.Digitized = c.Digitized.or(o.Digitized)
	c.Changed = c.Changed.or(o.Changed)
	if c.Make == "" && c.Model == "" { // those of two devices make no camera
		c.Make, c.Model = o.Make, o.Model
	}
	return c
}

// Taken returns the moment that comes nearest to when the picture was taken.
func (c Claims) Taken() Moment { return c.Original.or(c.Digitized).or(c.Changed) }
