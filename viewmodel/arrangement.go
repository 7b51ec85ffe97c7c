package viewmodel

import "vitrine/viewmodel/catalog"

// By is what the order of pictures goes by.
type By = catalog.By

// The orders.
const (
	ByListed  = catalog.ByListed
	ByName    = catalog.ByName
	ByFolder  = catalog.ByFolder
	ByTaken   = catalog.ByTaken
	ByChanged = catalog.ByChanged
	BySize    = catalog.BySize
)

// Group says which pictures make a section.
type Group = catalog.Group

// The groups.
const (
	GroupNone   = catalog.None
	GroupDay    = catalog.Day
	GroupMonth  = catalog.Month
	GroupYear   = catalog.Year
	GroupFolder = catalog.Folder
)
