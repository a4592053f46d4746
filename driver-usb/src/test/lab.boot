# A cable of SuperSpeed; a gadget may be slower.
dummy_hcd.is_super_speed=1
