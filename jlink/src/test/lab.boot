# One vivid device, where it can be named.
vivid.n_devs=1
vivid.vid_cap_nr=190
