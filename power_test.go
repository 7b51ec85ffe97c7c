package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestRunsOnBattery(t *testing.T) {
	type supply = map[string]string
	battery := func(status string) supply { return supply{"type": "Battery", "status": status} }
	mains := func(online string) supply { return supply{"type": "Mains", "online": online} }
	for name, c := range map[string]struct {
		supplies map[string]supply
		want     bool
	}{
		"a desktop":               {nil, false},
		"unplugged":               {map[string]supply{"AC": mains("0"), "BAT0": battery("Discharging")}, true},
		"plugged in":              {map[string]supply{"AC": mains("1"), "BAT0": battery("Charging")}, false},
		"plugged in, too weak":    {map[string]supply{"AC": mains("1"), "BAT0": battery("Discharging")}, false},
		"by USB":                  {map[string]supply{"ucsi": {"type": "USB", "online": "1"}, "BAT0": battery("Discharging")}, false},
		"no word on mains":        {map[string]supply{"BAT0": battery("Discharging")}, true},
		"two, one of them drains": {map[string]supply{"AC": mains("0"), "BAT0": battery("Full"), "BAT1": battery("Discharging")}, true},
		"the battery of a mouse":  {map[string]supply{"hid": {"type": "Battery", "scope": "Device", "status": "Discharging"}}, false},
		"nothing readable":        {map[string]supply{"AC": {}, "BAT0": {}}, false},
	} {
		folder := t.TempDir()
		for device, files := range c.supplies {
			if err := os.MkdirAll(filepath.Join(folder, device), 0o700); err != nil {
				t.Fatal(err)
			}
			for file, text := range files {
				if err := os.WriteFile(filepath.Join(folder, device, file), []byte(text+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := runsOnBattery(folder); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if runsOnBattery(filepath.Join(t.TempDir(), "none")) {
		t.Error("a folder that is not there is a battery")
	}
}

func TestQuietHasNothingToSpare(t *testing.T) {
	p := &power{quiet: true}
	p.watch(context.Background(), powerFolder) // returns at once
	if p.Spare() {
		t.Error("there is power to spare although the user asks for quiet")
	}
	if !new(power).Spare() {
		t.Error("there is none to spare on mains")
	}
}
