package source

import "time"

// tempo is how quickly a watch works. Tests have another.
type tempo struct {
	quiet  time.Duration // without a change before changes are told
	gather time.Duration // at most between a change and telling it
	hold   time.Duration // at most between a file's first change and a look at it
	work   int           // looking and telling takes one part in so many of the time

	root  time.Duration // between two looks at the root
	hang  time.Duration // after which a call is taken for one that does not return
	pause time.Duration // before listing again for the second time, doubled each time
	rest  time.Duration // the longest such pause; after that much quiet it is forgotten

	round time.Duration // at least between two looks at a polled folder
	step  time.Duration // of polling at a time
	idle  int           // polling takes one part in so many of the time
	fresh time.Duration // up to which file systems may give two changes the same time
}

func usualTempo() tempo {
	return tempo{
		quiet:  200 * time.Millisecond, // a copied file is written without such pauses
		gather: time.Second,            // longer feels like a fault
		hold:   5 * time.Second,        // a picture that is written all the time is shown too
		work:   10,
		root:   5 * time.Second,
		hang:   10 * time.Second,
		pause:  5 * time.Second,
		rest:   time.Minute,
		round:  5 * time.Second, // network file systems keep what they know for 1 to 3 s
		step:   time.Millisecond,
		idle:   100,
		fresh:  10 * time.Second,
	}
}

// Ceilings of a watch.
const (
	mostTold    = 32_768   // folders: the kernel keeps about 1 KB for each
	mostWatched = 500_000  // folders; some 200 bytes for each
	mostNames   = 64 << 20 // bytes of names in polled folders, to know what is gone
	mostPending = 10_000   // names with changes not yet told, some 200 bytes each
	mostNotices = 20_000   // from the system between two deltas; the rest waits in the kernel
	mostLooks   = 1_000    // pictures up to which all in a changed polled folder are looked at
)
