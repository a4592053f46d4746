# LEDs, gadgets and what they are told come from the tests; test_power has a battery.
