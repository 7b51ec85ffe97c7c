//go:build !linux

package worker

import (
	"errors"
	"os"

	"vitrine/repository/worker/wire"
)

// yieldToOthers does nothing here.
func yieldToOthers() {}

// spawn starts a worker, which is held by nothing but its process.
func spawn(program string) (*process, error) {
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	stdin, toStdin, err1 := os.Pipe()
	fromStdout, stdout, err2 := os.Pipe()
	fromStderr, stderr, err3 := os.Pipe()
	if err := errors.Join(err1, err2, err3); err != nil {
		closeAll(stdin, toStdin, fromStdout, stdout, fromStderr, stderr)
		return nil, err
	}
	defer closeAll(stdin, stdout, stderr)
	p, err := os.StartProcess(program, []string{program, wire.Argument}, &os.ProcAttr{
		Env:   environment(),
		Files: []*os.File{stdin, stdout, stderr},
	})
	if err != nil {
		closeAll(toStdin, fromStdout, fromStderr)
		return nil, err
	}
	return watch(p, newLink(toStdin, fromStdout), fromStderr), nil
}

// environment is empty but for what Windows cannot start a program without.
func environment() []string {
	env := []string{}
	if root := os.Getenv("SYSTEMROOT"); root != "" {
		env = append(env, "SYSTEMROOT="+root)
	}
	return env
}

func closeAll(files ...*os.File) {
	for _, f := range files {
		if f != nil {
			f.Close()
		}
	}
}

// isKilled cannot be told here.
func isKilled(*os.ProcessState) bool { return false }

// peakOf cannot be told here.
func peakOf(*os.ProcessState) int64 { return 0 }

// limitData does nothing here.
func limitData(int, int64) {}
