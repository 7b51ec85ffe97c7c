package settings

import (
	"fmt"
	"math"
	"reflect"
	"testing"
)

func TestVisited(t *testing.T) {
	v := Default()
	for i := range 20 {
		v.Visited([]string{fmt.Sprintf("/pictures/%d", i)})
	}
	v.Visited([]string{"/pictures/15"})

	if want := []string{"/pictures/15"}; !reflect.DeepEqual(v.Last, want) {
		t.Errorf("last is %q, want %q", v.Last, want)
	}
	if len(v.Recent) != mostRecent {
		t.Fatalf("%d recent sources, want %d", len(v.Recent), mostRecent)
	}
	want := []string{"/pictures/15", "/pictures/19", "/pictures/18"}
	for i, w := range want {
		if got := v.Recent[i][0]; got != w {
			t.Errorf("recent %d is %q, want %q", i, got, w)
		}
	}

	v.Forget([]string{"/pictures/19"})
	if got := v.Recent[1][0]; got != "/pictures/18" {
		t.Errorf("after Forget recent 1 is %q, want /pictures/18", got)
	}
}

func TestTidy(t *testing.T) {
	v := Values{Edge: 5, Layout: "heap", Sort: "colour", Group: "week", Theme: "pink", Videos: true, Show: Show{Seconds: -1, Fades: true}, Stack: Stack{Raw: true, Live: true}, Width: float32(math.NaN()), Height: -3}
	v.tidy()
	want := Default()
	want.Edge, want.Show.Seconds = leastEdge, leastShown
	if !reflect.DeepEqual(v, want) {
		t.Errorf("got %+v, want %+v", v, want)
	}
	v.Show.Seconds = 3600
	v.Edge, v.Sort, v.Descending, v.Group = 9000, SortTaken, true, GroupMonth
	v.tidy()
	if v.Show.Seconds != mostShown {
		t.Errorf("a picture is shown for %d s, want %d", v.Show.Seconds, mostShown)
	}
	if v.Sort != SortTaken || !v.Descending || v.Group != GroupMonth {
		t.Errorf("order %q, %v, group %q", v.Sort, v.Descending, v.Group)
	}
	if v.Edge != largestEdge {
		t.Errorf("edge is %d, want %d", v.Edge, largestEdge)
	}
}

func TestKept(t *testing.T) {
	tests := []struct{ name, location, want string }{
		{"path", "/home/ann/My pictures", "/home/ann/My pictures"},
		{"path that looks like an address", "/a/http://u:p@h/", "/a/http://u:p@h/"},
		{"range", "https://pics.example/{1..9}.jpg", "https://pics.example/{1..9}.jpg"},
		{"password", "https://ann:secret@pics.example/{1..9}", "https://pics.example/{1..9}"},
		{"token as name", "https://secret@pics.example", "https://pics.example"},
		{"at in password", "HTTP://ann:sec@ret@pics.example?q", "HTTP://pics.example?q"},
		{"at in path", "https://pics.example/@ann/1.jpg", "https://pics.example/@ann/1.jpg"},
		{"empty password", "s3://key:@bucket/x", "s3://bucket/x"},
		{"not UTF-8", "/home/\xff/%a b", "file:///home/%FF/%25a%20b"},
		{"relative and not UTF-8", "pics/\xff", ""},
		{"empty", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if k := kept([]string{test.location}); len(k) == 1 {
				got = k[0]
			}
			if got != test.want {
				t.Errorf("kept(%q) is %q, want %q", test.location, got, test.want)
			}
		})
	}
	if got := kept(make([]string, mostLocations+1)); got != nil {
		t.Errorf("%d locations are kept, want none", len(got))
	}
}
