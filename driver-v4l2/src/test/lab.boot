# Five vivid devices: the first for captures, the second for tests that break it, the third multi-planar, the fourth with
# an output that is looped back to its capture, the fifth for tests that change how it is set up.
vivid.n_devs=5
vivid.multiplanar=1,1,2,1,1
