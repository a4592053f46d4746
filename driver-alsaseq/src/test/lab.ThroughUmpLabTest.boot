# Midi Through speaks packets of MIDI 1.0, which other tests of it do not expect.
snd_seq_dummy.ump=1
