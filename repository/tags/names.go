package tags

import (
	"strconv"
	"strings"
)

// newNames makes a table of names of one of the lists below.
func newNames(list string) map[uint16]string {
	words := strings.Fields(list)
	names := make(map[uint16]string, len(words)/2)
	for ; len(words) >= 2; words = words[2:] {
		if n, err := strconv.ParseUint(words[0], 16, 16); err == nil {
			names[uint16(n)] = words[1]
		}
	}
	return names
}

// exifNames lists the entries of a picture's directories: TIFF 6.0, EXIF 3.0, DNG
// 1.7, and what Windows adds.
const exifNames = `
000b ProcessingSoftware 00fe SubfileType 00ff OldSubfileType 0100 ImageWidth 0101 ImageHeight 0102 BitsPerSample 0103 Compression
0106 PhotometricInterpretation 0107 Thresholding 0108 CellWidth 0109 CellLength 010a FillOrder 010d DocumentName
010e ImageDescription 010f Make 0110 Model 0111 StripOffsets 0112 Orientation 0115 SamplesPerPixel
0116 RowsPerStrip 0117 StripByteCounts 0118 MinSampleValue 0119 MaxSampleValue 011a XResolution 011b YResolution
011c PlanarConfiguration 011d PageName 011e XPosition 011f YPosition 0120 FreeOffsets 0121 FreeByteCounts
0122 GrayResponseUnit 0123 GrayResponseCurve 0124 T4Options 0125 T6Options 0128 ResolutionUnit 0129 PageNumber
012d TransferFunction 0131 Software 0132 ModifyDate 013b Artist 013c HostComputer 013d Predictor 013e WhitePoint
013f PrimaryChromaticities 0140 ColorMap 0141 HalftoneHints 0142 TileWidth 0143 TileLength 0144 TileOffsets
0145 TileByteCounts 014a SubIFD 014c InkSet 014d InkNames 0150 DotRange 0151 TargetPrinter 0152 ExtraSamples
0153 SampleFormat 0154 SMinSampleValue 0155 SMaxSampleValue 0156 TransferRange 015b JPEGTables 0200 JPEGProc
0201 ThumbnailOffset 0202 ThumbnailLength 0203 JPEGRestartInterval 0211 YCbCrCoefficients 0212 YCbCrSubSampling
0213 YCbCrPositioning 0214 ReferenceBlackWhite 1000 RelatedImageFileFormat 1001 RelatedImageWidth
1002 RelatedImageHeight 4746 Rating 4749 RatingPercent 828d CFARepeatPatternDim 828e CFAPattern2 828f BatteryLevel
8298 Copyright 829a ExposureTime 829d FNumber 8822 ExposureProgram 8824 SpectralSensitivity 8827 ISO 8828 OECF
882a TimeZoneOffset 882b SelfTimerMode 8830 SensitivityType 8831 StandardOutputSensitivity
8832 RecommendedExposureIndex 8833 ISOSpeed 8834 ISOSpeedLatitudeyyy 8835 ISOSpeedLatitudezzz 9000 ExifVersion
9003 DateTimeOriginal 9004 CreateDate 9010 OffsetTime 9011 OffsetTimeOriginal 9012 OffsetTimeDigitized
9101 ComponentsConfiguration 9102 CompressedBitsPerPixel 9201 ShutterSpeedValue 9202 ApertureValue
9203 BrightnessValue 9204 ExposureCompensation 9205 MaxApertureValue 9206 SubjectDistance 9207 MeteringMode
9208 LightSource 9209 Flash 920a FocalLength 9211 ImageNumber 9212 SecurityClassification 9213 ImageHistory
9214 SubjectArea 9216 TIFF/EPStandardID 927c MakerNote 9286 UserComment 9290 SubSecTime 9291 SubSecTimeOriginal
9292 SubSecTimeDigitized 9400 AmbientTemperature 9401 Humidity 9402 Pressure 9403 WaterDepth 9404 Acceleration
9405 CameraElevationAngle 9c9b XPTitle 9c9c XPComment 9c9d XPAuthor 9c9e XPKeywords 9c9f XPSubject
a000 FlashpixVersion a001 ColorSpace a002 ExifImageWidth a003 ExifImageHeight a004 RelatedSoundFile
a20b FlashEnergy a20c SpatialFrequencyResponse a20e FocalPlaneXResolution a20f FocalPlaneYResolution
a210 FocalPlaneResolutionUnit a214 SubjectLocation a215 ExposureIndex a217 SensingMethod a300 FileSource
a301 SceneType a302 CFAPattern a401 CustomRendered a402 ExposureMode a403 WhiteBalance a404 DigitalZoomRatio
a405 FocalLengthIn35mmFormat a406 SceneCaptureType a407 GainControl a408 Contrast a409 Saturation a40a Sharpness
a40b DeviceSettingDescription a40c SubjectDistanceRange a420 ImageUniqueID a430 OwnerName a431 SerialNumber
a432 LensInfo a433 LensMake a434 LensModel a435 LensSerialNumber a436 ImageTitle a437 Photographer
a438 ImageEditor a439 CameraFirmware a43a RAWDevelopingSoftware a43b ImageEditingSoftware
a43c MetadataEditingSoftware a460 CompositeImage a461 CompositeImageCount a462 CompositeImageExposureTimes
a500 Gamma c4a5 PrintIM c612 DNGVersion c613 DNGBackwardVersion c614 UniqueCameraModel c615 LocalizedCameraModel
c62f CameraSerialNumber c630 DNGLensInfo c65a CalibrationIlluminant1 c65b CalibrationIlluminant2
ea1c Padding ea1d OffsetSchema
`

// gpsNames lists the entries of the directory of the place (EXIF 3.0, 4.6.6).
const gpsNames = `
0000 GPSVersionID 0001 GPSLatitudeRef 0002 GPSLatitude 0003 GPSLongitudeRef 0004 GPSLongitude 0005 GPSAltitudeRef
0006 GPSAltitude 0007 GPSTimeStamp 0008 GPSSatellites 0009 GPSStatus 000a GPSMeasureMode 000b GPSDOP
000c GPSSpeedRef 000d GPSSpeed 000e GPSTrackRef 000f GPSTrack 0010 GPSImgDirectionRef 0011 GPSImgDirection
0012 GPSMapDatum 0013 GPSDestLatitudeRef 0014 GPSDestLatitude 0015 GPSDestLongitudeRef 0016 GPSDestLongitude
0017 GPSDestBearingRef 0018 GPSDestBearing 0019 GPSDestDistanceRef 001a GPSDestDistance 001b GPSProcessingMethod
001c GPSAreaInformation 001d GPSDateStamp 001e GPSDifferential 001f GPSHPositioningError
`

// interopNames lists the entries of the directory about exchange (EXIF 3.0, 4.6.7).
const interopNames = `
0001 InteropIndex 0002 InteropVersion 1000 RelatedImageFileFormat 1001 RelatedImageWidth 1002 RelatedImageHeight
`
