// Package repository brings pictures in: it lists a source, opens its pictures,
// has them decoded, and yields thumbnails side by side as each is ready.
//
// It owns what a picture is ([Photo]), how one is asked for ([Frame]) and what
// can go wrong (the Err values). Where pictures live is the business of
// repository/source, how bytes become pixels that of repository/decode; both
// reach this package through the small interfaces [Source] and [Decoder].
//
// It must not import a toolkit, a codec, ui or viewmodel. All of it may be
// called from any goroutine.
package repository
