// Package repotest is for tests only: [Suite] is the contract that every source
// of pictures passes, [Memory] a source whose every step a test can hold or
// break, and [JPEG] and [PNG] make small pictures of one plain colour.
//
// Only tests import it.
package repotest
