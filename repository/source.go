package repository

import (
	"context"
	"io"
	"iter"
)

// Source is a place where pictures live. The suite in repository/repotest is
// its contract; all methods may be called from any goroutine, at once.
type Source interface {
	// Title names the source for people: a folder's name, a web address.
	Title() string

	// List yields the pictures in the order in which they are shown, in batches,
	// while the listing goes on. Each batch is in order; a batch may belong before
	// one that came earlier only if the source is [Ordered]. A pair with an error
	// and no pictures reports one place that could not be read; the listing continues
	// after it where it can. A source that cannot be opened at all yields one error
	// and nothing else. When ctx ends, so does the sequence, with ctx's error.
	List(ctx context.Context) iter.Seq2[[]Photo, error]

	// Open opens one picture for reading. The errors are those of this package,
	// wrapped. The caller closes the content.
	Open(ctx context.Context, p Photo) (Content, error)

	// Parallel is how many pictures are worth loading at once from here: as many
	// as there are processors where reading is quick, more where it waits.
	Parallel() int
}

// Ordered is a [Source] that knows where a picture belongs, also one that was not
// listed in its turn.
type Ordered interface {
	Source

	// Order returns the key of a picture's place among all that the source yields:
	// the picture with the smaller key comes first, and of two with the same key the
	// one that was listed first. It waits for nothing. A caller that needs all in
	// order sorts by the key, or merges what comes.
	Order(p Photo) string
}

// Order returns the key of p's place among the pictures of s; all have the same
// where s is not [Ordered].
func Order(s Source, p Photo) string {
	if o, ok := s.(Ordered); ok {
		return o.Order(p)
	}
	return ""
}

// Content is the bytes of one opened picture. Reading it never blocks for long:
// what comes over a network is read to its end by [Source].Open.
type Content interface {
	io.ReaderAt
	io.Closer
	Size() int64 // bytes
}

// Decoder turns the bytes of one picture into pixels. It is the one door through
// which foreign bytes are read, so that they can be read elsewhere.
type Decoder interface {
	// Decode reads the header, judges it, and only then the pixels, upright and
	// scaled to the frame. It blocks while all of the decoder's places are taken.
	// The errors are those of this package, wrapped, or ctx's.
	Decode(ctx context.Context, c Content, f Frame) (Picture, error)

	// View returns what Decode does, for somebody who has opened the picture and
	// looks at nothing else: it may take more time and memory, and never waits for
	// thumbnails, which is what all the other methods make. The size of the frame
	// says nothing about that.
	View(ctx context.Context, c Content, f Frame) (Picture, error)

	// Preview returns the small picture that a camera put into the one in c, with
	// the size and the cut that Decode gives for the same frame. It reads only the
	// head of the file and is much quicker. sharp says that Decode would show no
	// more. Where there is none that can be used the error is [ErrNoPreview].
	Preview(ctx context.Context, c Content, f Frame) (p Picture, sharp bool, err error)

	// Copy decodes as Decode does, and returns besides an encoded copy to be kept:
	// the picture upright in sRGB, reduced so that its shorter side measures edge
	// pixels and its longer side at most four times that, never enlarged; a JPEG,
	// or a PNG where it has alpha or is smaller than 64 pixels a side. The reply for
	// f is made from the same reduced pixels wherever they suffice for it, so that
	// what is shown now and what is made of the copy later is alike. The zero Frame
	// asks for the copy alone: the picture has sizes and a format but no pixels.
	Copy(ctx context.Context, c Content, f Frame, edge int) (p Picture, encoded []byte, err error)

	// Share decodes as Decode does, and returns the picture as a PNG for other
	// programs: upright in sRGB, inside a square of [SharedEdge] pixels, never
	// enlarged. The picture has sizes and a format but no pixels.
	Share(ctx context.Context, c Content) (p Picture, png []byte, err error)

	// Facts reads what the head of the file in c says: its size upright, when it was
	// taken and with what. It reads some kilobytes and decodes no pixels, and its Hash
	// is empty. What the file does not say or says wrongly is unknown and no error; the
	// errors are those of Decode for a picture whose header cannot be read.
	Facts(ctx context.Context, c Content) (Facts, error)

	// Hold opens a page in c for a close look: what View gives of it, part by part.
	// It may take what View may, and waits for nothing that View does not wait for, but
	// at most two pictures are looked at so at once: further ones are opened anew, unseen,
	// whenever they are asked. c is Hold's from then on, which closes it. The errors are
	// those of View.
	Hold(ctx context.Context, c Content, page int) (Canvas, error)

	// Details reads all that the file in c says beside its pixels, for somebody who
	// looks at the picture. It decodes none. What the file does not say or says wrongly
	// is left out and no error; the errors are those of Facts.
	Details(ctx context.Context, c Content) (Details, error)

	// Play opens the picture in c to be played frame by frame, as Hold does for a close
	// look; the two pictures that are open at once may be of either kind. c is Play's from
	// then on, which closes it. The error is [ErrStill] where the picture does not move,
	// or is too damaged or too large for more than being shown still; else it is one of
	// View.
	Play(ctx context.Context, c Content) (Animation, error)
}
