// Package wire is what the window process and a worker process say to each
// other: fixed messages of a few bytes, checked field by field, whoever sent
// them. Neither side trusts the other.
//
// It imports repository for its errors and nothing else of Vitrine. All of it
// may be called from any goroutine.
package wire
