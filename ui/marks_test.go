package ui

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vitrine/viewmodel"
)

func TestMarksHaveRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		height := rapid.Float32Range(40, 2000).Draw(t, "height")
		n := rapid.IntRange(0, 300).Draw(t, "marks")
		var marks []viewmodel.Mark
		var middles []float32
		y := float32(0)
		for i := range n {
			y += rapid.Float32Range(0, 2*height/float32(n)).Draw(t, "way")
			middles = append(middles, min(y, height))
			marks = append(marks, viewmodel.Mark{Start: i, Short: "May", Major: rapid.IntRange(0, 5).Draw(t, "major") == 0})
		}
		places := placeMarks(nil, marks, func(i int) float32 { return middles[i] }, height)
		if n > 0 && len(places) == 0 {
			t.Fatal("there are marks, and none is shown")
		}
		end, before := float32(-1), -1
		for _, p := range places {
			half := float32(markLine) / 2
			if p.isTick {
				half = 0.5
			}
			if p.y-half < end-1 || p.y-half < -0.5 || p.y+half > height+0.5 {
				t.Fatalf("mark %d at %v of %v, the one before ends at %v", p.mark, p.y, height, end)
			}
			if p.mark <= before {
				t.Fatalf("mark %d after %d", p.mark, before)
			}
			end, before = p.y+half, p.mark
		}
	})
}

func TestMajorMarksComeFirst(t *testing.T) {
	marks := []viewmodel.Mark{
		{Short: "Nov"}, {Short: "2025", Major: true}, {Short: "Jan"}, {Short: "Feb"}, {Short: "Mar"},
	}
	places := placeMarks(nil, marks, func(i int) float32 { return []float32{95, 100, 108, 140, 146}[i] }, 400)
	got := ""
	for _, p := range places {
		got += fmt.Sprintf("%s %v %v; ", marks[p.mark].Short, p.y, p.isTick)
	}
	if want := "2025 100 false; Feb 140 false; "; got != want {
		t.Errorf("shown are %q, want %q", got, want)
	}
}

func TestMarkOf(t *testing.T) {
	marks := []viewmodel.Mark{{Start: 2}, {Start: 5}, {Start: 9}}
	for position, want := range map[int]int{0: -1, 2: 0, 4: 0, 5: 1, 100: 2} {
		if got := markOf(marks, position); got != want {
			t.Errorf("position %d belongs to mark %d, want %d", position, got, want)
		}
	}
}
