// Package index keeps on disk what is known of pictures besides their pixels, so
// that the next opening of a folder has it at once: a [repository.Facts] for each
// picture, under its path, and only as long as its size and time stay the same.
//
// It is a cache in one SQLite file. It never fails: what cannot be read is not there,
// what cannot be written is not kept, and [Index.Stats] tells why. A file that is
// broken is made anew by the next writing; one of a newer version is left alone.
// Several processes may have the same file.
//
// The tables, in which a picture's name is in the form that folders are shown in the
// order of (key.go), so that a batch of a listing is one range of the table:
//
//	folders  id, path, used       used is the day on which it was asked for last
//	cameras  id, name             each name once
//	facts    folder, name, size, mtime, taken, zone, width, height, camera, hash, moving
//
// A width of 0 says that only the hash is known. The ceiling holds by removing the
// folders that nobody has asked for the longest. Room that becomes free is used
// again and not given back: the file is never larger than the ceiling.
//
// It imports repository and repository/cache, for the place of caches. All of it may
// be called from any goroutine but the UI thread's, as all but Put touches the disk.
package index
