/**
 * The pattern camera: {@code pattern:bars}, a camera that is there where no other is.
 *
 * <p>Its frames come by the monotonic clock as from hardware: whoever is late misses some, and sees it in the sequence
 * numbers.
 */
package org.linux4j.examples.pattern;
