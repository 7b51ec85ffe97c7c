package worker

import (
	"errors"
	"os"

	"vitrine/repository/worker/wire"
)

// spawnWithPipes starts a worker that is spoken to through its standard input and
// output, and held by nothing but its process. It ends when the input does.
func spawnWithPipes(program string) (*process, error) {
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	stdin, to, err1 := os.Pipe()
	from, stdout, err2 := os.Pipe()
	complaints, stderr, err3 := os.Pipe()
	if err := errors.Join(err1, err2, err3); err != nil {
		closeAll(stdin, to, from, stdout, complaints, stderr)
		return nil, err
	}
	defer closeAll(stdin, stdout, stderr)
	p, err := os.StartProcess(program, []string{program, wire.Argument}, &os.ProcAttr{
		Env:   environment(),
		Files: []*os.File{stdin, stdout, stderr},
	})
	if err != nil {
		closeAll(to, from, complaints)
		return nil, err
	}
	return watch(p, &pipes{to: to, from: from}, complaints), nil
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
