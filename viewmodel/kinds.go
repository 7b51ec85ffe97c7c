package viewmodel

import "vitrine/repository"

// PictureExtensions returns the extensions of all files that are listed as pictures, in
// lower case and with the dot, the most usual kinds first.
func PictureExtensions() []string {
	var all []string
	for _, f := range repository.Formats() {
		all = append(all, f.Extensions...)
	}
	return all
}
