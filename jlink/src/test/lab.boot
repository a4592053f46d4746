# One vivid device, where it can be named.
vivid.n_devs=1
vivid.vid_cap_nr=190
# A cable of SuperSpeed; a gadget may be slower.
dummy_hcd.is_super_speed=1
