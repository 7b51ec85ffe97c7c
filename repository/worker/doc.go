// Package worker has pictures decoded in processes of their own: the program,
// started again, locked in a sandbox and killed when it misbehaves. It owns how
// many of them run, what each may take, and what becomes of a picture that ends
// one. What they answer is judged like everything else that comes from outside.
//
// It must not import a codec, repository/decode, a toolkit, ui or viewmodel: the
// inside of a worker is repository/worker/inside. All of it may be called from
// any goroutine.
package worker
