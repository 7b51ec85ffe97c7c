// Package ui is the window: what is drawn, what mouse and keyboard mean, and the words
// for people.
//
//	Window
//	├ wall          the pictures of a source
//	│ ├ toolbar     above the grid
//	│ ├ Grid        thumbnails
//	│ ├ notice      why there are none, and what to do
//	│ ├ filterBar   what is looked for
//	│ └ statusBar   below it
//	└ view          in place of the wall
//	  ├ stage
//	  │ ├ viewer.View   one picture
//	  │ ├ comparing     several side by side, each in a viewer.View
//	  │ └ info.Panel    what there is to know, beside them
//	  └ film        thumbnails of the neighbours: a Grid that lies across
//
// It holds no truth but where the hand is and how far what moves has come: all else
// comes from package viewmodel. It must not import package repository, nor anything below
// it. All of it belongs to the UI thread, but Config.Do, which any goroutine may call.
package ui
