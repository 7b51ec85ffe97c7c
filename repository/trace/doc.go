// Package trace is what the program says about itself: [Trace] writes every
// event as a line of JSON, for tests and measurements, and [Log] what is loaded
// as lines for people. [Recorder] hands events to both.
//
// Whoever tells an event never waits for a disk or a terminal: events are put
// into a bounded list and written by a goroutine. All of it may be called from
// any goroutine. The package must not import a toolkit.
package trace
