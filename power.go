package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

const (
	powerFolder = "/sys/class/power_supply" // of Linux; elsewhere there is none, and power counts as there
	powerStep   = 15 * time.Second
)

// power tells whether work may be done that nobody waits for. Any goroutine may
// ask it.
type power struct {
	quiet     bool // the user asks for none of it
	onBattery atomic.Bool
}

// watch looks again and again where the power comes from, until ctx ends.
func (p *power) watch(ctx context.Context, folder string) {
	if p.quiet {
		return
	}
	tick := time.NewTicker(powerStep)
	defer tick.Stop()
	for {
		p.onBattery.Store(runsOnBattery(folder))
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Spare reports whether there is power to spare.
func (p *power) Spare() bool { return !p.quiet && !p.onBattery.Load() }

// runsOnBattery reports whether a battery of the computer itself, not one of a
// mouse, gives its power now. The folder is as the kernel describes it in
// Documentation/ABI/testing/sysfs-class-power.
func runsOnBattery(folder string) bool {
	supplies, _ := os.ReadDir(folder) // none: a machine without batteries
	discharging := false
	for _, s := range supplies {
		said := func(what string) string {
			b, _ := os.ReadFile(filepath.Join(folder, s.Name(), what))
			return strings.TrimSpace(string(b))
		}
		switch kind := said("type"); {
		case said("scope") == "Device":
		case kind != "Battery" && said("online") == "1":
			return false
		case kind == "Battery" && said("status") == "Discharging":
			discharging = true
		}
	}
	return discharging
}
