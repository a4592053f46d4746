package org.linux4j.midi;

import java.util.Objects;
import org.linux4j.Attributes;
import org.linux4j.EventType;

/**
 * What {@link MidiAddress#ANNOUNCEMENTS} tells: who comes, goes, changes and connects.
 *
 * @since 0.1
 */
public sealed interface Announcement extends MidiMessage {

    /**
     * A client has come, gone or changed.
     *
     * @param type which of these
     * @param client its number
     */
    record OfClient(EventType type, int client) implements Announcement {
        /**
         * Checks that it is there.
         *
         * @param type as the component of that name
         * @param client as the component of that name
         */
        public OfClient {
            Objects.requireNonNull(type, "type");
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("client", client).build();
        }
    }

    /**
     * A port has come, gone or changed.
     *
     * @param type which of these
     * @param address the port
     */
    record OfPort(EventType type, MidiAddress address) implements Announcement {
        /**
         * Checks that all is there.
         *
         * @param type as the component of that name
         * @param address as the component of that name
         */
        public OfPort {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(address, "address");
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("port", address.toString()).build();
        }
    }

    /**
     * Two ports were connected or disconnected.
     *
     * @param type which of these
     * @param sender where events come from
     * @param destination where they go
     */
    record OfSubscription(EventType type, MidiAddress sender, MidiAddress destination) implements Announcement {
        /**
         * Checks that all is there.
         *
         * @param type as the component of that name
         * @param sender as the component of that name
         * @param destination as the component of that name
         */
        public OfSubscription {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(destination, "destination");
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("sender", sender.toString())
                    .put("destination", destination.toString())
                    .build();
        }
    }
}
