//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// settings are those that the program keeps, by their names in the file.
type settings map[string]any

func settingsFile(home string) string {
	return filepath.Join(home, "config", "vitrine", "settings.json")
}

// writeSettings makes the settings of a user before the program is started.
func writeSettings(t *testing.T, home string, s settings) {
	t.Helper()
	defaults := settings{
		"last": nil, "recent": nil, "edge": 180, "layout": "squares", "captions": false,
		"theme": "system", "width": 1100, "height": 760,
	}
	for name, value := range s {
		defaults[name] = value
	}
	content, err := json.Marshal(defaults)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(settingsFile(home)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settingsFile(home), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// readSettings returns what the program has kept.
func readSettings(t *testing.T, home string) settings {
	t.Helper()
	content, err := os.ReadFile(settingsFile(home))
	if err != nil {
		t.Fatal(err)
	}
	var s settings
	if err := json.Unmarshal(content, &s); err != nil {
		t.Fatalf("%v: %s", err, content)
	}
	return s
}
