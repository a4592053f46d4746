/**
 * The ALSA sequencer, spoken to through {@code /dev/snd/seq} without libasound; all that it offers is reached through
 * {@link org.linux4j.midi}.
 *
 * <p>Clients of the system are devices, {@code alsaseq:20}, and so are their ports, {@code alsaseq:20:0}, whose parents they
 * are; the parent of a USB instrument's client is the USB device. They are listed from
 * {@code /proc/asound/seq/clients}, which anybody may read, and only where that is missing, or names in it make it of no use, by
 * a client of our own. Who comes and goes is heard from the sequencer by one client, {@code Linux4J watch}, which our own list
 * leaves out; where {@code /dev/snd/seq} may not be opened, only clients of sound cards are noticed. Permission: the group
 * {@code audio} as a rule. Each open device, and each client made here, is one of the 64 clients that the sequencer has for
 * programs.
 *
 * <p><b>What has no way in.</b>
 *
 * <ul>
 *   <li>Of MIDI 2.0 (UMP): the group of a port and the filter of groups (a port of this program is of none: what is sent to it as
 *       plain MIDI comes as group 0), and the tempo base of 10 ns.
 *   <li>The filters for broadcast and multicast, which no kernel has used for long, and {@code LENGTH_VARUSR}, whose pointer
 *       would have to outlive the call.
 *   <li>A timer's type, which is that of ALSA timers for every queue, and its slave class, which the kernel sets.
 *   <li>Raw MIDI nodes ({@code /dev/snd/midiC0D0}, what {@code amidi} opens): their ports are ports of the sequencer.
 * </ul>
 *
 * <p>The driver follows {@code sound/core/seq} and {@code include/uapi/sound/asequencer.h} of the kernel.
 */
@Evolving
package org.linux4j.driver.alsaseq;

import org.linux4j.Evolving;
