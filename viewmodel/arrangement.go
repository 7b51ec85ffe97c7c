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

// QueryError says what is wrong with a query of [Gallery.SetFilter], and where.
type QueryError = catalog.QueryError

// The problems of a query.
const (
	QueryNoValue     = catalog.NoValue
	QueryUnknownKind = catalog.UnknownKind
	QueryBadDate     = catalog.BadDate
	QueryBadRange    = catalog.BadRange
	QueryTooMany     = catalog.TooMany
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
