// Package e2e tests the whole program as a user meets it: the real window on a
// screen of its own, a hand that types and clicks, an eye that looks at the
// pixels, and the trace for what cannot be seen. Its tests bear the build tag
// e2e, those that take long soak as well. It imports nothing of the program, which
// is built and started as it is.
package e2e
