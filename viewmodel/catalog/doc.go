// Package catalog is the list of pictures of one source, for up to several
// million of them: what is known of each in few bytes ([Catalog]), the orders in
// which they are shown ([Snapshot.Sort], [View]), the sections of an order
// ([Snapshot.Sections]), what is left of them by a filter ([Parse],
// [Snapshot.Match]), pictures of one shot that are shown as one ([Stacks]), and sets of
// them ([Set]).
//
// It must not import anything of Vitrine but package repository, for what a
// picture is and which kinds there are. It opens no file and starts no goroutine.
//
// A Catalog has one writer, the UI thread, which alone calls its methods; each
// takes time in proportion to what it is given, not to what is there, unless it
// says so. What looks at all pictures is a method of [Snapshot], which any
// goroutine may call while the writer goes on. A [View], a [Filter] and the
// results of a Snapshot never change.
//
// A picture that is removed leaves its row behind, with the bytes of its name:
// when its key comes back, it gets the row back. So a catalog grows with the
// number of different keys that it has ever held, and is never made smaller: a row
// is what others know a picture by.
package catalog
