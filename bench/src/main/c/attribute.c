/*
 * Reads an attribute of sysfs as often as it can, for comparison with AttributeReads.java, which does and prints the same:
 *
 *     attribute FILE
 *
 * and for each line kept|anew SECONDS of standard input a measurement: a line with the CPU nanoseconds of a read. Kept open, a read is
 * one pread; anew, it is open, read and close.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

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

static void die(const char *what)
{
	perror(what);
	exit(1);
}

int main(int argc, char **argv)
{
	char mode[16], text[4096];
	double seconds;
	long long sum = 0;
	int fd;

	if (argc != 2) {
		fprintf(stderr, "usage: attribute FILE\n");
		return 2;
	}
	fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(argv[1]);
	while (scanf("%15s %lf", mode, &seconds) == 2) {
		int kept = !strcmp(mode, "kept");
		double begin = cpu(), end = now() + seconds;
		long long reads = 0;

		while (now() < end) {
			for (int i = 0; i < 100; i++, reads++) {
				int from = kept ? fd : open(argv[1], O_RDONLY | O_CLOEXEC);
				ssize_t n = from < 0 ? -1 : pread(from, text, sizeof(text) - 1, 0);

				if (n < 0)
					die(argv[1]);
				text[n] = 0;
				sum += strtoll(text, NULL, 10);
				if (!kept)
					close(from);
			}
		}
		printf("c %s %.0f ns (%lld)\n", mode, (cpu() - begin) * 1e9 / reads, sum & 1);
		fflush(stdout);
	}
	return 0;
}
