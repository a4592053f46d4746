package org.linux4j.video;

/**
 * What went through a capture stream since it was started; a snapshot.
 *
 * @param frames frames that were handed out
 * @param bytes bytes in them
 * @param dropped frames that the device took but could not deliver, counted from gaps in the sequence numbers
 * @param skipped frames that were given back unseen because only the newest was wanted
 * @param erroneous frames that the driver marked as damaged, handed out or not
 */
public record CaptureStatistics(long frames, long bytes, long dropped, long skipped, long erroneous) {

    /** As {@code 300 frames, 184320000 bytes, 2 dropped}. */
    @Override
    public String toString() {
        return frames + " frames, " + bytes + " bytes" + (dropped > 0 ? ", " + dropped + " dropped" : "")
                + (skipped > 0 ? ", " + skipped + " skipped" : "")
                + (erroneous > 0 ? ", " + erroneous + " erroneous" : "");
    }
}
