package viewmodel

import "vitrine/repository/settings"

// Settings is what is kept across launches, as the window sees it.
type Settings = settings.Values

// StackSettings is how stacks are kept across launches.
type StackSettings = settings.Stack

// SettingsStore keeps the settings; *settings.Store is one.
type SettingsStore interface {
	// Values returns the present settings. Any goroutine may call it.
	Values() Settings

	// Update changes the settings on the UI thread and returns at once; they are
	// written behind the user's back.
	Update(change func(*Settings))
}

var _ SettingsStore = (*settings.Store)(nil)

// Themes that Settings.Theme names.
const (
	ThemeSystem = settings.ThemeSystem
	ThemeLight  = settings.ThemeLight
	ThemeDark   = settings.ThemeDark
)

// Layouts that Settings.Layout names.
const (
	LayoutSquares   = settings.LayoutSquares
	LayoutWhole     = settings.LayoutWhole
	LayoutJustified = settings.LayoutJustified
)

// Orders that Settings.Sort names.
const (
	SortListed  = settings.SortListed
	SortName    = settings.SortName
	SortFolder  = settings.SortFolder
	SortTaken   = settings.SortTaken
	SortChanged = settings.SortChanged
	SortSize    = settings.SortSize
)

// Groups that Settings.Group names.
const (
	GroupedNone   = settings.GroupNone
	GroupedDay    = settings.GroupDay
	GroupedMonth  = settings.GroupMonth
	GroupedYear   = settings.GroupYear
	GroupedFolder = settings.GroupFolder
)

// Colours around a picture that Settings.Surround names.
const (
	SurroundDark  = settings.SurroundDark
	SurroundBlack = settings.SurroundBlack
	SurroundGrey  = settings.SurroundGrey
	SurroundWhite = settings.SurroundWhite
)

// DefaultSettings returns the settings of a first launch.
func DefaultSettings() Settings { return settings.Default() }
