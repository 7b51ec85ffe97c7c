package source

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

var patternCases = []struct {
	name, pattern string
	want, names   []string // nil names: nothing varies
	err           string
}{
	{name: "plain", pattern: "http://h/a.jpg", want: []string{"http://h/a.jpg"}},
	{name: "list", pattern: "http://h/{1,10,100}", want: []string{"http://h/1", "http://h/10", "http://h/100"}, names: []string{"1", "10", "100"}},
	{name: "list of one", pattern: "h{a}", want: []string{"ha"}, names: []string{"a"}},
	{name: "empty item", pattern: "h{,a}", want: []string{"h", "ha"}, names: []string{"", "a"}},
	{name: "range", pattern: "h[8-11]", want: []string{"h8", "h9", "h10", "h11"}, names: []string{"8", "9", "10", "11"}},
	{name: "padded", pattern: "h[008-010]", want: []string{"h008", "h009", "h010"}, names: []string{"008", "009", "010"}},
	{name: "padded past its width", pattern: "h[09-11]", want: []string{"h09", "h10", "h11"}, names: []string{"09", "10", "11"}},
	{name: "step", pattern: "h[0-25:10]", want: []string{"h0", "h10", "h20"}, names: []string{"0", "10", "20"}},
	{name: "letters", pattern: "h[x-z]", want: []string{"hx", "hy", "hz"}, names: []string{"x", "y", "z"}},
	{name: "letters with step", pattern: "h[A-E:2]", want: []string{"hA", "hC", "hE"}, names: []string{"A", "C", "E"}},
	{name: "range of one", pattern: "h[7-7]", want: []string{"h7"}, names: []string{"7"}},
	{
		name: "leftmost varies slowest", pattern: "{a,b}/[1-2]/c",
		want: []string{"a/1/c", "a/2/c", "b/1/c", "b/2/c"}, names: []string{"a-1", "a-2", "b-1", "b-2"},
	},
	{name: "escaped", pattern: `h\[1-2\]\{a,b\}`, want: []string{"h[1-2]{a,b}"}},
	{name: "escaped in list", pattern: `h{a\,b,\}}`, want: []string{"ha,b", "h}"}, names: []string{"a,b", "}"}},
	{name: "other backslashes stay", pattern: `h\a\`, want: []string{`h\a\`}},
	{name: "largest number", pattern: "[18446744073709551614-18446744073709551615]", want: []string{"18446744073709551614", "18446744073709551615"}, names: []string{"18446744073709551614", "18446744073709551615"}},
	{name: "IPv6 host", pattern: "http://[::1]:8080/[1-2]", want: []string{"http://[::1]:8080/1", "http://[::1]:8080/2"}, names: []string{"1", "2"}},
	{name: "IPv6 host with zone", pattern: "http://[fe80::1%25eth0]/", want: []string{"http://[fe80::1%25eth0]/"}},
	{name: "range in the host", pattern: "http://h[1-2].test/", want: []string{"http://h1.test/", "http://h2.test/"}, names: []string{"1", "2"}},
	{name: "no IPv6 in the path", pattern: "http://h/[::1]", err: "range [::1] is empty"},

	{name: "no end", pattern: "h[9-]", err: "range [9-] has no end"},
	{name: "no hyphen", pattern: "h[9]", err: "range [9] has no end"},
	{name: "no beginning", pattern: "h[-9]", err: "range [-9] has no beginning"},
	{name: "empty range", pattern: "h[]", err: "range [] is empty"},
	{name: "backwards", pattern: "h[9-1]", err: "range [9-1] runs backwards"},
	{name: "letters backwards", pattern: "h[z-a]", err: "range [z-a] runs backwards"},
	{name: "letter and number", pattern: "h[a-9]", err: "range [a-9] is neither"},
	{name: "two letters", pattern: "h[aa-bb]", err: "range [aa-bb] is neither"},
	{name: "two hyphens", pattern: "h[1-2-3]", err: "range [1-2-3] is neither"},
	{name: "mixed letters", pattern: "h[A-z]", err: "mixes capital and small letters"},
	{name: "step of nothing", pattern: "h[1-2:0]", err: "range [1-2:0] needs a step"},
	{name: "step missing", pattern: "h[1-2:]", err: "range [1-2:] needs a step"},
	{name: "too long a number", pattern: "h[1-99999999999999999999]", err: "too long"},
	{name: "range not closed", pattern: "h[1-9", err: "range [1-9 is not closed"},
	{name: "list not closed", pattern: "h{a,b", err: "list {a,b is not closed"},
	{name: "list ends in a backslash", pattern: `h{a\`, err: `is not closed`},
	{name: "empty list", pattern: "h{}", err: "list {} is empty"},
	{name: "list in a list", pattern: "h{a,{b}}", err: "list {a,{ has { inside"},
	{name: "bracket closes nothing", pattern: "h]", err: "] closes nothing"},
	{name: "brace closes nothing", pattern: "h}", err: "} closes nothing"},
	{name: "too many in one", pattern: "h[1-100001]", err: "more than 100000"},
	{name: "far too many in one", pattern: "h[0-18446744073709551615]", err: "more than 100000"},
	{name: "too many together", pattern: "h[1-1000][1-101]", err: "more than 100000"},
	{name: "far too many together", pattern: strings.Repeat("[1-99999]", 40), err: "more than 100000"},
}

func TestPattern(t *testing.T) {
	for _, c := range patternCases {
		t.Run(c.name, func(t *testing.T) {
			p, err := parsePattern(c.pattern)
			if c.err != "" {
				if !errors.Is(err, ErrAddress) || !strings.Contains(err.Error(), c.err) {
					t.Errorf("got %v, want %q", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got, names []string
			for a, name := range p.all() {
				got, names = append(got, a), append(names, name)
			}
			want := c.names
			if want == nil {
				want = []string{""}
			}
			if !slices.Equal(got, c.want) || !slices.Equal(names, want) {
				t.Errorf("got  %q named %q\nwant %q named %q", got, names, c.want, want)
			}
		})
	}
}

func TestPatternHoldsAsManyAsAllowed(t *testing.T) {
	p, err := parsePattern("h[1-1000]/[1-100]")
	if err != nil || p.count != maxAddresses {
		t.Fatalf("%d addresses and %v, want %d", p.count, err, maxAddresses)
	}
	if a, _ := p.at(p.count - 1); a != "h1000/100" {
		t.Errorf("the last is %q", a)
	}
}

func FuzzPattern(f *testing.F) {
	for _, c := range patternCases {
		f.Add(c.pattern)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePattern(s)
		if err != nil {
			if !errors.Is(err, ErrAddress) {
				t.Errorf("%q: %v is no %v", s, err, ErrAddress)
			}
			return
		}
		if p.count < 1 || p.count > maxAddresses {
			t.Fatalf("%q stands for %d addresses", s, p.count)
		}
		first, _ := p.at(0)
		if last, _ := p.at(p.count - 1); !strings.HasPrefix(first, p.fixed()) || !strings.HasPrefix(last, p.fixed()) {
			t.Errorf("%q: %q and %q do not begin with %q", s, first, last, p.fixed())
		}
		if !strings.ContainsAny(s, `{}[]\`) && first != s {
			t.Errorf("%q became %q", s, first)
		}
	})
}
