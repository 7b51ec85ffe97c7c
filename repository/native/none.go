//go:build !linux || !cgo

package native

import "image"

// Libraries is the libraries that are loaded: none on this system.
type Libraries struct{ names [Kinds]Library }

// Open loads nothing here.
func Open() *Libraries { return &Libraries{} }

// HEIF returns [ErrNone].
func (*Libraries) HEIF([]byte) (image.Image, error) { return nil, ErrNone }

// AVIF returns [ErrNone].
func (*Libraries) AVIF([]byte) (image.Image, error) { return nil, ErrNone }

// JXL returns [ErrNone].
func (*Libraries) JXL([]byte) (Picture, error) { return Picture{}, ErrNone }

// WebP returns [ErrNone].
func (*Libraries) WebP([]byte, image.Point, bool) (image.Image, error) { return nil, ErrNone }

// RAWSize returns [ErrNone].
func (*Libraries) RAWSize([]byte) (image.Point, int64, error) { return image.Point{}, 0, ErrNone }

// RAW returns [ErrNone].
func (*Libraries) RAW([]byte, bool) (*image.RGBA, error) { return nil, ErrNone }

// J2K returns [ErrNone].
func (*Libraries) J2K([]byte, int) ([]Component, error) { return nil, ErrNone }
