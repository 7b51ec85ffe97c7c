// Package viewmodel holds what is shown and what happens next: the list of
// pictures, their thumbnails as they arrive, the selection, the viewer and the
// settings. It is the one source of truth; widgets show it and forward what the
// hand did.
//
// It must not import a toolkit. Pictures come through the small interfaces in
// ports.go.
//
// Unless said otherwise, every method is called on the UI thread and returns at
// once; what takes time runs in goroutines, and their results come back to the
// UI thread through the injected post function. Results that belong to an
// earlier load are thrown away.
package viewmodel
