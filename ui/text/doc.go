// Package text fits text into the room there is.
//
// It owns nothing, and must not import anything of Vitrine. It measures with the toolkit's
// fonts, so all of it belongs to the UI thread.
package text
