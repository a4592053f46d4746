# The host's side of a guest: its private directory, its streams, its end. Sourced by run after common.sh.
# Uses run's variables: boot, out, mem, user.

talk= linux= guest_pid= guest_status= kernel_pid= terminal_mode=
stdin_pid= stdout_pid= stderr_pid=

# Everything that a guest needs on the host is in here, and goes with it.
make_talk_directory() {
    talk=$(mktemp -d "${TMPDIR:-/tmp}/linux4j-lab.XXXXXX") || die "cannot make a directory in ${TMPDIR:-/tmp}"
    talk=$(readlink -f -- "$talk")
    [[ $talk$lab != *[\"$'\n']* ]] || die "the kernel's command line cannot carry this path: $talk or $lab"
}

# In the background, because a trap waits for a command in the foreground and a build takes minutes.
find_kernel() {
    "$lab/kernel" "${kernel[@]}" >"$talk/kernel" &
    kernel_pid=$!
    wait "$kernel_pid" || exit 125
    kernel_pid=
    linux=$(<"$talk/kernel")
}

describe_command() {
    local dir
    printf '%s\0' "$@" >"$talk/argv"
    # The environment as this shell got it, not as it changed it since.
    grep -z = "/proc/$$/environ" >"$talk/environment" || true
    : >"$talk/out"
    for dir in ${out[@]+"${out[@]}"}; do
        mkdir -p -- "$dir" && dir=$(realpath -e -- "$dir") || die "cannot use --out $dir"
        printf '%s\0' "$dir" >>"$talk/out"
    done
    lab_terminal=no
    if [[ -t 0 && -t 1 && -t 2 ]]; then lab_terminal=yes; fi
    # Most test runners give /dev/null, and then there is nothing to carry.
    lab_stdin=yes
    if [[ $(readlink /proc/self/fd/0) == /dev/null ]]; then lab_stdin=no; fi
    {
        printf 'lab_%s=%q\n' cwd "$(pwd -P)" user "$user" umask "$(umask)" hostname "$(uname -n)" \
            terminal "$lab_terminal" stdin "$lab_stdin"
        if [[ $lab_terminal == yes ]]; then
            printf 'lab_stty=%q\n' "sane $(stty size | sed 's/^/rows /; s/ \([0-9]*\)$/ cols \1/')"
        fi
    } >"$talk/settings"
}

# User-mode Linux keeps the guest's memory in a file that must be mapped with exec, in the first of these that suits.
memory_directory() {
    local need avail
    need=$(numfmt --from=iec "${mem^^}")
    avail=$(df --output=avail -B1 /dev/shm 2>/dev/null | tail -n 1) || avail=0
    if [[ -w /dev/shm && $avail -ge $need ]] && ! grep -qE '^[^ ]+ /dev/shm [^ ]+ [^ ]*noexec' /proc/mounts; then
        echo /dev/shm
    else
        # Not limited by what is free there: the file is sparse and few guests touch all of it.
        echo "$talk"
    fi
}

start_guest() {
    local word words=()
    # Quoted the way the kernel reads it, a VALUE may have spaces.
    for word in ${boot[@]+"${boot[@]}"}; do
        case $word in *' '*) word="${word%%=*}=\"${word#*=}\"" ;; esac
        words+=("$word")
    done
    words+=("mem=$mem" rootfstype=hostfs ro hostfs=/ root=hostfs "init=\"$lab/guest/init\"" "lab_dir=\"$talk\""
        "uml_dir=$talk/uml/" umid=guest con=null con0=null,fd:1)
    mkdir "$talk/uml"

    exec 3<&0
    if [[ $lab_terminal == yes ]]; then
        terminal_mode=$(stty -g <&3)
        # An open file of its own: user-mode Linux makes it non-blocking, which the caller's must not become.
        exec 4<>/dev/tty
        words+=(con1=fd:4)
        launch "${words[@]}"
        exec 4>&-
    else
        mkfifo "$talk/stdin" "$talk/stdout" "$talk/stderr"
        cat <"$talk/stdout" 3<&- &
        stdout_pid=$!
        cat <"$talk/stderr" >&2 3<&- &
        stderr_pid=$!
        words+=(con2=null,fd:5 con3=null,fd:6)
        if [[ $lab_stdin == yes ]]; then
            mkfifo "$talk/requests"
            # Opened for both, so that the line never ends: a hang-up would throw away what is still in it.
            exec 4<>"$talk/stdin" 7<>"$talk/requests"
            words+=(con1=fd:4,fd:7)
            # Opened once more for the pump: user-mode Linux makes its own open files non-blocking.
            # In a locale that is there, for perl complains of any other.
            LC_ALL=C perl "$lab/guest/frames" encode <&3 3>"$talk/stdin" 4<"$talk/requests" 7<&- &
            stdin_pid=$!
        else
            exec 4</dev/null 7>/dev/null
        fi
        launch "${words[@]}" 5>"$talk/stdout" 6>"$talk/stderr"
        exec 4<&- 7>&-
    fi
}

# A session of its own, because Ctrl-C must reach this script and not the kernel.
# Its death follows this script's, even a kill -9.
launch() {
    (
        ulimit -c 0
        export TMPDIR HOME=$talk
        TMPDIR=$(memory_directory)
        exec setsid setpriv --pdeathsig KILL "$linux" "$@"
    ) </dev/null >"$talk/log" 2>&1 3<&- &
    guest_pid=$!
}

# Killed by SIGPIPE like any command whose reader left; everything else (a full disk) the pump has said itself.
pump_failed() {
    if [[ $1 -gt 128 ]]; then exit "$1"; else exit 125; fi
}

await_guest() {
    local ended status=0 pid
    # A pump that ends before the guest does could not write: our reader is gone.
    # (bash tells on stderr how a guest died; so do we.)
    wait -n -p ended "$guest_pid" $stdout_pid $stderr_pid 2>/dev/null || status=$?
    if [[ $ended != "$guest_pid" && $status != 0 ]]; then
        pump_failed "$status"
    fi
    wait "$guest_pid" 2>/dev/null || status=$?
    # A kernel that crashed leaves processes that hold the pipes.
    kill -KILL -- "-$guest_pid" 2>/dev/null || true
    for pid in $stdout_pid $stderr_pid; do wait "$pid" || pump_failed $?; done

    if [[ -s $talk/status ]]; then
        guest_status=$(<"$talk/status")
    else
        say "the guest died: $(grep -m 1 -o -E 'Kernel panic.*|lab: .*' "$talk/log" || echo "user-mode Linux ended with status $status")"
        tail -n 20 "$talk/log" >&2
        guest_status=125
    fi
}

clean_up() {
    trap '' INT TERM HUP
    local pid
    for pid in $kernel_pid $stdin_pid $stdout_pid $stderr_pid; do kill "$pid" 2>/dev/null || true; done
    if [[ -n $guest_pid ]]; then
        kill -KILL -- "-$guest_pid" 2>/dev/null || true
        wait "$guest_pid" 2>/dev/null || true
    fi
    if [[ -n $kernel_pid ]]; then wait "$kernel_pid" || true; fi
    if [[ -n $terminal_mode ]]; then stty "$terminal_mode" </dev/tty || true; fi
    if [[ -n $talk ]]; then rm -rf -- "$talk"; fi
}
