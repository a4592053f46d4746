# gpio-sim makes its chips through configfs, in the tests.
