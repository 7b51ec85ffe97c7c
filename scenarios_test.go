package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	scenarioRow = regexp.MustCompile(`(?m)^\| (\d+) \|[^|]*\|([^|]*)\|$`)
	namedTest   = regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]*)`")
	anyTest     = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9]*)\(`)
)

// TestScenariosAreProven looks whether the tests are there that CONTRIBUTING.md
// names as proofs.
func TestScenariosAreProven(t *testing.T) {
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	there := testsBelow(t, ".")
	proven := make(map[string]bool)
	for _, row := range scenarioRow.FindAllSubmatch(text, -1) {
		number, names := string(row[1]), namedTest.FindAllSubmatch(row[2], -1)
		if len(names) == 0 || proven[number] {
			t.Errorf("%s names no test, or stands there twice", number)
		}
		proven[number] = true
		for _, name := range names {
			if !there[string(name[1])] {
				t.Errorf("%s is proven by %s, which is not there", number, name[1])
			}
		}
	}
	for _, number := range strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 17 18 32 33 34 35") {
		if !proven[number] {
			t.Errorf("%s is not in the table", number)
		}
	}
}

// testsBelow returns the names of all tests in a folder, whatever they are built
// with.
func testsBelow(t *testing.T, folder string) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, name := range anyTest.FindAllSubmatch(source, -1) {
			found[string(name[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
