// Package heif reads the container of HEIC, HEIF and AVIF files, as ISO/IEC 14496-12
// (boxes, tracks), 23008-12 (items) and 23000-22 (which of them readers must know) say,
// and the AV1 binding for it.
//
// It owns the way through the boxes, what each item is and is made of, where its bytes
// are, and the headers of HEVC and AV1 as far as they tell size, depth and colours. It
// also writes: [Wrap] makes of one coded picture a file of its own, with nothing in it
// that a codec has to understand besides. It decodes no pixels and knows no codec.
//
// What it reads was written by strangers: items, properties, references and how deep
// they lie in each other are bounded, and no length is believed before its bytes are
// there. It imports repository/isobox and repository/peek and nothing else of Vitrine. It opens nothing and starts no
// goroutine; a [File] holds values only, and may be read from any goroutine.
package heif
