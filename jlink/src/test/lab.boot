# A vivid device, where it can be named, and a camera whose frames have several planes.
vivid.n_devs=2
vivid.vid_cap_nr=190,191
vivid.multiplanar=1,2
vivid.node_types=0xe1d3d,0x1
# A cable of SuperSpeed; a gadget may be slower.
dummy_hcd.is_super_speed=1
