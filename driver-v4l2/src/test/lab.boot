# Two vivid devices: the first for captures, the second for tests that break it.
vivid.n_devs=2
