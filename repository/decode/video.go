package decode

import (
	"io"
	"strings"

	"vitrine/repository/motion"
)

// mostPeeked is how much of XMP is looked through for words about a video, in bytes.
// Phones write some kilobytes; the long ones are those of editors.
const mostPeeked = 64 << 10

// video returns where in the file the video of a motion photo is. The maker is the
// camera's.
func (p places) video(in *input, maker string) (motion.Video, bool) {
	var c motion.Claims
	if p.xmp.n > 0 {
		b := make([]byte, min(p.xmp.n, mostPeeked))
		n, _ := io.ReadFull(p.packet(in), b)
		if motion.Mentions(b[:n]) {
			c = motion.ReadXMP(p.packet(in))
		}
	}
	return motion.Find(in, in.size, c, strings.EqualFold(maker, "samsung"))
}
