//go:build !unix

package main

// peaks is not known here.
func peaks() (self, child int64) { return 0, 0 }
