# uinput and uhid make their devices in the tests.
