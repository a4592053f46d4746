# Midi Through is there anyway.
