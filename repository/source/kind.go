package source

import "net/netip"

// kind is the part of the network that an IP address belongs to.
type kind int

const (
	kindPublic   kind = iota
	kindPrivate       // of a home or office
	kindLoopback      // of this computer
	kindLocal         // of this cable: link-local, where clouds keep their metadata
	kindOther         // of no one: multicast, unspecified, reserved, tunnels
)

// reserved are the address blocks that netip has no question for.
var reserved = []struct {
	block netip.Prefix
	kind  kind
}{
	{netip.MustParsePrefix("0.0.0.0/8"), kindOther},
	{netip.MustParsePrefix("100.64.0.0/10"), kindPrivate}, // shared by a provider's customers, and one cloud's metadata
	{netip.MustParsePrefix("192.0.0.0/24"), kindOther},
	{netip.MustParsePrefix("198.18.0.0/15"), kindPrivate},
	{netip.MustParsePrefix("240.0.0.0/4"), kindOther},
	{netip.MustParsePrefix("fd00:ec2::/32"), kindLocal}, // a cloud's metadata
	{netip.MustParsePrefix("fec0::/10"), kindPrivate},
	{netip.MustParsePrefix("64:ff9b:1::/48"), kindOther},
	{netip.MustParsePrefix("2001::/32"), kindOther},
	{netip.MustParsePrefix("2002::/16"), kindOther},
}

// translated is the block whose last four bytes are an IPv4 address.
var translated = netip.MustParsePrefix("64:ff9b::/96")

// kindOf tells which part of the network a belongs to.
func kindOf(a netip.Addr) kind {
	a = a.Unmap().WithZone("")
	if translated.Contains(a) {
		b := a.As16()
		return kindOf(netip.AddrFrom4([4]byte(b[12:])))
	}
	for _, r := range reserved {
		if r.block.Contains(a) {
			return r.kind
		}
	}
	switch {
	case a.IsLoopback():
		return kindLoopback
	case a.IsLinkLocalUnicast():
		return kindLocal
	case a.IsPrivate():
		return kindPrivate
	case a.IsMulticast(), a.IsUnspecified(), !a.IsValid():
		return kindOther
	}
	return kindPublic
}
