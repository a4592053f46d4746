/* A mouse that moves without end. */
#define _GNU_SOURCE
#include "devices.h"
#include <errno.h>
#include <linux/input.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What evdev keeps for a client, at the least. */
#define MOST 64

int input_open(void) {
    /* A read takes one of these, which are enough for days. */
    int fd = eventfd(0x7fffffff, EFD_SEMAPHORE | EFD_NONBLOCK | EFD_CLOEXEC);
    device_add(fd, INPUT);
    return fd;
}

/* One real read; what it reads is made here. */
long input_read(int fd, void *events, unsigned long size) {
    uint64_t taken;
    if (size < sizeof(struct input_event)) return fail(EINVAL);
    if (syscall(SYS_read, fd, &taken, sizeof taken) != sizeof taken) return -1;
    struct input_event *event = events;
    unsigned long count = size / sizeof *event < MOST ? size / sizeof *event : MOST;
    for (unsigned long i = 0; i < count; i++) {
        event[i] = (struct input_event){.type = i % 2 ? EV_SYN : EV_REL, .code = i % 2 ? SYN_REPORT : REL_X, .value = 1 - i % 2};
    }
    return count * sizeof *event;
}

int input_ioctl(int fd, unsigned request, void *argument) {
    if (_IOC_TYPE(request) != 'E') return syscall(SYS_ioctl, fd, request, argument) < 0 ? -1 : 0;
    unsigned number = _IOC_NR(request), size = _IOC_SIZE(request);
    unsigned char *bytes = argument;
    if (_IOC_DIR(request) == _IOC_READ && size) memset(bytes, 0, size);
    if (request == EVIOCGVERSION) {
        *(int *)argument = EV_VERSION;
    } else if (number == _IOC_NR(EVIOCGNAME(0)) && size > 11) {
        strcpy(argument, "Bench mouse");
    } else if (number == _IOC_NR(EVIOCGBIT(0, 0))) {
        bytes[0] = 1 << EV_SYN | 1 << EV_KEY | 1 << EV_REL;
    } else if (number == _IOC_NR(EVIOCGBIT(EV_REL, 0))) {
        bytes[0] = 1 << REL_X | 1 << REL_Y;
    } else if (number == _IOC_NR(EVIOCGBIT(EV_KEY, 0)) && size > BTN_LEFT / 8) {
        bytes[BTN_LEFT / 8] = 1 << BTN_LEFT % 8;
    } else if (number >= _IOC_NR(EVIOCGABS(0)) && number < _IOC_NR(EVIOCGABS(ABS_MAX + 1))) {
        return fail(EINVAL);
    }
    return number >= _IOC_NR(EVIOCGNAME(0)) && number < _IOC_NR(EVIOCGABS(0)) ? (int)size : 0;
}
