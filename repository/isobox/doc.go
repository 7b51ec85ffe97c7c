// Package isobox goes through the boxes of which HEIC, AVIF, JPEG XL, JPEG 2000 and CR3
// are made, as ISO/IEC 14496-12 says (4.2).
//
// It owns how a box begins and ends, and knows of no kind of box. It imports
// repository/peek and nothing else of Vitrine. One goroutine uses it at a time.
package isobox
