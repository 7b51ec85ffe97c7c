package viewmodel

// Idle reports whether the viewer neither loads nor preloads.
func (v *Viewer) Idle() bool { return v.loading.None() && v.preloading.None() }
