package viewer

import "time"

const (
	uploadBytes = 6 << 20          // of tiles in a frame; a software renderer takes 8 MiB
	nextFrame   = time.Second / 60 // until the rest is uploaded
)

// Uploads shares out among the views of a window how many tiles go to the graphics
// processor within a frame. All its methods belong to the UI thread.
type Uploads struct {
	after   Clock
	left    int      // bytes
	counts  bool     // the time of a frame is running
	waiting []func() // those that were turned away, the first one first
}

// NewUploads returns what views have in common, over their clock.
func NewUploads(after Clock) *Uploads { return &Uploads{after: after, left: uploadBytes} }

// Take reports whether pixels of so many bytes may go within this frame. The last ones
// may be more than is left.
func (u *Uploads) Take(bytes int) bool {
	if u.left <= 0 {
		return false
	}
	u.left -= bytes
	u.count()
	return true
}

// Later calls f in the next frame, after those that wait already.
func (u *Uploads) Later(f func()) {
	u.waiting = append(u.waiting, f)
	u.count()
}

func (u *Uploads) count() {
	if u.counts {
		return
	}
	u.counts = true
	u.after(nextFrame, func() {
		u.counts, u.left = false, uploadBytes
		waiting := u.waiting
		u.waiting = nil
		for _, f := range waiting {
			f()
		}
	})
}
