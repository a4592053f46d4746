/* A camera of YUYV frames: one is ready as soon as a buffer is queued, or BENCH_FPS of them in a second. */
#define _GNU_SOURCE
#include "devices.h"
#include <errno.h>
#include <linux/videodev2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define CAPTURE V4L2_BUF_TYPE_VIDEO_CAPTURE

static long rate(void) {
    const char *fps = getenv("BENCH_FPS");
    return fps ? atol(fps) : 0;
}

int camera_open(void) {
    int paced = rate() > 0;
    int fd = paced ? timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC) : eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC);
    struct device *camera = device_add(fd, CAMERA);
    camera->width = 640;
    camera->height = 480;
    camera->memory = -1;
    camera->paced = paced;
    return fd;
}

void camera_close(struct device *camera) {
    if (camera->memory >= 0) syscall(SYS_close, camera->memory);
}

static int image_size(const struct device *camera) { return 2 * camera->width * camera->height; }

static void pace(int fd, int on) {
    struct itimerspec time = {0};
    if (on) {
        time.it_interval.tv_sec = rate() == 1;
        time.it_interval.tv_nsec = rate() == 1 ? 0 : 1000000000L / rate();
        time.it_value = time.it_interval;
    }
    timerfd_settime(fd, 0, &time, 0);
}

static int dequeue(int fd, struct device *camera, struct v4l2_buffer *buffer) {
    if (!camera->queued) {
        round_trip(fd);
        return fail(EAGAIN);
    }
    if (camera->paced) {
        uint64_t expired;
        if (syscall(SYS_read, fd, &expired, sizeof expired) != sizeof expired) return fail(EAGAIN);
        camera->sequence += expired - 1;
    } else {
        round_trip(fd);
    }
    buffer->index = camera->queue[camera->first++ % 64];
    camera->queued--;
    buffer->bytesused = image_size(camera);
    buffer->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC | V4L2_BUF_FLAG_MAPPED;
    buffer->field = V4L2_FIELD_NONE;
    buffer->memory = V4L2_MEMORY_MMAP;
    buffer->length = camera->buffer_size;
    buffer->sequence = camera->sequence++;
    buffer->m.offset = buffer->index * camera->buffer_size;
    return 0;
}

static int request_buffers(struct device *camera, struct v4l2_requestbuffers *buffers) {
    if (buffers->memory != V4L2_MEMORY_MMAP) return fail(EINVAL);
    if (buffers->count > 32) buffers->count = 32;
    camera->buffers = buffers->count;
    camera->queued = 0;
    camera->buffer_size = (image_size(camera) + 4095) & ~4095;
    buffers->capabilities = V4L2_BUF_CAP_SUPPORTS_MMAP;
    camera_close(camera);
    camera->memory = -1;
    if (camera->buffers) {
        camera->memory = memfd_create("camera", MFD_CLOEXEC);
        return ftruncate(camera->memory, (off_t)camera->buffers * camera->buffer_size);
    }
    return 0;
}

static int query_buffer(const struct device *camera, struct v4l2_buffer *buffer) {
    if ((int)buffer->index >= camera->buffers) return fail(EINVAL);
    buffer->length = camera->buffer_size;
    buffer->m.offset = buffer->index * camera->buffer_size;
    buffer->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    buffer->memory = V4L2_MEMORY_MMAP;
    return 0;
}

static int capability(struct v4l2_capability *told) {
    memset(told, 0, sizeof *told);
    strcpy((char *)told->driver, "bench");
    strcpy((char *)told->card, "Bench camera");
    strcpy((char *)told->bus_info, "platform:bench-000");
    told->version = 0x060c00;
    told->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    told->capabilities = told->device_caps | V4L2_CAP_DEVICE_CAPS;
    return 0;
}

static int format(struct device *camera, unsigned request, struct v4l2_format *format) {
    if (format->type != CAPTURE) return fail(EINVAL);
    struct v4l2_pix_format *pix = &format->fmt.pix;
    struct device wanted = *camera;
    if (request != VIDIOC_G_FMT && pix->width >= 16 && pix->height >= 16) {
        wanted.width = pix->width & ~1;
        wanted.height = pix->height;
    }
    if (request == VIDIOC_S_FMT) *camera = wanted;
    pix->width = wanted.width;
    pix->height = wanted.height;
    pix->pixelformat = V4L2_PIX_FMT_YUYV;
    pix->field = V4L2_FIELD_NONE;
    pix->bytesperline = 2 * wanted.width;
    pix->sizeimage = image_size(&wanted);
    pix->colorspace = V4L2_COLORSPACE_SRGB;
    return 0;
}

int camera_ioctl(int fd, struct device *camera, unsigned request, void *argument) {
    switch (request) {
    case VIDIOC_DQBUF: return dequeue(fd, camera, argument);
    case VIDIOC_QBUF:
        round_trip(fd);
        camera->queue[(camera->first + camera->queued++) % 64] = ((struct v4l2_buffer *)argument)->index;
        return 0;
    case VIDIOC_REQBUFS: return request_buffers(camera, argument);
    case VIDIOC_QUERYBUF: return query_buffer(camera, argument);
    case VIDIOC_STREAMON:
        if (camera->paced) pace(fd, 1);
        return 0;
    case VIDIOC_STREAMOFF:
        if (camera->paced) pace(fd, 0);
        camera->queued = 0;
        return 0;
    case VIDIOC_QUERYCAP: return capability(argument);
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT: return format(camera, request, argument);
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *one = argument;
        if (one->type != CAPTURE || one->index) return fail(EINVAL);
        one->flags = 0;
        strcpy((char *)one->description, "YUYV 4:2:2");
        one->pixelformat = V4L2_PIX_FMT_YUYV;
        return 0;
    }
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: {
        struct v4l2_streamparm *streaming = argument;
        if (streaming->type != CAPTURE) return fail(EINVAL);
        streaming->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
        streaming->parm.capture.timeperframe.numerator = 1;
        streaming->parm.capture.timeperframe.denominator = rate() > 0 ? rate() : 30;
        streaming->parm.capture.readbuffers = 2;
        return 0;
    }
    case VIDIOC_ENUMINPUT: {
        struct v4l2_input *input = argument;
        if (input->index) return fail(EINVAL);
        memset(input, 0, sizeof *input);
        strcpy((char *)input->name, "Lens");
        input->type = V4L2_INPUT_TYPE_CAMERA;
        return 0;
    }
    case VIDIOC_G_INPUT:
    case VIDIOC_S_INPUT: *(int *)argument = 0; return 0;
    case VIDIOC_G_PRIORITY: *(int *)argument = V4L2_PRIORITY_INTERACTIVE; return 0;
    case VIDIOC_S_PRIORITY: return 0;
    case VIDIOC_QUERYCTRL:
    case VIDIOC_QUERY_EXT_CTRL:
    case VIDIOC_G_SELECTION:
    case VIDIOC_ENUM_FRAMESIZES:
    case VIDIOC_ENUM_FRAMEINTERVALS: return fail(EINVAL);
    default: return fail(ENOTTY);
    }
}
