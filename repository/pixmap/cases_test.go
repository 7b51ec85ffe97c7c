package pixmap_test

import (
	"encoding/binary"
	"fmt"
	"strings"

	"vitrine/repository/pixmap"
)

// picture is a file and what it shows. isExact says that what is cut off is missing and
// changes nothing else, such as a palette at the end of the file.
type picture struct {
	name    string
	open    opener
	file    string
	want    string
	isExact bool
}

// one is white as light.
const one = "003c003c003c003c"

func cases() []picture {
	return append(plainCases(), append(textCases(), append(runCases(), photoshopCases()...)...)...)
}

func plainCases() []picture {
	return []picture{
		{"farbfeld", pixmap.Farbfeld, "farbfeld\x00\x00\x00\x01\x00\x00\x00\x02" + "\xff\x01\x80\x01\x00\x01\xff\xff" + "\x01\xff\x02\xff\x03\xff\x04\xff", "ff8000ff 01020304", true},
		{"WBMP", pixmap.WBMP, "\x00\x00\x09\x02\xaa\x80\x00\x00", "ff00ff00ff00ff00ff 000000000000000000", true},
		{"raw bitmap", pixmap.Netpbm, "P4\n# remark\n3 2\n\xa0\x40", "00ff00 ff00ff", true},
		{"raw greys", pixmap.Netpbm, "P5 2 1 255 \x00\x80", "0080", true},
		{"raw greys up to 3", pixmap.Netpbm, "P5 2 1 3\n\x01\x03", "55ff", true},
		{"raw colours of 16 bits", pixmap.Netpbm, "P6\n1 2\n65535\n\xff\xff\x80\x00\x00\x00\x00\x01\x00\xff\x01\x00", "ff8000 000101", true},
		{"PAM with alpha", pixmap.Netpbm, "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n\x01\x02\x03\x04", "01020304", true},
		{"PAM of bits", pixmap.Netpbm, "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n\x01\x00", "ff00", true},
		{"PAM of inks", pixmap.Netpbm, "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\n\x01\x02\x03\x04", "01020304", true},
		{"PFM, lowest row first", pixmap.Netpbm, "Pf\n1 2\n-1.0\n\x00\x00\x80\x3f\x00\x00\x00\x3f", "003800380038003c " + one, false},
		{"PFM of colours", pixmap.Netpbm, "PF\n1 1\n1\n\x3f\x80\x00\x00\x40\x00\x00\x00\xc0\x00\x00\x00", "003c00400000003c", true},
		{"SGI", pixmap.SGI, sgi(0, 1, 3, 2, 2, 3) + "\x01\x02\x03\x04" + "\x11\x12\x13\x14" + "\x21\x22\x23\x24", "031323041424 011121021222", false},
		{"SGI of 16 bits", pixmap.SGI, sgi(0, 2, 2, 2, 1, 1) + "\x80\xff\x01\xff", "8001", true},
		{"Sun raster", pixmap.Sun, sun(3, 1, 24, 1, 0, 0) + "cba" + "fed" + "ihg" + "\x00", "616263646566676869", true},
		{"Sun raster, red first", pixmap.Sun, sun(1, 1, 32, 3, 0, 0) + "xabc", "616263", true},
		{"Sun raster of bits", pixmap.Sun, sun(3, 1, 1, 1, 0, 0) + "\x40\x00", "ffffffff000000ffffffffff", true},
		{"Sun raster with a palette", pixmap.Sun, sun(2, 1, 8, 1, 1, 6) + "\x01\x02\x11\x12\x21\x22" + "\x01\x00", "021222ff011121ff", true},
		{"TGA", pixmap.TGA, string(tgaFile(2, 24, 0, 1, 2, "abcdef")), "666564 636261", true},
		{"TGA from the top, mirrored", pixmap.TGA, string(tgaFile(2, 24, 0x30, 2, 1, "abcdef")), "666564636261", true},
		{"TGA with alpha", pixmap.TGA, string(tgaFile(2, 32, 8, 1, 1, "abcd")), "63626164", true},
		{"TGA of 15 bits", pixmap.TGA, string(tgaFile(2, 16, 0, 1, 1, "\x1f\x7c")), "ff00ff", true},
		{"TGA of greys", pixmap.TGA, string(tgaFile(3, 8, 0x20, 2, 1, "ab")), "6162", true},
		{"TGA with a palette", pixmap.TGA, "\x00\x01\x01\x01\x00\x01\x00\x18" + "\x00\x00\x00\x00\x02\x00\x01\x00\x08\x20" + "abc" + "\x01\x00", "636261ff000000ff", true},
		{"DDS", pixmap.DDS, string(dds(1, 1, 0x41, "", 32, [4]uint32{0xff0000, 0xff00, 0xff, 0xff000000})) + "abcd", "63626164", true},
		{"DDS of 16 bits", pixmap.DDS, string(dds(1, 1, 0x40, "", 16, [4]uint32{0xf800, 0x7e0, 0x1f, 0})) + "\x1f\xf8", "ff00ff", true},
		{"DDS of greys", pixmap.DDS, string(dds(1, 1, 0x20000, "", 8, [4]uint32{0xff, 0, 0, 0})) + "a", "616161", true},
		{"BC1 with a hole", pixmap.DDS, string(dds(4, 1, 4, "DXT1", 0, [4]uint32{})) + "\x00\x00\x00\xf8\xe4\x00\x00\x00", "000000ffff0000ff800000ff00000000", true},
		{"BC2", pixmap.DDS, string(dds(2, 1, 4, "DXT3", 0, [4]uint32{})) + "\x0f\x00\x00\x00\x00\x00\x00\x00" + "\x1f\x00\x00\x00\x00\x00\x00\x00", "0000ffff0000ff00", true},
		{"BC2, multiplied", pixmap.DDS, string(dds(1, 1, 4, "DXT2", 0, [4]uint32{})) + strings.Repeat("\x88", 8) + "\x10\x84\x10\x84\x00\x00\x00\x00", "f8f4f888", true},
		{"BC3", pixmap.DDS, string(dds(2, 1, 4, "DXT5", 0, [4]uint32{})) + "\x07\x00\x08\x00\x00\x00\x00\x00" + "\x1f\x00\x00\x00\x00\x00\x00\x00", "0000ff070000ff00", true},
		{"BC4", pixmap.DDS, string(dds(2, 1, 4, "ATI1", 0, [4]uint32{})) + "\x07\x0e\x3e\x00\x00\x00\x00\x00", "000000ffffffffff", true},
		{"FITS, lowest row first", pixmap.FITS, fits(16, 1, 3, 1) + "\x00\x00\xff\xff\x00\x01", "ff 00 80", false},
		{"FITS of colours", pixmap.FITS, fits(8, 1, 1, 3) + "abc", "616263", true},
	}
}

func textCases() []picture {
	const bits = "#define p_width 9\n#define p_height 2\n/* remark */ static unsigned char p_bits[] = { 0x01, 0x01,\n0x80,0 };"
	const xpm = "/* XPM */\nstatic char *p[] = {\n/* \"values\" */ \"2 2 3 1\",\n\"  c #123\", \"x s none m black c light grey\",\"-\tc None\",\n\" x\",\"--\"};"
	return []picture{
		{"plain bitmap", pixmap.Netpbm, "P1\n3 2\n1 0#no\n1 010", "00ff00 ff00ff", false},
		{"plain greys", pixmap.Netpbm, "P2 2 1 15 5\n15", "55ff", false},
		{"plain colours", pixmap.Netpbm, "P3 1 1 255 1 2 3", "010203", false},
		{"XBM", pixmap.XBM, bits, "00ffffffffffffff00 ffffffffffffff00ff", true},
		{"XBM in shorts", pixmap.XBM, strings.Replace(bits, "unsigned char", "short", 1), "00ffffffffffffffff 00ffffffffffffffff", false},
		{"XPM", pixmap.XPM, xpm, "112233ffd3d3d3ff 0000000000000000", true},
		{"XPM2", pixmap.XPM, "! XPM2\n1 2 2 2\naa c #111122223333\nbb g gray50 m white\naa\nbb\n", "112233ff 808080ff", true},
	}
}

func runCases() []picture {
	return []picture{
		{"QOI", pixmap.QOI, "qoif\x00\x00\x00\x03\x00\x00\x00\x02\x04\x00" + "\xfe\x01\x02\x03\xc0\x7f" + "\xa1\x99\xff\x01\x02\x03\x04\x0e" + "\x00\x00\x00\x00\x00\x00\x00\x01", "010203ff010203ff020304ff 040406ff0102030401020304", false},
		{"PCX", pixmap.PCX, string(pcx(3, 1, 8, 1, nil)) + "\xc3\x01" + "\x0c" + "abcdef" + strings.Repeat("\x00", 762), "646566ff646566ff646566ff", false},
		{"PCX of three planes", pixmap.PCX, string(pcx(2, 1, 8, 3, nil)) + "ab" + "\xc2c" + "de", "616364626365", true},
		{"PCX with alpha", pixmap.PCX, string(pcx(1, 1, 8, 4, nil)) + "abcd", "61626364", true},
		{"PCX of sixteen colours", pixmap.PCX, string(pcx(8, 1, 1, 4, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9})) + "\x40\x80\x00\x00", "070809ff" + "040506ff" + strings.Repeat("010203ff", 6), true},
		{"DCX", pixmap.PCX, "\xb1\x68\xde\x3a" + "\x0c\x00\x00\x00\x00\x00\x00\x00" + string(pcx(1, 1, 8, 3, nil)) + "abc", "616263", true},
		{"SGI in runs", pixmap.SGI, sgi(1, 1, 2, 3, 1, 1) + "\x00\x00\x02\x08" + "\x00\x00\x00\x05" + "\x02\x07\x81\x09\x00", "070709", true},
		{"Sun raster in runs", pixmap.Sun, sun(4, 1, 8, 2, 0, 0) + "\x05\x80\x00\x80\x01\x07", "050505ff808080ff070707ff070707ff", true},
		{"TGA in runs", pixmap.TGA, string(tgaFile(11, 8, 0x20, 2, 2, "\x82a\x00b")), "6161 6162", true},
		{"icon of the Mac", pixmap.ICNS, icns("is32", "\xff\x01\xfb\x01\xff\x02\xfb\x02\xff\x03\xf9\x03\x01\x04\x05"), rows16("010203ff", "010204ff010205ff"), false},
		{"icon of the Mac with alpha", pixmap.ICNS, icns("ic04", "ARGB\xff\x80\xf9\x80\x01\x90\xa0"+strings.Repeat("\xff\x07\xfb\x07", 3)), rows16("07070780", "07070790070707a0"), false},
		{"Radiance", pixmap.Radiance, "#?RADIANCE\n# remark\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n\x80\x40\x00\x81", "043c0838001c003c", true},
		{"Radiance in runs", pixmap.Radiance, "#?RGBE\n\n-Y 1 +X 8\n\x02\x02\x00\x08" + strings.Repeat("\x88\x80", 3) + "\x88\x81", strings.Repeat("043c043c043c003c", 8), true},
		{"Radiance in older runs", pixmap.Radiance, "#?RGBE\n\n-Y 1 +X 4\n\x80\x80\x80\x81\x01\x01\x01\x03", strings.Repeat("043c043c043c003c", 4), true},
	}
}

// rows16 writes down a picture of 16 × 16 pixels of a colour, but for the last two.
func rows16(pixel, last string) string {
	row := strings.Repeat(pixel, 16)
	return strings.Repeat(row+" ", 15) + row[:14*len(pixel)] + last
}

// header of an SGI.
func sgi(packed, bytes, dimensions, w, h, channels byte) string {
	return "\x01\xda" + string([]byte{packed, bytes, 0, dimensions, 0, w, 0, h, 0, channels}) + strings.Repeat("\x00", 500)
}

// header of a Sun raster.
func sun(w, h, depth, kind, colours, length byte) string {
	s := "\x59\xa6\x6a\x95"
	for _, v := range []byte{w, h, depth, 0, kind, colours, length} {
		s += "\x00\x00\x00" + string([]byte{v})
	}
	return s
}

func tgaFile(kind, bits, descriptor, w, h byte, pixels string) []byte {
	return append([]byte{0, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, w, 0, h, 0, bits, descriptor}, pixels...)
}

// pcx returns the header, and a palette in it.
func pcx(w, h, bits, planes byte, colours []byte) []byte {
	b := make([]byte, 128)
	copy(b, []byte{10, 5, 1, bits, 0, 0, 0, 0, w - 1, 0, h - 1, 0})
	copy(b[16:], colours)
	b[65], b[66] = planes, (w*bits+7)/8
	return b
}

func dds(w, h byte, flags uint32, name string, bits uint32, masks [4]uint32) []byte {
	b := make([]byte, 128)
	copy(b, "DDS |")
	b[12], b[16] = h, w
	copy(b[84:], name)
	for i, v := range append([]uint32{flags, 0, bits}, masks[:]...) {
		if i != 1 {
			binary.LittleEndian.PutUint32(b[80+4*i:], v)
		}
	}
	return b
}

func card(key, value string) string { return fmt.Sprintf("%-8s= %20s%50s", key, value, "") }

func fits(bits, w, h, planes int) string {
	s := card("SIMPLE", "T") + card("BITPIX", fmt.Sprint(bits)) + card("NAXIS", "3") +
		card("NAXIS1", fmt.Sprint(w)) + card("NAXIS2", fmt.Sprint(h)) + card("NAXIS3", fmt.Sprint(planes)) + "END"
	return s + strings.Repeat(" ", 2880-len(s))
}

func icns(name, data string) string {
	n := binary.BigEndian.AppendUint32(nil, uint32(8+len(data)))
	return "icns\x00\x00\x00\x00" + name + string(n) + data
}
