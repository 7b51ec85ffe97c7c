//go:build !linux

package source

// remote returns false: where nothing is watched but by looking, it makes no
// difference.
func remote(string) (name string, is bool) { return "", false }
