//go:build e2e && soak

package e2e

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// figures is a table for people.
type figures struct{ lines []string }

// add takes in one row.
func (f *figures) add(what string, value any) {
	f.lines = append(f.lines, fmt.Sprintf("%-44s %16v", what, value))
}

// print writes the table to standard output.
func (f *figures) print(title string) {
	fmt.Fprintf(os.Stdout, "\n%s\n%s\n", title, strings.Join(f.lines, "\n"))
}

func median[T cmp.Ordered](values []T) T {
	if len(values) == 0 {
		var none T
		return none
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

// fromEnvironment returns a whole number that a variable may set.
func fromEnvironment(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number from 1 on", name, text)
	}
	return n
}

// numbers returns what events with a name have under a key since an event.
func (p *program) numbers(since int, name, key string) (values []float64) {
	p.t.Helper()
	if err := p.trace.grow(); err != nil {
		p.t.Fatal(err)
	}
	for _, text := range p.since(since, name, key) {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			p.t.Fatal(err)
		}
		values = append(values, v)
	}
	return values
}

func ms(v float64) time.Duration {
	return time.Duration(v * float64(time.Millisecond)).Round(time.Millisecond)
}

func mb[T int | int64 | float64](bytes T) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
