# What the lab's commands share. Sourced by bash; $lab is this directory's parent.

readonly lab_source_package=linux-source-6.12

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# 125 is "the lab itself failed", as with env, timeout and docker: every lower status belongs to the command.
die() { say "$*"; exit 125; }

cache_root() {
    local base=${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}
    # The XDG rule: a relative path is ignored.
    [[ $base == /* ]] || base=$HOME/.cache
    mkdir -p "$base/linux4j/lab" 2>/dev/null && [[ -w $base/linux4j/lab ]] ||
        die "cannot write the cache directory $base/linux4j/lab; name another with XDG_CACHE_HOME"
    printf '%s\n' "$base/linux4j/lab"
}

# One maker at a time per product; whoever comes second waits and finds it made.
# Holds descriptor 9 until unlock or the end of the process.
lock() {
    exec 9>>"$1"
    flock -n 9 && return
    say "another lab is preparing ${1##*/.lock-}; waiting for it"
    flock 9
}

unlock() { exec 9>&-; }
