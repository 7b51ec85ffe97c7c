package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The README lists the keys in the words of the help.
func TestReadmeListsTheKeys(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "<!-- keys -->\n")
	got, _, closed := strings.Cut(rest, "<!-- /keys -->")
	if !found || !closed {
		t.Fatal("the marks of the table are missing")
	}
	if want := keyTable(newDesk(t).table); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("the table of keys should read:\n%s", want)
	}
}

func keyTable(table *actionTable) string {
	var b strings.Builder
	b.WriteString("| Key | What it does |\n|---|---|\n")
	group := ""
	table.each(func(a action) {
		if len(a.keys) == 0 {
			return
		}
		if a.group != group {
			group = a.group
			fmt.Fprintf(&b, "| **%s** | |\n", group)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", a.keyNames(), a.label)
	})
	return b.String()
}
