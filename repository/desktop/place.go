package desktop

import (
	"crypto/md5" // #nosec G501 -- the standard names files by it
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Size is one of the sizes that thumbnails are kept in.
type Size int

// The sizes, from the smallest to the largest.
const (
	Normal Size = iota
	Large
	XLarge
	XXLarge
	sizes int = iota
)

// Edge returns the edge of the square that a thumbnail of this size fits in.
func (s Size) Edge() int { return 128 << s }

func (s Size) folder() string { return [...]string{"normal", "large", "x-large", "xx-large"}[s] }

// SizeFor returns the smallest size with an edge of at least edge, or the largest.
func SizeFor(edge int) Size {
	s := Normal
	for s < XXLarge && s.Edge() < edge {
		s++
	}
	return s
}

// Thumbnails is the store of one user, in the folder Root.
type Thumbnails struct{ Root string }

// Root returns where this user's desktop keeps thumbnails. The error says that
// there is no such place.
func Root() (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return "", errors.ErrUnsupported
	}
	folder := os.Getenv("XDG_CACHE_HOME")
	if !filepath.IsAbs(folder) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		folder = filepath.Join(home, ".cache")
	}
	return filepath.Join(folder, "thumbnails"), nil
}

// Path returns the file of the thumbnail of the picture with the URI.
func (t Thumbnails) Path(uri string, s Size) string {
	sum := md5.Sum([]byte(uri)) // #nosec G401 -- see above
	return filepath.Join(t.Root, s.folder(), hex.EncodeToString(sum[:])+".png")
}

// Original is a picture that a thumbnail may be of.
type Original struct {
	URI     string    // see [URI]; without credentials, where it is remote
	ModTime time.Time // zero where it is not known: then there is no valid thumbnail
	Size    int64     // bytes; -1 where it is not known
}

// mayHave reports whether thumbnails are kept of the picture: not of thumbnails,
// and not of what may change unseen.
func (t Thumbnails) mayHave(o Original) bool {
	if !filepath.IsAbs(t.Root) || o.URI == "" || o.ModTime.IsZero() || strings.Contains(o.URI, "/.sh_thumbnails/") {
		return false
	}
	roots := []string{t.Root}
	if real, err := filepath.EvalSymlinks(t.Root); err == nil {
		roots = append(roots, real)
	}
	for _, root := range roots {
		if strings.HasPrefix(o.URI, URI(root)+"/") {
			return false
		}
	}
	return true
}
