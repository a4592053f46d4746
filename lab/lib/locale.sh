# A locale in which a JVM understands every path and argument. Sourced by sh.

# Java takes the encoding of names from the locale, once, at its start: where that is ASCII, as without any locale or in
# one that was set and never generated, it garbles all others. Only the encoding is asked for, for what it costs.
case $(locale charmap 2>/dev/null) in
    '' | ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;
esac
