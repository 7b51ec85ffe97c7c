// Package decode turns the bytes of one picture into pixels, upright and scaled
// to the place that they are wanted for. It owns how a kind is recognised, what
// is refused before anything is allocated, and the reduction of big pictures.
//
// It is the only package that imports codecs. It must not import a toolkit, ui,
// viewmodel or a source, and it opens no file and no connection: all bytes come
// through [repository.Content]. Of a picture it keeps nothing but how the colours
// of its profile are converted, so that it can run in a process of its own.
//
// All pixels leave it in sRGB. A file that says nothing of its colours, or what
// cannot be understood, is taken for sRGB.
//
// All of it may be called from any goroutine.
package decode
