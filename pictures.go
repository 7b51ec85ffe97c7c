package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// picturesFolder returns the folder that the user's desktop keeps pictures in,
// or "" where there is none.
func picturesFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	config := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(home, ".config")
	}
	dirs, _ := os.ReadFile(filepath.Join(config, "user-dirs.dirs"))
	folder := filepath.Clean(picturesIn(dirs, home))
	if folder == filepath.Clean(home) {
		return "" // the desktop's way to say that there is none
	}
	return folder
}

// picturesIn returns the folder that the content of user-dirs.dirs names; the
// usual one where it names none.
func picturesIn(dirs []byte, home string) string {
	folder := filepath.Join(home, "Pictures")
	for line := range bytes.Lines(dirs) {
		value, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "XDG_PICTURES_DIR=")
		if !ok {
			continue
		}
		value = unescaped(strings.Trim(value, `"`))
		if below, ok := strings.CutPrefix(value, "$HOME"); ok {
			value = home + below
		}
		if filepath.IsAbs(value) {
			folder = value
		}
	}
	return folder
}

// unescaped takes the backslashes out that a shell would.
func unescaped(s string) string {
	var b strings.Builder
	escaped := false
	for i := range len(s) {
		if s[i] == '\\' && !escaped {
			escaped = true
			continue
		}
		escaped = false
		b.WriteByte(s[i])
	}
	return b.String()
}
