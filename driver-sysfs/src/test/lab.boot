# LEDs of programs are made in the tests (uleds, uinput, uhid).
