package assets

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed icon.png
var icon []byte

//go:embed sample
var sample embed.FS

// Icon returns the program's icon, a square PNG of 512 pixels. The bytes are the caller's own.
func Icon() []byte {
	return slices.Clone(icon)
}

// Sample returns the pictures of the sample gallery: one file at the root for each of SampleIDs,
// named by its id with ".jpg" behind it.
func Sample() fs.FS {
	dir, err := fs.Sub(sample, "sample")
	if err != nil {
		// fs.Sub refuses only a malformed name, and this one is a constant.
		return sample
	}
	return dir
}

// SampleIDs returns the ids of the sample gallery in the order in which they are shown.
func SampleIDs() []string {
	return []string{"1", "10", "100", "1000", "1002", "1003", "1004", "1005", "1006", "1009", "101"}
}

// SampleName returns the name under which Sample holds the picture with this id.
func SampleName(id string) string {
	return id + ".jpg"
}
