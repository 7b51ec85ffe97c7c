// Package inside is the inside of a worker process: it locks itself in, proves
// that the locks hold, and then decodes one picture after the other until the
// window process goes away.
//
// It is the only package that imports repository/decode. It must not import a
// toolkit, ui, viewmodel or a source. [Main] belongs to the main goroutine,
// before anything else is done.
package inside
