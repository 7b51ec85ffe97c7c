package source

import "golang.org/x/sys/unix"

// remote names the file system at path if it is one that others may change
// unnoticed: the kernel tells only of what this computer does to it.
func remote(path string) (name string, is bool) {
	var fs unix.Statfs_t
	if err := unix.Statfs(path, &fs); err != nil {
		return "", false
	}
	switch uint32(fs.Type) { //nolint:unconvert // the types differ between processors
	case unix.NFS_SUPER_MAGIC:
		return "NFS", true
	case unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.SMB_SUPER_MAGIC:
		return "SMB", true
	case unix.FUSE_SUPER_MAGIC:
		return "FUSE", true
	case unix.V9FS_MAGIC:
		return "9p", true
	case unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC:
		return "AFS", true
	case unix.CEPH_SUPER_MAGIC:
		return "Ceph", true
	case unix.CODA_SUPER_MAGIC:
		return "Coda", true
	case unix.NCP_SUPER_MAGIC:
		return "NCP", true
	}
	return "", false
}
