# udev runs in this one, which other tests do not expect; vimc is the camera that libcamera knows, vivid one that it does not.
vivid.vid_cap_nr=190
