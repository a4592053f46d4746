# The JDKs of this machine, by what their release files say. Sourced by bash.

jdk17= newer= newest=17

find_jdks() {
    local javac home version
    javac=$(command -v javac) && javac=$(dirname -- "$(dirname -- "$(readlink -f -- "$javac")")") || javac=
    for home in "${JAVA_HOME:-}" "$javac" /usr/lib/jvm/*; do
        [[ -n $home && -x $home/bin/javac && -r $home/release ]] || continue
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        if [[ $version == 17 && -z $jdk17 ]]; then jdk17=$(readlink -f -- "$home"); fi
        if [[ -n $version && $version -gt $newest ]]; then
            newest=$version
            newer=$(readlink -f -- "$home")
        fi
    done
}

has_jdk17() {
    find_jdks
    [[ -n $jdk17 ]]
}
