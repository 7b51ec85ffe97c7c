// Package j2k decodes the codestreams of JPEG 2000 (ISO/IEC 15444-1), whole or at a
// half, a quarter and so on of their sides, which takes that much less time. It gives
// the samples of the components as they were coded; what they mean is told by the file
// around them.
//
// It imports nothing but the standard library. What it allocates is bounded by
// [Header.Memory], which is known before it starts. All of it may be called from any
// goroutine; those that it starts itself have ended when it returns.
package j2k
