package worker

import (
	"runtime"
	"time"

	"vitrine/repository/worker/wire"
)

// Config is what a Pool is made of. Its zero value suits this machine.
type Config struct {
	// Size is how many thumbnails are decoded at once, at most 64 and not more than
	// the machine's memory has room for; 0 is the number of processors, or fewer
	// where memory is short. One more place is kept for the picture in the viewer.
	Size int

	Thumbnail Limits
	Full      Limits // of a picture in the viewer
	Facts     Limits // of a picture of which facts are wanted

	// Region is the limit of a part of a held picture, of which only the time counts:
	// a picture is opened within Full, and has the memory of that.
	Region Limits

	// BuiltIn has no worker load the libraries of the system.
	BuiltIn bool

	tuning tuning
}

// Limits is what one picture may take. Zero fields have their defaults.
type Limits struct {
	// Time is that of one try, from the moment when a worker is sent the picture. All
	// tries together have a quarter more.
	Time time.Duration

	Memory  int64 // bytes of data
	Encoded int64 // bytes of the file
}

// The limits when nobody says otherwise.
var (
	defaultThumbnail = Limits{Time: 10 * time.Second, Memory: 3 << 29, Encoded: 512 << 20}
	defaultFull      = Limits{Time: 60 * time.Second, Memory: 4 << 30, Encoded: 2 << 30}
)

const (
	maxSide    = 65535       // pixels; the most that JPEG and GIF can say
	maxDoubled = 30          // times: of a drawing, in either direction
	maxPixels  = 300_000_000 // the largest camera backs and scans are half of it

	maxPage     = 1 << 16         // of a file with several pictures; far more than are counted
	mostFrames  = 1 << 20         // of an animation; far more than are played
	maxSize     = 64              // processes; more would only wait for each other
	maxCopy     = 1024            // pixels: the edge of the largest copy
	usualMemory = 384 << 20       // bytes that a worker takes at the most usual pictures
	leastMemory = 512 << 20       // bytes; with less hardly anything can be decoded
	factsTime   = 2 * time.Second // a disk that sleeps takes longer, and is asked again later
	mostHeld    = 2               // pictures held open: the one that is looked at, and one beside it
)

// tuning is what only tests change.
type tuning struct {
	handshake    time.Duration // a worker that is not ready by then is dead
	idle         time.Duration // a worker that has nothing to do that long ends
	grace        time.Duration // what a picture that nobody wants any more may still take
	sample       time.Duration // between looks at a worker's memory
	recycleAfter int           // pictures; what leaks does so slowly
	recycleAt    int64         // bytes resident after a picture
	faults       int           // of one kind of picture, until the kind is paused
	within       time.Duration // the time in which those faults happen
	pause        time.Duration
	starts       int // in a row without success, until no worker is started any more
	program      string
	without      wire.Layers
	pipes        bool // as on other systems than Linux
}

var usual = tuning{
	handshake:    10 * time.Second, // a slow disk and a large program
	idle:         30 * time.Second,
	grace:        time.Second,
	sample:       100 * time.Millisecond,
	recycleAfter: 200,
	recycleAt:    256 << 20,
	faults:       5,
	within:       time.Minute,
	pause:        time.Minute,
	starts:       3,
}

// completed fills in what c leaves open.
func (c Config) completed() Config {
	total, free := machineMemory()
	c.Size = sizeFor(c.Size, runtime.NumCPU(), total, free)
	c.Thumbnail = c.Thumbnail.or(defaultThumbnail, total/2)
	c.Full = c.Full.or(defaultFull, free/4*3)
	if c.Facts.Memory <= 0 {
		c.Facts.Memory = c.Thumbnail.Memory // changing it takes time
	}
	c.Facts = c.Facts.or(Limits{Time: factsTime, Encoded: c.Thumbnail.Encoded}, total)
	c.Region = Limits{Time: c.Region.Time, Memory: c.Full.Memory, Encoded: c.Full.Encoded}
	if c.Region.Time <= 0 {
		c.Region.Time = c.Thumbnail.Time
	}
	if c.tuning == (tuning{}) {
		c.tuning = usual
	}
	return c
}

// sizeFor returns how many thumbnails are decoded at once. Whoever asks for a number
// knows the machine better, within reason.
func sizeFor(asked, processors int, total, free int64) int {
	if asked < 1 {
		return max(1, min(processors, int(free/usualMemory)))
	}
	return min(asked, maxSize, max(processors, int(total/usualMemory)))
}

// or takes the zero fields from d. Memory is not taken where there is none.
func (l Limits) or(d Limits, memory int64) Limits {
	if l.Time <= 0 {
		l.Time = d.Time
	}
	if l.Memory <= 0 {
		l.Memory = max(leastMemory, min(d.Memory, memory))
	}
	if l.Encoded <= 0 {
		l.Encoded = d.Encoded
	}
	return l
}
