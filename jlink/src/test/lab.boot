# Two vivid devices, where they can be named: the second is multi-planar.
vivid.n_devs=2
vivid.vid_cap_nr=190,191
vivid.multiplanar=1,2
