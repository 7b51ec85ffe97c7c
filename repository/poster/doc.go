// Package poster has the thumbnailers of the system make pictures of files that are
// none: videos, and documents as a user's programs know them.
//
// It owns which thumbnailers there are, as the files below "thumbnailers" in the
// folders of data say; which of them is asked for a file, once its first bytes fit its
// name; the sandbox that they run in, which is bubblewrap's, and what they may take of
// time, memory and room. What they write is foreign bytes, and is decoded like every
// foreign file.
//
// It imports nothing of Vitrine but package repository, no toolkit and no codec. Its
// methods start programs and wait for them, so none of it belongs on the UI thread; any
// other goroutine may call it.
package poster
