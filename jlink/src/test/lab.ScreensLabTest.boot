# What the command shows of these devices is compared with golden files: nothing else may have changed them.
vivid.n_devs=1
vivid.vid_cap_nr=190
vivid.multiplanar=1
