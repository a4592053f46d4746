# The Debian packages that the lab and the tests need. Sourced after common.sh.

# A line is "package|test that passes where it is not missing".
source_package="$lab_source_package|[ -e /usr/src/$lab_source_package.tar.xz ]"

run_packages="\
$source_package
iproute2|command -v ip
perl-base|command -v perl"

headers_packages="\
$source_package
gcc|command -v gcc
libc6-dev|[ -e /usr/include/stdio.h ]
make|command -v make
xz-utils|command -v xz
perl-base|command -v perl"

kernel_packages="\
$headers_packages
flex|command -v flex
bison|command -v bison
bc|command -v bc
libelf-dev|[ -e /usr/include/libelf.h ]
iproute2|command -v ip"

# What ./test needs, the lab's included, so that it is all asked for at once. Needs jdks.sh.
test_packages="\
$kernel_packages
openjdk-17-jdk-headless|has_jdk17
maven|command -v mvn
binutils|command -v readelf
gcc-aarch64-linux-gnu|command -v aarch64-linux-gnu-gcc
libc6-dev-arm64-cross|[ -e /usr/aarch64-linux-gnu/include/sys/time.h ]
gcc-riscv64-linux-gnu|command -v riscv64-linux-gnu-gcc
libc6-dev-riscv64-cross|[ -e /usr/riscv64-linux-gnu/include/sys/time.h ]
v4l-utils|command -v v4l2-ctl
ffmpeg|command -v ffmpeg
gpiod|command -v gpioinfo
evtest|command -v evtest
evemu-tools|command -v evemu-describe
alsa-utils|command -v aseqdump
lm-sensors|command -v sensors
usbutils|command -v lsusb
libusb-1.0-0-dev|[ -e /usr/include/libusb-1.0/libusb.h ]
libcamera-tools|command -v cam
libcamera-v4l2|command -v libcamerify
libcamera-ipa|ls /usr/lib/*/libcamera/ipa_vimc.so
udev|[ -e /lib/systemd/systemd-udevd ]
dpkg-dev|command -v dpkg-shlibdeps
groff-base|command -v groff
zsh|command -v zsh"

missing_packages() {
    local package check
    while IFS='|' read -r package check; do
        # sbin is where Debian keeps ip, and not in every user's PATH
        PATH=$PATH:/usr/sbin:/sbin eval "$check" >/dev/null 2>&1 || printf '%s ' "$package"
    done <<<"$1"
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
        --no-install-recommends install "$@" </dev/null
}

# Debian 12 has the lab's kernel source in its security archive only, which a root made by debootstrap does not ask.
source_hint() {
    local suite
    [[ " $missing " == *" $lab_source_package "* ]] || return 0
    # Without any package lists, nothing can be said.
    [[ -n $(apt-cache madison bash 2>/dev/null) && -z $(apt-cache madison "$lab_source_package") ]] || return 0
    suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    [[ $suite == bookworm ]] || return 0
    printf ' (%s is in an archive that apt does not know here: add the security archive, suite %s, to %s)' \
        "$lab_source_package" "$suite-security" /etc/apt/sources.list
}

# need_packages LIST: installs what is missing when root, otherwise says how and ends.
need_packages() {
    local missing log
    missing=$(missing_packages "$1")
    missing=${missing% }
    [[ -n $missing ]] || return 0
    command -v apt-get >/dev/null || die "missing, and this is not Debian: $missing"
    [[ $(id -u) == 0 ]] || die "missing packages; run: sudo apt-get install $missing$(source_hint)"

    say "installing $missing"
    log=$(mktemp)
    # The package lists may be absent (a fresh container) or older than the archive: then update and try again.
    # shellcheck disable=SC2086
    if ! apt_install $missing >"$log" 2>&1; then
        say "updating the package lists"
        apt-get -qq -o DPkg::Lock::Timeout=600 update >>"$log" 2>&1 || true
        apt_install $missing >>"$log" 2>&1 || {
            tail -n 5 "$log" >&2
            rm -f "$log"
            die "could not install; run: apt-get update && apt-get install $missing$(source_hint)"
        }
    fi
    rm -f "$log"
    missing=$(missing_packages "$1")
    [[ -z $missing ]] || die "still missing after apt-get install: $missing"
}
