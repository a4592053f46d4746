# udev runs in this one, which other tests do not expect.
vivid.vid_cap_nr=190
