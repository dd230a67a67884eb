package io.patchbay.benchmarks.bench;

/**
 * One round of one subject.
 *
 * @param accepted answers a second
 * @param done messages a second until the last of them was where it had to go
 * @param p50 microseconds until an answer
 * @param p99 microseconds until an answer
 * @param cpu microseconds of all its processes for a message
 * @param bad answers other than 2xx, and messages that did not come through
 */
record Measure(double accepted, double done, double p50, double p99, double cpu, long bad) {}
