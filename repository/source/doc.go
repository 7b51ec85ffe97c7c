// Package source knows the places where pictures live: [Disk] a folder, [Files]
// single files, [Web] a row of web addresses, [Embedded] pictures inside the
// program, [Join] several of them after each other. [Parse] turns what a person
// typed, dropped or kept into one of them.
//
// It lists, opens and watches, nothing else: there is no call here that writes, and
// no byte of a picture is looked at. It must not import a toolkit, a codec, ui,
// viewmodel or assets. All of it may be called from any goroutine; listing,
// opening and watching wait for disks and networks and never belong on the UI
// thread.
package source
