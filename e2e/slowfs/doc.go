// Package slowfs shows a folder at a second place, as slow, silent or broken as a
// test says: a file server far away, one that hangs, a disk that is dying, a mount
// that is empty. It counts what is asked for. It is for tests alone, bears their
// build tag e2e, and imports nothing of Vitrine. Any goroutine may call it; none
// should look into the place itself while a rule holds it up.
package slowfs
