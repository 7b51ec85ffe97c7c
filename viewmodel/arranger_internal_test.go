package viewmodel

// IsArranging reports whether an arrangement is being made.
func (g *Gallery) IsArranging() bool { return g.arranging.running }
