package main

import (
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"github.com/alecthomas/kong"
)

const (
	exitFailed = 1
	exitCall   = 2 // the program was called wrongly

	mostJobs   = 256
	mostMemory = 1 << 16 // MB; more is a slip of the finger

	defaultMemory = 64 // MB; seven screens of thumbnails in a small window, with all else
)

// call is what the user asked for on the command line.
type call struct {
	Sources         []string         `arg:"" optional:"" name:"SOURCE" help:"A folder, a picture, or a web address; several are shown after each other. In addresses {1,3,7} and [1-90] stand for many. Without any, what was shown last."`
	Flat            bool             `help:"Leave out the folders inside the folders."`
	Jobs            jobs             `placeholder:"N" default:"0" help:"Load N pictures at once; 1 is one after the other. The default is as many as makes sense for the source."`
	Memory          megabytes        `placeholder:"MB" default:"${memory}" help:"Keep thumbnails in memory, within so many megabytes for all that the window needs (${default})."`
	Codecs          string           `placeholder:"WHICH" default:"system" enum:"system,built-in" help:"Decode HEIC, AVIF, JPEG XL, JPEG 2000 and large WebPs with the libraries of the system where it has them (system), or with what is built in alone (built-in)."`
	Quiet           bool             `help:"Load nothing ahead of what is looked at, as on battery."`
	Log             bool             `help:"Write what is loaded to standard error, a line an event."`
	Trace           string           `placeholder:"FILE" help:"Write every event with its time to FILE, as lines of JSON."`
	UnsafeInProcess bool             `hidden:"" help:"Decode in the gallery's own process, for finding faults."`
	Version         kong.VersionFlag `help:"Write the version and stop."`
}

// doctorCall is what can be asked after the word doctor.
type doctorCall struct {
	Codecs string `placeholder:"WHICH" default:"system" enum:"system,built-in" help:"Look for libraries of the system that decode (system), or leave them out (built-in), as the gallery does with the same flag."`
}

const (
	about = "A picture gallery that shows everything at once."

	examples = `
Examples:
  vitrine ~/Pictures
  vitrine --flat /media/card/DCIM
  vitrine beach.jpg
  vitrine 'https://example.org/photos/[001-120].jpg'
  vitrine -- -strange-name.jpg

"vitrine warm SOURCE" makes thumbnails ahead, "vitrine doctor" tells what this
computer gives to the gallery. A folder of such a name is shown with "./" before it.
`
	aboutDoctor = "Tell what this computer gives to the gallery: display, processors, formats, places. Send it along when something does not work."
)

// parseCall reads the command line. Without a call to carry out it has answered
// already, and returns the exit status.
func parseCall(args []string, out, complaints io.Writer) (c call, status int, carryOn bool) {
	answered := -1
	p := kong.Must(&c,
		kong.Name("vitrine"), kong.Description(about), kong.Vars{
			"version": "vitrine " + version(),
			"memory":  strconv.Itoa(defaultMemory),
		},
		kong.Writers(out, complaints),
		kong.Exit(func(status int) { answered = status }),
		kong.Help(func(o kong.HelpOptions, ctx *kong.Context) error {
			if err := kong.DefaultHelpPrinter(o, ctx); err != nil {
				return err
			}
			_, err := io.WriteString(ctx.Stdout, examples)
			return err
		}),
	)
	_, err := p.Parse(flagsFirst(args, p.Model.Flags))
	if err == nil && len(c.Sources) > 0 && isCommand(c.Sources[0]) && !slices.Contains(args, "--") {
		err = fmt.Errorf("%q comes first, and flags after it; a folder of that name is %q", c.Sources[0], "./"+c.Sources[0])
	}
	return c, complain(err, &answered, complaints), answered < 0
}

// isCommand reports whether a word is none of a source where it comes first.
func isCommand(word string) bool { return word == "doctor" || word == "warm" }

// flagsFirst sorts args so that flags may also stand behind or between sources.
func flagsFirst(args []string, known []*kong.Flag) []string {
	takesValue := func(arg string) bool {
		return slices.ContainsFunc(known, func(f *kong.Flag) bool { return arg == "--"+f.Name && !f.IsBool() })
	}
	var flags, sources []string
	for len(args) > 0 {
		arg, n := args[0], 1
		switch {
		case arg == "--":
			sources, n = append(sources, args[1:]...), len(args)
		case len(arg) < 2 || arg[0] != '-':
			sources = append(sources, arg)
		default:
			if takesValue(arg) && len(args) > 1 {
				arg, n = arg+"="+args[1], 2 // also where the value looks like a flag
			}
			flags = append(flags, arg)
		}
		args = args[n:]
	}
	return slices.Concat(flags, []string{"--"}, sources)
}

// parseDoctor reads what comes after the word doctor.
func parseDoctor(args []string, out, complaints io.Writer) (c doctorCall, status int, carryOn bool) {
	answered := -1
	p := kong.Must(&c,
		kong.Name("vitrine doctor"), kong.Description(aboutDoctor),
		kong.Writers(out, complaints),
		kong.Exit(func(status int) { answered = status }),
	)
	_, err := p.Parse(args)
	return c, complain(err, &answered, complaints), answered < 0
}

func complain(err error, answered *int, complaints io.Writer) (status int) {
	if err != nil && *answered < 0 {
		*answered = exitCall
		fmt.Fprintf(complaints, "vitrine: %v\nSee \"vitrine --help\".\n", err)
	}
	return max(*answered, 0)
}

type jobs int

func (j *jobs) UnmarshalText(text []byte) error {
	n, err := number(text, 0, mostJobs)
	*j = jobs(n)
	return err
}

type megabytes int

func (m *megabytes) UnmarshalText(text []byte) error {
	n, err := number(text, 1, mostMemory)
	*m = megabytes(n)
	return err
}

func (m megabytes) bytes() int64 { return int64(m) << 20 }

func number(text []byte, least, most int) (int, error) {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%q is not a whole number from %d to %d", text, least, most)
	}
	return n, nil
}

//go:embed FyneApp.toml
var metadata string

// version returns the version that the program is packaged with.
func version() string {
	found := regexp.MustCompile(`(?m)^\s*Version\s*=\s*"([^"]+)"`).FindStringSubmatch(metadata)
	if found == nil {
		return "unknown"
	}
	return found[1]
}
