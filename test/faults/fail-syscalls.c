/*
 * Loaded before libc (LD_PRELOAD): lets calls on SQLite's files fail as a disk would. The first letter in the file that
 * FAULT_FILE names says which: s = every sync fails, f = no room for what is written. Compiled by the test.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char fault(void) {
  const char *path = getenv("FAULT_FILE");
  char said = 0;
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 0;
  if (read(file, &said, 1) != 1) said = 0;
  close(file);
  return said;
}

static int is_database(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, ".sqlite") != NULL;
}

static int refuse(int error) {
  errno = error;
  return -1;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  return is_database(fd) && fault() == 's' ? refuse(EIO) : real(fd);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  return is_database(fd) && fault() == 's' ? refuse(EIO) : real(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  return is_database(fd) && fault() == 'f' ? refuse(ENOSPC) : real(fd, bytes, count, at);
}
