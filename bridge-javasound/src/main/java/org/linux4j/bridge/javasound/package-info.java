/**
 * The ports of the ALSA sequencer for programs that use {@code javax.sound.midi}, and need not be changed for that: this jar on
 * their path is enough.
 */
@Evolving
package org.linux4j.bridge.javasound;

import org.linux4j.Evolving;
