package motion

import (
	"encoding/binary"
	"io"
)

// largest is how many bytes a file may say that it has; beyond it sums would not fit.
const largest = 1 << 50

// Video is where in a file the bytes of a video are.
type Video struct{ Offset, Length int64 }

// Find returns where the video is of which a file of so many bytes speaks. It reports
// false where there is none: programs that edit a picture cut off the video and leave the
// words. A file that may be of a Samsung is looked at from its end, too.
func Find(r io.ReaderAt, size int64, c Claims, maybeSamsung bool) (Video, bool) {
	if c.Says && c.FromEnd > 0 && c.FromEnd <= size {
		v := Video{Offset: size - c.FromEnd, Length: c.FromEnd}
		if c.Length > 0 {
			v.Length = min(c.Length, c.FromEnd)
		}
		if isVideo(r, v) {
			return v, true
		}
	}
	if c.Says || maybeSamsung {
		return inTrailer(r, size)
	}
	return Video{}, false
}

// isVideo reports whether an MP4 or a QuickTime file begins there.
func isVideo(r io.ReaderAt, v Video) bool {
	const head = 12
	var b [head]byte
	if v.Length < head || !read(r, b[:], v.Offset) {
		return false
	}
	return string(b[4:8]) == "ftyp"
}

// Samsung's trailer ends with a directory of blocks: "SEFH", a version, the number of
// entries, these, its length and "SEFT". An entry has two bytes, its type, how far before
// the directory its block begins, and the block's length. A block repeats the type, and
// has its name before its data.
const (
	tailLength  = 8
	headLength  = 12
	entryLength = 12
	blockHead   = 8
	mostEntries = 64

	typeVideo = 0x0a30
	nameVideo = "MotionPhoto_Data"
)

func inTrailer(r io.ReaderAt, size int64) (Video, bool) {
	le := binary.LittleEndian
	var tail [tailLength]byte
	if size < tailLength || !read(r, tail[:], size-tailLength) || string(tail[4:]) != "SEFT" {
		return Video{}, false
	}
	length := int64(le.Uint32(tail[:4]))
	at := size - tailLength - length
	if at < 0 || length < headLength || length > headLength+mostEntries*entryLength {
		return Video{}, false
	}
	directory := make([]byte, length)
	if !read(r, directory, at) || string(directory[:4]) != "SEFH" {
		return Video{}, false
	}
	count := int64(le.Uint32(directory[8:]))
	for i := int64(0); i < count && headLength+(i+1)*entryLength <= length; i++ {
		e := directory[headLength+i*entryLength:]
		if le.Uint16(e[2:]) != typeVideo {
			continue
		}
		before, block := int64(le.Uint32(e[4:])), int64(le.Uint32(e[8:]))
		if v, ok := inBlock(r, at-before, block); ok && before <= at && v.Offset+v.Length <= at {
			return v, true
		}
	}
	return Video{}, false
}

// inBlock returns where the video is in the block that begins at an offset.
func inBlock(r io.ReaderAt, at, length int64) (Video, bool) {
	var head [blockHead + len(nameVideo)]byte
	if at < 0 || length < int64(len(head)) || !read(r, head[:], at) {
		return Video{}, false
	}
	name := head[blockHead:]
	if binary.LittleEndian.Uint32(head[4:]) != uint32(len(nameVideo)) || string(name) != nameVideo {
		return Video{}, false
	}
	v := Video{Offset: at + int64(len(head)), Length: length - int64(len(head))}
	return v, isVideo(r, v)
}

// read fills b from an offset. What cannot be read is as good as not there.
func read(r io.ReaderAt, b []byte, at int64) bool {
	n, _ := r.ReadAt(b, at)
	return n == len(b)
}
