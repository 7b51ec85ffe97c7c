// Package cache keeps thumbnails that were made, within a ceiling in bytes.
//
// It knows neither pictures nor sources, and imports nothing of Vitrine. All of
// it may be called from any goroutine.
package cache
