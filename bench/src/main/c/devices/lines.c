/* A GPIO chip of 64 lines. */
#define _GNU_SOURCE
#include "devices.h"
#include <errno.h>
#include <linux/gpio.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>

int chip_open(void) {
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    device_add(fd, CHIP);
    return fd;
}

int chip_ioctl(unsigned request, void *argument) {
    switch (request) {
    case GPIO_GET_CHIPINFO_IOCTL: {
        struct gpiochip_info *chip = argument;
        memset(chip, 0, sizeof *chip);
        strcpy(chip->name, "gpiochip0");
        strcpy(chip->label, "bench");
        chip->lines = 64;
        return 0;
    }
    case GPIO_V2_GET_LINEINFO_IOCTL: {
        struct gpio_v2_line_info *line = argument;
        unsigned offset = line->offset;
        memset(line, 0, sizeof *line);
        line->offset = offset;
        snprintf(line->name, sizeof line->name, "L%u", offset);
        line->flags = GPIO_V2_LINE_FLAG_INPUT;
        return 0;
    }
    case GPIO_V2_GET_LINE_IOCTL: {
        struct gpio_v2_line_request *lines = argument;
        lines->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        device_add(lines->fd, LINES);
        return 0;
    }
    default: return fail(ENOTTY);
    }
}

int lines_ioctl(int fd, struct device *lines, unsigned request, void *argument) {
    struct gpio_v2_line_values *values = argument;
    switch (request) {
    case GPIO_V2_LINE_GET_VALUES_IOCTL:
        round_trip(fd);
        values->bits = lines->levels & values->mask;
        return 0;
    case GPIO_V2_LINE_SET_VALUES_IOCTL:
        round_trip(fd);
        lines->levels = (lines->levels & ~values->mask) | (values->bits & values->mask);
        return 0;
    case GPIO_V2_LINE_SET_CONFIG_IOCTL: return 0;
    default: return fail(ENOTTY);
    }
}
