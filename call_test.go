package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestParseCall(t *testing.T) {
	var out bytes.Buffer
	args := []string{"--flat", "https://h/{1,2}/[1-9].jpg", "--jobs=3", "--codecs", "built-in", "--memory", "100", "~", "--log", "--", "-x.jpg", "--y"}
	c, status, carryOn := parseCall(args, &out, &out)
	if !carryOn || status != 0 {
		t.Fatalf("status %d, %v: %s", status, carryOn, &out)
	}
	want := []string{"https://h/{1,2}/[1-9].jpg", "~", "-x.jpg", "--y"}
	if !slices.Equal(c.Sources, want) {
		t.Errorf("sources are %q, want %q", c.Sources, want)
	}
	if !c.Flat || !c.Log || c.Jobs != 3 || c.Codecs != builtIn || c.Memory.bytes() != 100<<20 {
		t.Errorf("got %+v", c)
	}

	c, _, carryOn = parseCall(nil, &out, &out)
	if !carryOn || c.Jobs != 0 || c.Codecs != "system" || c.Memory != 64 || c.Sources != nil {
		t.Errorf("without arguments: %+v, %v", c, carryOn)
	}
}

func TestParseCallAnswers(t *testing.T) {
	tests := []struct {
		name      string
		args      []string
		status    int
		out, errs string
	}{
		{"help", []string{"--help"}, 0, "Examples:", ""},
		{"help behind a source", []string{"x", "--help"}, 0, "Usage: vitrine", ""},
		{"version", []string{"--version"}, 0, "vitrine " + version() + "\n", ""},
		{"unknown flag", []string{"--flet"}, 2, "", "--flat"},
		{"no number", []string{"--jobs", "many"}, 2, "", `--jobs: "many" is not a whole number from 0 to 256`},
		{"too many", []string{"--jobs=999"}, 2, "", "whole number"},
		{"below zero", []string{"--jobs=-1"}, 2, "", "whole number"},
		{"other codecs", []string{"--codecs=best"}, 2, "", "--codecs"},
		{"no memory", []string{"--memory", "0"}, 2, "", "whole number"},
		{"no file", []string{"--trace"}, 2, "", "--trace"},
		{"doctor behind a flag", []string{"--codecs", "built-in", "doctor"}, 2, "", `"doctor" comes first`},
		{"warm behind a flag", []string{"--flat", "warm", "x"}, 2, "", `"./warm"`},
		{"dash", []string{"-x.jpg"}, 2, "", "unknown flag -x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			_, status, carryOn := parseCall(test.args, &out, &errs)
			if carryOn || status != test.status {
				t.Errorf("status %d, %v, want %d", status, carryOn, test.status)
			}
			if !strings.Contains(out.String(), test.out) || !strings.Contains(errs.String(), test.errs) {
				t.Errorf("said %q and %q, want %q and %q in them", &out, &errs, test.out, test.errs)
			}
			if test.errs == "" && errs.Len() > 0 {
				t.Errorf("complained %q", &errs)
			}
		})
	}
}

func TestParseDoctor(t *testing.T) {
	var out, errs bytes.Buffer
	if _, status, carryOn := parseDoctor(nil, &out, &errs); !carryOn || status != 0 {
		t.Errorf("alone: %d, %v: %s", status, carryOn, &errs)
	}
	if _, status, carryOn := parseDoctor([]string{"x"}, &out, &errs); carryOn || status != exitCall {
		t.Errorf("with more: %d, %v", status, carryOn)
	}
	if c, status, carryOn := parseDoctor([]string{"--codecs", "built-in"}, &out, &errs); !carryOn || status != 0 || c.Codecs != builtIn {
		t.Errorf("%+v, %v, status %d", c, carryOn, status)
	}
	if _, status, carryOn := parseDoctor([]string{"--help"}, &out, &errs); carryOn || status != 0 {
		t.Errorf("help: %d, %v", status, carryOn)
	}
}

func TestVersion(t *testing.T) {
	if v := version(); strings.Count(v, ".") != 2 {
		t.Errorf("version is %q", v)
	}
}
