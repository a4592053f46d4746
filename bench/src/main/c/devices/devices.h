/*
 * Devices that C, Java and Python all see, preloaded into the programs that are compared (bench/with-devices).
 *
 * Each poll, epoll, ioctl and read that a program makes stays one real system call of this machine's kernel, about the cheapest it has;
 * the rest of the device is here, in the program. So what is compared is the program's side.
 */
#include <stdint.h>

enum kind { CAMERA = 1, INPUT, CHIP, LINES };

/* One open descriptor of a device. */
struct device {
    enum kind kind;

    /* A camera: the size of its frames, its buffers and which of them are queued, in order. */
    int width, height;
    int memory; /* what is mapped; -1 before there are buffers */
    int buffers, buffer_size;
    unsigned first, queued;
    int queue[64];
    uint32_t sequence;
    int paced; /* whether the descriptor is a timer */

    /* Lines: their levels. */
    uint64_t levels;
};

/* Notes that a call was made which the bridges of Linux4J make; counts_open() opens a file that says how many. */
void counted(void);
int counts_open(void);

/* What is open as a descriptor, or null where it is no device of ours. */
struct device *device_of(int fd);

/* Opens a descriptor as a device. */
struct device *device_add(int fd, enum kind kind);

/* Fails as a system call does. */
int fail(int error);

/* One round trip into the kernel and back, which has nothing to do there. */
void round_trip(int fd);

int camera_open(void);
int camera_ioctl(int fd, struct device *camera, unsigned request, void *argument);
void camera_close(struct device *camera);

int input_open(void);
long input_read(int fd, void *events, unsigned long size);
int input_ioctl(int fd, unsigned request, void *argument);

int chip_open(void);
int chip_ioctl(unsigned request, void *argument);
int lines_ioctl(int fd, struct device *lines, unsigned request, void *argument);
