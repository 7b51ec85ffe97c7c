package main

import (
	"fmt"
	"runtime/debug"
	"testing"
)

// leastVersions are those of the decoders since which no hole is known. A new
// advisory raises them.
var leastVersions = map[string][3]int{
	"golang.org/x/image": {0, 45, 0}, // GO-2026-6222
}

func TestDecodersHaveNoKnownHole(t *testing.T) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("the program does not know what it is built of")
	}
	found := 0
	for _, d := range info.Deps {
		least, listed := leastVersions[d.Path]
		if !listed {
			continue
		}
		found++
		var v [3]int
		if _, err := fmt.Sscanf(d.Version, "v%d.%d.%d", &v[0], &v[1], &v[2]); err != nil || d.Replace != nil {
			t.Errorf("%s %s: %v", d.Path, d.Version, err)
		}
		if isOlder(v, least) {
			t.Errorf("%s is %s, want at least %v", d.Path, d.Version, least)
		}
	}
	if found != len(leastVersions) {
		t.Errorf("%d of %d decoders are in the program", found, len(leastVersions))
	}
}

func isOlder(v, than [3]int) bool {
	for i := range v {
		if v[i] != than[i] {
			return v[i] < than[i]
		}
	}
	return false
}
