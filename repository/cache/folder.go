package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// DiskPath returns where the thumbnails of this user are kept. The error says
// that the user has no home.
func DiskPath() (string, error) { return Path("thumbnails", "v1") }

// Path returns where something that can be made again is kept for this user. The
// error says that the user has no home.
func Path(names ...string) (string, error) {
	folder := os.Getenv("XDG_CACHE_HOME")
	switch {
	case runtime.GOOS == "windows" || runtime.GOOS == "darwin":
		var err error
		if folder, err = os.UserCacheDir(); err != nil {
			return "", err
		}
	case !filepath.IsAbs(folder):
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		folder = filepath.Join(home, ".cache")
	}
	return filepath.Join(append([]string{folder, "vitrine"}, names...)...), nil
}

// MakeFolder makes the folder, for its user alone, unless it is there.
func MakeFolder(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700) // #nosec G302 -- a folder
}
