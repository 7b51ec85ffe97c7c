// Package cache keeps thumbnails that were made, within a ceiling in bytes: in
// memory ([Memory]) and on disk ([Disk]).
//
// It knows neither pictures nor sources, and imports nothing of Vitrine. All of
// it may be called from any goroutine; what touches the disk says so.
//
// On disk a cache is a folder of segments, numbered in the order in which they
// were begun. A segment is two files that only grow:
//
//	0000000000000001.pack   16 bytes of head, then records without gaps: a head
//	                        with key, [Meta], length and checksums, then the data
//	0000000000000001.index  20 bytes for each record, so that opening a cache
//	                        does not read the packs
//
// A process writes to one segment, under a lock; all read all of them. Nothing
// is synced: what a power cut leaves behind fails its checksum and is a miss.
// The index is a hint only. Segments of a ceiling's worth are kept, and the
// oldest is removed whole.
package cache
