package outside

import (
	"os"
	"path/filepath"
)

const (
	mostShown   = 100 // file managers get slow with more
	mostFolders = 5   // each opens a window
)

// shownOf returns the files among paths that are there, as many as a file manager
// can well show. The error says why there are none.
func shownOf(paths []string) (files []string, err error) {
	folders := make(map[string]bool)
	for _, path := range paths {
		if len(files) == mostShown {
			break
		}
		file, bad := checked(path)
		if bad == nil {
			if folder := filepath.Dir(file); !folders[folder] && len(folders) == mostFolders {
				continue
			}
			if _, missing := os.Lstat(file); missing != nil {
				bad = reason(file, missing)
			}
		}
		if bad != nil {
			err = bad
			continue
		}
		folders[filepath.Dir(file)] = true
		files = append(files, file)
	}
	if len(files) > 0 {
		err = nil
	}
	return files, err
}
