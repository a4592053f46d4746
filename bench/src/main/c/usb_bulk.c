/*
 * Bulk transfers from a USB device through libusb-1.0, for comparison with UsbBulk.java, which does and prints the same:
 *
 *     usb_bulk VENDOR PRODUCT ENDPOINT SIZE IN_FLIGHT SECONDS mapped|ordinary
 *
 * Prints transfers and bytes per second, and CPU seconds per second.
 */
#include <libusb-1.0/libusb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static long long transfers, bytes;
static int flying, ending;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void)
{
	struct rusage r;
	getrusage(RUSAGE_SELF, &r);
	return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

static void LIBUSB_CALL done(struct libusb_transfer *t)
{
	if (t->status == LIBUSB_TRANSFER_COMPLETED) {
		transfers++;
		bytes += t->actual_length;
	} else if (!ending) {
		fprintf(stderr, "usb_bulk: a transfer ended with status %d\n", t->status);
		exit(1);
	}
	if (ending || libusb_submit_transfer(t) != 0)
		flying--;
}

int main(int argc, char **argv)
{
	if (argc != 8) {
		fprintf(stderr, "usage: usb_bulk VENDOR PRODUCT ENDPOINT SIZE IN_FLIGHT SECONDS mapped|ordinary\n");
		return 2;
	}
	int size = atoi(argv[4]), count = atoi(argv[5]);
	double seconds = atof(argv[6]);
	int mapped = strcmp(argv[7], "mapped") == 0;
	libusb_context *context;
	if (libusb_init(&context) != 0)
		return 1;
	libusb_device_handle *device =
		libusb_open_device_with_vid_pid(context, strtol(argv[1], 0, 16), strtol(argv[2], 0, 16));
	if (!device || libusb_claim_interface(device, 0) != 0) {
		fprintf(stderr, "usb_bulk: no such device, or its interface 0 is in use\n");
		return 1;
	}
	struct libusb_transfer **all = calloc(count, sizeof *all);
	for (int i = 0; i < count; i++) {
		unsigned char *buffer = mapped ? libusb_dev_mem_alloc(device, size) : malloc(size);
		all[i] = libusb_alloc_transfer(0);
		if (!buffer || !all[i])
			return 1;
		libusb_fill_bulk_transfer(all[i], device, strtol(argv[3], 0, 16), buffer, size, done, 0, 0);
		if (libusb_submit_transfer(all[i]) != 0)
			return 1;
		flying++;
	}
	/* What happens first happens once. */
	double begin = now(), warm = begin + seconds / 5;
	while (now() < warm)
		libusb_handle_events(context);
	transfers = bytes = 0;
	begin = now();
	double used = cpu();
	while (now() < begin + seconds)
		libusb_handle_events(context);
	double took = now() - begin;
	printf("libusb    %6d bytes %3d in flight %-8s %9.0f transfers/s %8.2f MB/s %5.3f CPU\n", size, count, argv[7],
	       transfers / took, bytes / took / 1e6, (cpu() - used) / took);
	ending = 1;
	for (int i = 0; i < count; i++)
		libusb_cancel_transfer(all[i]);
	while (flying > 0)
		libusb_handle_events(context);
	libusb_release_interface(device, 0);
	libusb_close(device);
	libusb_exit(context);
	return 0;
}
