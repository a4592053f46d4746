package org.linux4j.bench;

/** Reads a number of this machine's sysfs. */
final class AttributeLoops {

    private AttributeLoops() {}

    private abstract static class Reads implements Loop {
        final AttributeBenchmark attribute = new AttributeBenchmark();

        Reads() {
            attribute.start();
        }

        @Override
        public void close() {
            attribute.stop();
        }
    }

    /** Kept open. */
    static final class Kept extends Reads {
        @Override
        public long once() {
            return attribute.kept();
        }
    }

    /** Opened, read and closed. */
    static final class Anew extends Reads {
        @Override
        public long once() {
            return attribute.anew().length();
        }
    }
}
