# One virtual card with two raw MIDI devices, each a client; Midi Through is there anyway.
snd_virmidi.midi_devs=2
