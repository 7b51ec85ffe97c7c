package desktop

import (
	"path"
	"strings"
)

// plain are the bytes that a URI holds as they are. It is the set of GLib, by
// which the thumbnails of a desktop are named; that of net/url is another.
const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!$&'()*+,/:=@"

// URI returns the address of a file as GLib writes it, or "" if the path is not
// absolute. The path is bytes, not text, and is cleaned; links stay.
func URI(file string) string {
	if !path.IsAbs(file) {
		return ""
	}
	cleaned := path.Clean(file)
	if strings.HasPrefix(file, "//") && !strings.HasPrefix(file, "///") && cleaned != "/" {
		cleaned = "/" + cleaned // exactly two at the start may mean another place
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len("file://") + len(cleaned))
	b.WriteString("file://")
	for i := range len(cleaned) {
		if c := cleaned[i]; strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
