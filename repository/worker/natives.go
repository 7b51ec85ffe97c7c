package worker

import (
	"slices"
	"sync"

	"vitrine/repository/worker/wire"
)

// mostSpoilt is how many pictures, or starts, the libraries of the system may spoil
// until they are not loaded any more.
const mostSpoilt = 3

// smallWebP is up to how many bytes a WebP is decoded by what is built in: it takes a few
// milliseconds, and most are that small.
const smallWebP = 256 << 10

// natives decides which workers load the libraries of the system. Most people look at
// pictures for which there are none, and their workers stay small and start quickly.
type natives struct {
	mu     sync.Mutex // guards all below
	reason string     // why they are not loaded; "" where they may be
	told   bool       // a worker has told what there is
	codecs wire.Codecs
	spoilt int
}

// newNatives returns one that loads nothing where only what is built in is wanted.
func newNatives(builtIn bool) *natives {
	n := &natives{}
	if builtIn {
		n.reason = "as asked for"
	}
	return n
}

// want reports whether a picture is to have a worker with libraries.
func (n *natives) want(j *job) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if j.facts || j.details || n.reason != "" {
		return false
	}
	if j.kind == drawn {
		return true // it may have text, for which a worker takes in the system's fonts
	}
	names := wire.Natives()
	at := slices.Index(names[:], j.kind)
	if at < 0 || wire.Native(at) == wire.WebP && j.size <= smallWebP || wire.Native(at) == wire.RAW {
		return false
	}
	return !n.told || n.codecs[at] != wire.Codec{}
}

// mayShow reports whether a picture that is not supported without libraries may be with
// them: a RAW without a preview, of which many look like a TIFF from outside.
func (n *natives) mayShow(j *job) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if j.facts || j.details || n.reason != "" || j.kind != wire.Natives()[wire.RAW] && j.kind != "TIFF" {
		return false
	}
	return !n.told || n.codecs[wire.RAW] != wire.Codec{}
}

// learn keeps what a worker with libraries told of them.
func (n *natives) learn(c wire.Codecs) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.codecs, n.told = c, true
}

// spoil counts something that went well as soon as there were no libraries. It reports
// whether they are given up now.
func (n *natives) spoil(reason string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.spoilt++
	if n.spoilt < mostSpoilt || n.reason != "" {
		return false
	}
	n.reason = "the system's libraries fail: " + reason
	return true
}

// Codec says what decodes a kind of picture for which the system may have a library.
type Codec struct {
	Kind    string // "HEIC"
	Library string // "libheif 1.15.1"; "" is what is built in
	Only    string // which pictures of the kind the library decodes; "" is all
	Else    string // what shows the others, or all
	Reason  string // why libraries are not used at all, where they are not
}

// list returns what decodes each kind, as far as a worker has told.
func (n *natives) list() []Codec {
	n.mu.Lock()
	defer n.mu.Unlock()
	var list []Codec
	for i, kind := range wire.Natives() {
		c := Codec{Kind: kind, Reason: n.reason, Else: "built in"}
		if wire.Native(i) == wire.RAW {
			c.Else = "the preview in the file"
		}
		if n.reason == "" {
			c.Library, _ = n.codecs[i].Name() // judged when they were told
		}
		if c.Library != "" {
			c.Only = map[wire.Native]string{wire.WebP: "lossy ones above 256 KB", wire.RAW: "those without a preview"}[wire.Native(i)]
		}
		list = append(list, c)
	}
	return list
}

// judgeCodecs returns what is wrong with what a worker told of its libraries.
func judgeCodecs(told wire.Codecs, asked bool) string {
	for _, c := range told {
		if _, ok := c.Name(); !ok || !asked && c != (wire.Codec{}) {
			return "libraries that cannot be"
		}
	}
	return ""
}
