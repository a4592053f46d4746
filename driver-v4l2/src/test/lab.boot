# Two vivid devices: the first for captures, the second for tests that break it.
# The third is multi-planar; the fourth has an output that is looped back to its capture.
vivid.n_devs=4
vivid.multiplanar=1,1,2,1
