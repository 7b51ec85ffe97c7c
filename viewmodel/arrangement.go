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

// Stacking says which pictures of one shot are shown as one.
type Stacking = catalog.Stacking

// Arrangement is how pictures are arranged, for the menus and the settings.
type Arrangement struct {
	By         By
	Descending bool
	Group      Group
	Stacks     Stacking
}

// Grouped returns a with other sections. An order in which they would be torn to
// pieces gives way: to the date of taking, or to folders.
func (a Arrangement) Grouped(by Group) Arrangement {
	a.Group = by
	if keepsTogether(a.By, by) {
		return a
	}
	if a.By = ByTaken; by == GroupFolder {
		a.By = ByFolder
	}
	return a
}

// Ordered returns a in another order, without sections that it tears to pieces.
func (a Arrangement) Ordered(by By) Arrangement {
	a.By = by
	if !keepsTogether(by, a.Group) {
		a.Group = GroupNone
	}
	return a
}

// keepsTogether reports whether the pictures of a section follow each other in an
// order. A source is listed folder by folder.
func keepsTogether(order By, by Group) bool {
	switch by {
	case GroupDay, GroupMonth, GroupYear:
		return order == ByTaken || order == ByChanged
	case GroupFolder:
		return order == ByListed || order == ByFolder
	}
	return true
}
