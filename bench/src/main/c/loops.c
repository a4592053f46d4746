/*
 * What programs in C do with devices, for comparison with Loops.java, which does the same through Linux4J.
 *
 * For each line `LOOP COUNT` of standard input the loop is run COUNT times, and a line says what that took: the CPU time of this process
 * in nanoseconds, and how often it waited.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <linux/input.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static volatile uint64_t sum;

static int check(int result, const char *what) {
    if (result < 0) {
        perror(what);
        exit(1);
    }
    return result;
}

static int64_t cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* poll, DQBUF, QBUF. */
static void frames(long count) {
    static int camera = -1;
    if (camera < 0) {
        camera = check(open("/dev/video0", O_RDWR | O_NONBLOCK | O_CLOEXEC), "/dev/video0");
        struct v4l2_requestbuffers buffers = {.count = 4, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
        check(ioctl(camera, VIDIOC_REQBUFS, &buffers), "REQBUFS");
        for (unsigned i = 0; i < buffers.count; i++) {
            struct v4l2_buffer buffer = {.index = i, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
            check(ioctl(camera, VIDIOC_QUERYBUF, &buffer), "QUERYBUF");
            if (mmap(NULL, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, camera, buffer.m.offset) == MAP_FAILED) check(-1, "mmap");
            check(ioctl(camera, VIDIOC_QBUF, &buffer), "QBUF");
        }
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        check(ioctl(camera, VIDIOC_STREAMON, &type), "STREAMON");
    }
    for (long i = 0; i < count;) {
        struct pollfd ready = {camera, POLLIN, 0};
        check(poll(&ready, 1, -1), "poll");
        struct v4l2_buffer buffer = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
        if (ioctl(camera, VIDIOC_DQBUF, &buffer) < 0) {
            if (errno != EAGAIN) check(-1, "DQBUF");
            continue;
        }
        sum += buffer.sequence + buffer.bytesused;
        check(ioctl(camera, VIDIOC_QBUF, &buffer), "QBUF");
        i++;
    }
}

/* The cheapest call there is that has an argument. */
static void fionread(long count) {
    static int file = -1;
    if (file < 0) file = check(memfd_create("loops", MFD_CLOEXEC), "memfd_create");
    for (long i = 0; i < count; i++) {
        int waiting;
        check(ioctl(file, FIONREAD, &waiting), "FIONREAD");
        sum += waiting;
    }
}

/* Sets lines and reads them back. */
static void lines(int lines, long count) {
    static int requests[65];
    if (!requests[lines]) {
        int chip = check(open("/dev/gpiochip0", O_RDWR | O_CLOEXEC), "/dev/gpiochip0");
        struct gpio_v2_line_request request = {.num_lines = lines, .config.flags = GPIO_V2_LINE_FLAG_OUTPUT, .consumer = "bench"};
        for (int i = 0; i < lines; i++) request.offsets[i] = i;
        check(ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request), "GET_LINE");
        requests[lines] = request.fd;
    }
    uint64_t all = lines == 64 ? ~0ULL : (1ULL << lines) - 1;
    for (long i = 0; i < count; i++) {
        struct gpio_v2_line_values values = {.mask = all, .bits = i % 2 ? all : 0};
        check(ioctl(requests[lines], GPIO_V2_LINE_SET_VALUES_IOCTL, &values), "SET_VALUES");
        values.bits = 0;
        check(ioctl(requests[lines], GPIO_V2_LINE_GET_VALUES_IOCTL, &values), "GET_VALUES");
        sum += values.bits;
    }
}

/* Reads 64 events. */
static void events(long count) {
    static int mouse = -1;
    if (mouse < 0) mouse = check(open("/dev/input/event0", O_RDONLY | O_NONBLOCK | O_CLOEXEC), "/dev/input/event0");
    for (long i = 0; i < count; i++) {
        struct input_event read_now[64];
        long bytes = read(mouse, read_now, sizeof read_now);
        check(bytes, "read");
        for (unsigned j = 0; j < bytes / sizeof *read_now; j++) sum += read_now[j].value;
    }
}

/* Reads a number of sysfs, kept open or opened anew. */
static void attribute(int kept, long count) {
    static const char *file = "/sys/kernel/uevent_seqnum";
    static int open_one = -1;
    if (open_one < 0) open_one = check(open(file, O_RDONLY | O_CLOEXEC), file);
    for (long i = 0; i < count; i++) {
        char text[4096];
        int from = kept ? open_one : check(open(file, O_RDONLY | O_CLOEXEC), file);
        int length = check(pread(from, text, sizeof text - 1, 0), file);
        text[length] = 0;
        sum += strtoll(text, NULL, 10);
        if (!kept) close(from);
    }
}

static int run(const char *loop, long count) {
    if (!strcmp(loop, "next")) frames(count);
    else if (!strcmp(loop, "fionread")) fionread(count);
    else if (!strcmp(loop, "line")) lines(1, count);
    else if (!strcmp(loop, "lines")) lines(64, count);
    else if (!strcmp(loop, "drain")) events(count);
    else if (!strcmp(loop, "kept")) attribute(1, count);
    else if (!strcmp(loop, "anew")) attribute(0, count);
    else return -1;
    return 0;
}

int main(void) {
    char loop[32];
    long count;
    while (scanf("%31s %ld", loop, &count) == 2) {
        struct rusage before, after;
        getrusage(RUSAGE_SELF, &before);
        int64_t begin = cpu();
        if (run(loop, count)) {
            fprintf(stderr, "there is no loop %s\n", loop);
            return 2;
        }
        int64_t end = cpu();
        getrusage(RUSAGE_SELF, &after);
        printf("%lld %ld\n", (long long)(end - begin), after.ru_nvcsw - before.ru_nvcsw);
        fflush(stdout);
    }
    return 0;
}
