# The kernel source that Debian packages. Sourced after common.sh.

# The package's version, because two of them can carry the same kernel with different patches.
source_version() {
    local version
    version=$(dpkg-query -W -f '${Version}' "$lab_source_package") || die "cannot tell the version of $lab_source_package"
    printf '%s\n' "$version"
}

# unpack_source DIR [MEMBER]...: all of the source, or only these parts of it.
unpack_source() {
    local into=$1 member members=()
    shift
    for member; do members+=("$lab_source_package/$member"); done
    tar -C "$into" -xf "/usr/src/$lab_source_package.tar.xz" --strip-components=1 "${members[@]}"
}
