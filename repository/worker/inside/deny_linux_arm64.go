package inside

import "golang.org/x/sys/unix"

const (
	arch       = unix.AUDIT_ARCH_AARCH64
	foreignBit = 0 // no second set of calls
)

// deniedHere lists the calls that only this processor has in the table.
var deniedHere = []uint32{unix.SYS_RENAMEAT, unix.SYS_KEXEC_FILE_LOAD}
