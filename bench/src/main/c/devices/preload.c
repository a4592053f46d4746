/*
 * What programs call in place of the C library's: paths in /dev and /sys that exist below the directory BENCH_DEVICES are those there,
 * which needs no rights; its nodes are opened as devices.
 */
#define _GNU_SOURCE
#include "devices.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <linux/stat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define MOST 4096
static struct device *devices[MOST];

struct device *device_of(int fd) { return fd >= 0 && fd < MOST ? devices[fd] : NULL; }

struct device *device_add(int fd, enum kind kind) {
    struct device *device = calloc(1, sizeof *device);
    device->kind = kind;
    if (fd >= 0 && fd < MOST) devices[fd] = device;
    return device;
}

int fail(int error) {
    errno = error;
    return -1;
}

/* No kind of file takes this request, so the kernel says so and does nothing. */
void round_trip(int fd) {
    int nothing;
    syscall(SYS_ioctl, fd, FIONREAD, &nothing);
}

/* The C library's own of a name, which is looked for behind this library. */
#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name); real; })

/* Where a path really is; in `place`, or as it was given. */
static const char *redirected(const char *path, char *place) {
    static const char *root;
    if (!root) root = getenv("BENCH_DEVICES") ?: "";
    if (!path || !*root || (strncmp(path, "/dev", 4) && strncmp(path, "/sys", 4))) return path;
    struct statx ignored;
    if (snprintf(place, PATH_MAX, "%s%s", root, path) >= PATH_MAX) return path;
    return syscall(SYS_statx, AT_FDCWD, place, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &ignored) ? path : place;
}

/* Whether a redirected path is a node, and its number. */
static int is_node(const char *place, unsigned *major, unsigned *minor) {
    const char *node = strstr(place, "/dev/");
    int end = 0;
    *major = 81;
    if (node && sscanf(node, "/dev/video%u%n", minor, &end) == 1 && !node[end]) return 1;
    *major = 254;
    if (node && sscanf(node, "/dev/gpiochip%u%n", minor, &end) == 1 && !node[end]) return 1;
    *major = 13;
    *minor = 64;
    return node && !strcmp(node, "/dev/input/event0");
}

static int open_kind(enum kind kind) { return kind == CAMERA ? camera_open() : kind == CHIP ? chip_open() : input_open(); }

static int opened(const char *place) {
    unsigned major, minor;
    if (strstr(place, "/dev/bench-counts")) return counts_open();
    if (!is_node(place, &major, &minor)) return -2;
    return open_kind(major == 81 ? CAMERA : major == 254 ? CHIP : INPUT);
}

/* What is open already is opened anew by that name. */
static struct device *reopened(const char *path) {
    int fd, end = 0;
    return path && sscanf(path, "/proc/self/fd/%d%n", &fd, &end) == 1 && !path[end] ? device_of(fd) : NULL;
}

/* Opens in one way or another; every way is openat in the end. */
static int open_at(int directory, const char *path, int flags, mode_t mode) {
    char place[PATH_MAX];
    const char *real = redirected(path, place);
    if (real == place) {
        int fd = opened(place);
        if (fd != -2) return fd;
    }
    struct device *device = reopened(path);
    return device ? open_kind(device->kind) : syscall(SYS_openat, directory, real, flags, mode);
}

#define MODE(flags) ({ va_list more; va_start(more, flags); mode_t m = va_arg(more, mode_t); va_end(more); m; })
int open(const char *path, int flags, ...) { return open_at(AT_FDCWD, path, flags, MODE(flags)); }
int open64(const char *path, int flags, ...) { return open_at(AT_FDCWD, path, flags, MODE(flags)); }
int openat(int directory, const char *path, int flags, ...) { return open_at(directory, path, flags, MODE(flags)); }
int openat64(int directory, const char *path, int flags, ...) { return open_at(directory, path, flags, MODE(flags)); }
int __open_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }

/* An input device always has as many events as are asked for, up to what evdev keeps for a client at the least. */
ssize_t read(int fd, void *bytes, size_t size) {
    counted();
    struct device *device = device_of(fd);
    if (device && device->kind == INPUT) return input_read(fd, bytes, size);
    return syscall(SYS_read, fd, bytes, size);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t from) {
    counted();
    return syscall(SYS_pread64, fd, bytes, size, from);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    counted();
    return syscall(SYS_write, fd, bytes, size);
}

int poll(struct pollfd *files, nfds_t count, int timeout) {
    counted();
    return REAL(poll)(files, count, timeout);
}

int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event) {
    counted();
    return syscall(SYS_epoll_ctl, epoll, operation, fd, event);
}

int epoll_wait(int epoll, struct epoll_event *events, int count, int timeout) {
    counted();
    return REAL(epoll_wait)(epoll, events, count, timeout);
}

int close(int fd) {
    struct device *device = device_of(fd);
    if (device) {
        devices[fd] = NULL;
        if (device->kind == CAMERA) camera_close(device);
        free(device);
    }
    return syscall(SYS_close, fd) ? -1 : 0;
}

int ioctl(int fd, unsigned long request, ...) {
    va_list more;
    va_start(more, request);
    void *argument = va_arg(more, void *);
    va_end(more);
    counted();
    struct device *device = device_of(fd);
    if (device) {
        switch (device->kind) {
        case CAMERA: return camera_ioctl(fd, device, request, argument);
        case INPUT: return input_ioctl(fd, request, argument);
        case CHIP: return chip_ioctl(request, argument);
        case LINES: return lines_ioctl(fd, device, request, argument);
        }
    }
    return syscall(SYS_ioctl, fd, request, argument);
}

static void *map(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
    struct device *device = device_of(fd);
    int file = device && device->kind == CAMERA ? device->memory : fd;
    return (void *)syscall(SYS_mmap, address, length, protection, flags, file, offset);
}
void *mmap(void *a, size_t n, int p, int f, int fd, off_t o) { return map(a, n, p, f, fd, o); }
void *mmap64(void *a, size_t n, int p, int f, int fd, off64_t o) { return map(a, n, p, f, fd, o); }

/* The plain file that stands for a node looks like one. */
#define AS_NODE(place, file) \
    do { \
        unsigned major, minor; \
        if (is_node(place, &major, &minor)) { \
            (file)->st_mode = S_IFCHR | 0660; \
            (file)->st_rdev = makedev(major, minor); \
        } \
    } while (0)

#define STAT(name, type) \
    int name(const char *path, struct type *file) { \
        char place[PATH_MAX]; \
        const char *where = redirected(path, place); \
        int result = REAL(name)(where, file); \
        if (!result && where == place) AS_NODE(place, file); \
        return result; \
    }
STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)

/* The names of before version 2.33 of the C library, on machines where the structures are the same. */
int __xstat64(int version, const char *path, struct stat64 *file) {
    (void)version;
    return stat64(path, file);
}

int __lxstat64(int version, const char *path, struct stat64 *file) {
    (void)version;
    return lstat64(path, file);
}

#define STAT_AT(name, type) \
    int name(int directory, const char *path, struct type *file, int flags) { \
        char place[PATH_MAX]; \
        const char *where = redirected(path, place); \
        int result = REAL(name)(directory, where, file, flags); \
        if (!result && where == place) AS_NODE(place, file); \
        return result; \
    }
STAT_AT(fstatat, stat)
STAT_AT(fstatat64, stat64)

int statx(int directory, const char *path, int flags, unsigned mask, struct statx *file) {
    char place[PATH_MAX];
    const char *where = redirected(path, place);
    int result = syscall(SYS_statx, directory, where, flags, mask, file);
    unsigned major, minor;
    if (!result && where == place && is_node(place, &major, &minor)) {
        file->stx_mode = S_IFCHR | 0660;
        file->stx_rdev_major = major;
        file->stx_rdev_minor = minor;
    }
    return result;
}

int access(const char *path, int mode) {
    char place[PATH_MAX];
    return REAL(access)(redirected(path, place), mode);
}

ssize_t readlink(const char *path, char *target, size_t size) {
    char place[PATH_MAX];
    return REAL(readlink)(redirected(path, place), target, size);
}

FILE *fopen(const char *path, const char *mode) {
    char place[PATH_MAX];
    return REAL(fopen)(redirected(path, place), mode);
}

FILE *fopen64(const char *path, const char *mode) {
    char place[PATH_MAX];
    return REAL(fopen64)(redirected(path, place), mode);
}

DIR *opendir(const char *path) {
    char place[PATH_MAX];
    return REAL(opendir)(redirected(path, place));
}

char *realpath(const char *path, char *resolved) {
    char place[PATH_MAX];
    const char *where = redirected(path, place);
    char *real = REAL(realpath)(where, resolved);
    size_t root = where == place ? strlen(where) - strlen(path) : 0;
    /* It is known by the name that it seems to have. */
    if (real && root && !strncmp(real, place, root)) memmove(real, real + root, strlen(real + root) + 1);
    return real;
}

/* What programs call instead that were built to look at the sizes of their buffers. */
ssize_t __readlink_chk(const char *path, char *target, size_t size, size_t room) {
    (void)room;
    return readlink(path, target, size);
}

char *__realpath_chk(const char *path, char *resolved, size_t room) {
    (void)room;
    return realpath(path, resolved);
}
