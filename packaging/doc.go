// Package packaging holds what goes into the package for Linux beside the program: desktop entry,
// AppStream file, icons and the Makefile that installs them. scripts/package puts them together.
//
// It has no code; its tests, under the build tag packagetest, make the package, install it into a
// scratch folder and start what was installed. They need git, the fyne tool's modules and Xvfb.
package packaging
