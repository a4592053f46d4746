/*
 * Bulk transfers from a USB device through libusb-1.0, for comparison with UsbBulk.java, which does and prints the same:
 *
 *     usb_bulk VENDOR PRODUCT ENDPOINT
 *
 * and for each line SIZE IN_FLIGHT SECONDS mapped|ordinary of standard input a measurement: a line with transfers and bytes per
 * second, and CPU seconds per second. Nothing is claimed between two of them, so that both programs can take turns.
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

static void check(int good, const char *what)
{
	if (!good) {
		fprintf(stderr, "usb_bulk: %s\n", what);
		exit(1);
	}
}

static void measure(libusb_context *context, libusb_device_handle *device, int endpoint, int size, int count,
		    double seconds, const char *memory)
{
	int mapped = strcmp(memory, "mapped") == 0;
	check(libusb_claim_interface(device, 0) == 0, "interface 0 is in use");
	struct libusb_transfer **all = calloc(count, sizeof *all);
	ending = 0;
	for (int i = 0; i < count; i++) {
		unsigned char *buffer = mapped ? libusb_dev_mem_alloc(device, size) : malloc(size);
		all[i] = libusb_alloc_transfer(0);
		check(buffer && all[i], "no memory");
		libusb_fill_bulk_transfer(all[i], device, endpoint, buffer, size, done, 0, 0);
		check(libusb_submit_transfer(all[i]) == 0, "cannot submit");
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
	used = cpu() - used;
	long long measured = transfers, moved = bytes;
	ending = 1;
	for (int i = 0; i < count; i++)
		libusb_cancel_transfer(all[i]);
	while (flying > 0)
		libusb_handle_events(context);
	for (int i = 0; i < count; i++) {
		if (mapped)
			libusb_dev_mem_free(device, all[i]->buffer, size);
		else
			free(all[i]->buffer);
		libusb_free_transfer(all[i]);
	}
	free(all);
	libusb_release_interface(device, 0);
	printf("libusb  %6d bytes %3d in flight %-8s %9.0f transfers/s %8.2f MB/s %5.3f CPU\n", size, count, memory,
	       measured / took, moved / took / 1e6, used / took);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: usb_bulk VENDOR PRODUCT ENDPOINT\n");
		return 2;
	}
	libusb_context *context;
	check(libusb_init(&context) == 0, "cannot begin");
	libusb_device_handle *device =
		libusb_open_device_with_vid_pid(context, strtol(argv[1], 0, 16), strtol(argv[2], 0, 16));
	check(device != 0, "no such device");
	int size, count;
	double seconds;
	char memory[16];
	while (scanf("%d %d %lf %15s", &size, &count, &seconds, memory) == 4)
		measure(context, device, strtol(argv[3], 0, 16), size, count, seconds, memory);
	libusb_close(device);
	libusb_exit(context);
	return 0;
}
