# A vivid device, where it can be named; the keyboard is made in the tests (uinput).
vivid.vid_cap_nr=100
