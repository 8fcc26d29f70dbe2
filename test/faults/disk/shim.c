/*
 * A disk that misbehaves, below real SQLite and real Node: preloaded (LD_PRELOAD) into an engine's process, it stands
 * between libc and the kernel for every file below one folder.
 *
 *   OUTPOST_DISK_ROOT     the folder; nothing outside of it is touched
 *   OUTPOST_DISK_JOURNAL  appended to: every change with its data, in the order in which it happened (journal.ts)
 *   OUTPOST_DISK_MARKS    a path below the root: what is written to it becomes a mark in the journal
 *   OUTPOST_DISK_CONTROL  a file of five 64-bit numbers, shared with the test: mode, figure, counter, refusals, and how far
 *                         the wall clock is off, ms (control.ts)
 *   OUTPOST_DISK_MEMINFO  read instead of /proc/meminfo
 *   OUTPOST_DISK_FILES    as many descriptors as the process may have (RLIMIT_NOFILE)
 *
 * One lock is held around the call and its entry, so that the journal's order is the kernel's. What libuv would do past
 * libc (io_uring, copy_file_range) is refused: it then does the same by ordinary calls.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum op { OPEN = 1, WRITE, TRUNCATE, SYNC, CLOSE, RENAME, UNLINK, MKDIR, RMDIR, LINK, MARK };
enum mode { HEALTHY = 0, FULL, READ_ONLY, FAILING, SLOW, TORN };
enum kind { OTHER = 0, TRACKED = 1, MARKS = 2 };

#define MAGIC 0x314b5344u /* DSK1 */
#define MAX_FD 65536
#define JOURNAL_FD 60000

struct header {
  uint32_t magic, op, pid;
  int32_t fd;
  uint64_t offset, length;
  uint32_t path, path2, flags, reserved;
};
struct control {
  volatile int64_t mode, figure, counter, refused, clock_ms;
};

static char root[PATH_MAX], marks[PATH_MAX];
static size_t root_length;
static const char *meminfo;
static int journal = -1;
static struct control *control;
static unsigned char kinds[MAX_FD];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static long (*real_syscall)(long, ...);
static long (*kernel(void))(long, ...) {
  if (!real_syscall) real_syscall = REAL(syscall);
  return real_syscall;
}
#define raw(...) kernel()(__VA_ARGS__)

__attribute__((constructor)) static void begin(void) {
  const char *at;
  if ((at = getenv("OUTPOST_DISK_FILES"))) {
    struct rlimit limit = {strtoul(at, NULL, 10), strtoul(at, NULL, 10)};
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  meminfo = getenv("OUTPOST_DISK_MEMINFO");
  if (!(at = getenv("OUTPOST_DISK_ROOT"))) return;
  snprintf(root, sizeof root, "%s", at);
  root_length = strlen(root);
  if ((at = getenv("OUTPOST_DISK_MARKS"))) snprintf(marks, sizeof marks, "%s", at);
  if ((at = getenv("OUTPOST_DISK_JOURNAL"))) {
    int fd = (int)raw(SYS_openat, AT_FDCWD, at, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    journal = fcntl(fd, F_DUPFD_CLOEXEC, 500);
    if (journal < 0) journal = fd;
    else raw(SYS_close, fd);
  }
  if ((at = getenv("OUTPOST_DISK_CONTROL"))) {
    int fd = (int)raw(SYS_openat, AT_FDCWD, at, O_RDWR | O_CLOEXEC, 0);
    void *page = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page != MAP_FAILED) control = page;
    raw(SYS_close, fd);
  }
}

/* The path as the file system would know it, where it is below the root; else NULL. */
static const char *below(int folder, const char *path, char *out) {
  if (!root_length || !path) return NULL;
  if (path[0] == '/') {
    snprintf(out, PATH_MAX, "%s", path);
  } else {
    char link[64], at[PATH_MAX];
    ssize_t n;
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    n = readlink(link, at, sizeof at - 1);
    if (n < 0) return NULL;
    at[n] = 0;
    if (snprintf(out, PATH_MAX, "%s/%s", at, path) >= PATH_MAX) return NULL;
  }
  size_t n = strlen(out);
  while (n > 1 && out[n - 1] == '/') out[--n] = 0;
  if (strncmp(out, root, root_length) != 0 || (out[root_length] != '/' && out[root_length] != 0)) return NULL;
  return out;
}

static enum kind kind_of(int fd) {
  return fd >= 0 && fd < MAX_FD ? kinds[fd] : OTHER;
}

static void tell(enum op op, int fd, uint64_t offset, const char *path, const char *path2, uint32_t flags,
                 const struct iovec *data, int count, uint64_t length) {
  if (journal < 0) return;
  struct header head = {MAGIC, op, (uint32_t)getpid(), fd, offset, length, path ? strlen(path) : 0, path2 ? strlen(path2) : 0, flags, 0};
  struct iovec parts[4 + 64];
  int n = 0;
  parts[n++] = (struct iovec){&head, sizeof head};
  if (path) parts[n++] = (struct iovec){(void *)path, head.path};
  if (path2) parts[n++] = (struct iovec){(void *)path2, head.path2};
  uint64_t left = length;
  for (int i = 0; i < count && left > 0 && n < 68; i++) {
    size_t take = data[i].iov_len < left ? data[i].iov_len : left;
    parts[n++] = (struct iovec){data[i].iov_base, take};
    left -= take;
  }
  /* Killed between the call and its entry: the entry is missing, as if the power had gone before the call. */
  if (raw(SYS_writev, journal, parts, n) < 0) abort();
}

static void wait_ms(int64_t ms) {
  struct timespec t = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&t, NULL);
}

/* How many of `length` bytes this disk takes now; -1 with errno where it refuses. `bytes`: 0 for a change of names. */
static ssize_t allowed(size_t length, int is_flush) {
  if (!control) return (ssize_t)length;
  switch ((enum mode)control->mode) {
    case FULL:
      if (is_flush) return (ssize_t)length;
      if (control->figure <= 0) { __sync_fetch_and_add(&control->refused, 1); errno = ENOSPC; return -1; }
      if ((int64_t)length > control->figure) length = (size_t)control->figure;
      __sync_fetch_and_sub(&control->figure, (int64_t)length);
      return (ssize_t)length;
    case READ_ONLY:
      __sync_fetch_and_add(&control->refused, 1);
      errno = EROFS;
      return -1;
    case FAILING:
      if (control->figure > 0 && __sync_add_and_fetch(&control->counter, 1) % control->figure == 0) {
        __sync_fetch_and_add(&control->refused, 1);
        errno = EIO;
        return -1;
      }
      return (ssize_t)length;
    case SLOW:
      __sync_fetch_and_add(&control->counter, 1);
      wait_ms(control->figure);
      return (ssize_t)length;
    case TORN:
      /* The figure-th write takes 512 bytes of what it was given, and the power goes. */
      if (!is_flush && length > 512 && __sync_add_and_fetch(&control->counter, 1) == control->figure) return -2;
      return (ssize_t)length;
    default:
      return (ssize_t)length;
  }
}

/* Names may be changed on a full disk, where a file of no bytes is made; not on one that is read only. */
static int names_refused(void) {
  if (!control || control->mode != READ_ONLY) {
    if (control && control->mode == SLOW) wait_ms(control->figure);
    return 0;
  }
  __sync_fetch_and_add(&control->refused, 1);
  errno = EROFS;
  return 1;
}

static ssize_t put(int fd, const struct iovec *data, int count, int has_offset, off_t offset) {
  size_t length = 0;
  for (int i = 0; i < count; i++) length += data[i].iov_len;
  if (kind_of(fd) == MARKS) {
    pthread_mutex_lock(&lock);
    tell(MARK, fd, 0, NULL, NULL, 0, data, count, length);
    pthread_mutex_unlock(&lock);
    return (ssize_t)length;
  }
  ssize_t may = allowed(length, 0);
  if (may == -1) return -1;
  int torn = may == -2;
  size_t most = torn ? 512 : (size_t)may;
  struct iovec parts[64];
  int n = 0;
  size_t left = most;
  for (int i = 0; i < count && left > 0 && n < 64; i++) {
    size_t take = data[i].iov_len < left ? data[i].iov_len : left;
    parts[n++] = (struct iovec){data[i].iov_base, take};
    left -= take;
  }
  pthread_mutex_lock(&lock);
  ssize_t done = has_offset ? raw(SYS_pwritev, fd, parts, n, (long)offset, 0L) : raw(SYS_writev, fd, parts, n);
  if (torn) kill(getpid(), SIGKILL);
  if (done > 0) {
    uint64_t at = has_offset ? (uint64_t)offset : (uint64_t)lseek(fd, 0, SEEK_CUR) - (uint64_t)done;
    int failed = errno;
    tell(WRITE, fd, at, NULL, NULL, 0, parts, n, (uint64_t)done);
    errno = failed;
  }
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t write(int fd, const void *data, size_t length) {
  struct iovec one = {(void *)data, length};
  return kind_of(fd) == OTHER ? raw(SYS_write, fd, data, length) : put(fd, &one, 1, 0, 0);
}
ssize_t writev(int fd, const struct iovec *data, int count) {
  return kind_of(fd) == OTHER ? raw(SYS_writev, fd, data, count) : put(fd, data, count, 0, 0);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  struct iovec one = {(void *)data, length};
  return kind_of(fd) == OTHER ? raw(SYS_pwrite64, fd, data, length, offset) : put(fd, &one, 1, 1, offset);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }
ssize_t pwritev64(int fd, const struct iovec *data, int count, off64_t offset) {
  return kind_of(fd) == OTHER ? raw(SYS_pwritev, fd, data, count, (long)offset, 0L) : put(fd, data, count, 1, offset);
}
ssize_t pwritev(int fd, const struct iovec *data, int count, off_t offset) { return pwritev64(fd, data, count, offset); }

static int open_below(int folder, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  if (meminfo && strcmp(path, "/proc/meminfo") == 0) path = meminfo;
  const char *known = below(folder, path, whole);
  if (!known) return (int)raw(SYS_openat, folder, path, flags, mode);
  if ((flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) && control && control->mode == READ_ONLY) {
    if (names_refused()) return -1;
  }
  pthread_mutex_lock(&lock);
  int fd = (int)raw(SYS_openat, folder, path, flags, mode);
  int failed = errno;
  if (fd >= 0 && fd < MAX_FD) {
    if (marks[0] && strcmp(known, marks) == 0) {
      kinds[fd] = MARKS;
    } else {
      kinds[fd] = TRACKED;
      tell(OPEN, fd, 0, known, NULL, (uint32_t)flags, NULL, 0, 0);
    }
  }
  errno = failed;
  pthread_mutex_unlock(&lock);
  return fd;
}
#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_below(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int open(const char *path, int flags, ...) { MODE_OF(flags) return open_below(AT_FDCWD, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags) return open_below(at, path, flags | O_LARGEFILE, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags) return open_below(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_below(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
  if (kind_of(fd) == OTHER) return (int)raw(SYS_close, fd);
  pthread_mutex_lock(&lock);
  if (kinds[fd] == TRACKED) tell(CLOSE, fd, 0, NULL, NULL, 0, NULL, 0, 0);
  kinds[fd] = OTHER;
  int done = (int)raw(SYS_close, fd);
  pthread_mutex_unlock(&lock);
  return done;
}

int ftruncate64(int fd, off64_t length) {
  if (kind_of(fd) == OTHER) return (int)raw(SYS_ftruncate, fd, length);
  if (names_refused()) return -1;
  pthread_mutex_lock(&lock);
  int done = (int)raw(SYS_ftruncate, fd, length);
  if (done == 0) tell(TRUNCATE, fd, (uint64_t)length, NULL, NULL, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int flush(int fd, long call) {
  if (kind_of(fd) != TRACKED) return (int)raw(call, fd);
  if (allowed(0, 1) == -1) return -1;
  /* What is flushed goes to no disk but this one: the journal says what would be on it, and the run is much shorter. */
  if (journal < 0) return (int)raw(call, fd);
  pthread_mutex_lock(&lock);
  tell(SYNC, fd, 0, NULL, NULL, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }

static int name_change(enum op op, int at, const char *path, int at2, const char *path2, int flags, mode_t mode) {
  char whole[PATH_MAX], whole2[PATH_MAX];
  const char *known = below(at, path, whole);
  const char *known2 = path2 ? below(at2, path2, whole2) : NULL;
  int ours = known || known2;
  if (ours && names_refused()) return -1;
  if (ours) pthread_mutex_lock(&lock);
  int done = -1;
  switch (op) {
    case RENAME: done = (int)raw(SYS_renameat2, at, path, at2, path2, flags); break;
    case UNLINK: done = (int)raw(SYS_unlinkat, at, path, flags); break;
    case MKDIR: done = (int)raw(SYS_mkdirat, at, path, mode); break;
    case LINK: done = (int)raw(SYS_linkat, at, path, at2, path2, flags); break;
    default: abort();
  }
  if (ours) {
    int failed = errno;
    if (done == 0) tell(op == UNLINK && (flags & AT_REMOVEDIR) ? RMDIR : op, -1, 0, known, known2, 0, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    errno = failed;
  }
  return done;
}
int rename(const char *a, const char *b) { return name_change(RENAME, AT_FDCWD, a, AT_FDCWD, b, 0, 0); }
int renameat(int at, const char *a, int at2, const char *b) { return name_change(RENAME, at, a, at2, b, 0, 0); }
int renameat2(int at, const char *a, int at2, const char *b, unsigned flags) { return name_change(RENAME, at, a, at2, b, (int)flags, 0); }
int unlink(const char *path) { return name_change(UNLINK, AT_FDCWD, path, 0, NULL, 0, 0); }
int unlinkat(int at, const char *path, int flags) { return name_change(UNLINK, at, path, 0, NULL, flags, 0); }
int rmdir(const char *path) { return name_change(UNLINK, AT_FDCWD, path, 0, NULL, AT_REMOVEDIR, 0); }
int remove(const char *path) {
  int done = unlink(path);
  return done != 0 && (errno == EISDIR || errno == EPERM) ? rmdir(path) : done;
}
int mkdir(const char *path, mode_t mode) { return name_change(MKDIR, AT_FDCWD, path, 0, NULL, 0, mode); }
int mkdirat(int at, const char *path, mode_t mode) { return name_change(MKDIR, at, path, 0, NULL, 0, mode); }
int link(const char *a, const char *b) { return name_change(LINK, AT_FDCWD, a, AT_FDCWD, b, 0, 0); }
int linkat(int at, const char *a, int at2, const char *b, int flags) { return name_change(LINK, at, a, at2, b, flags, 0); }

/* libuv calls some of the kernel by number. */
long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_close) return close((int)a);
  if (root_length && number == SYS_io_uring_setup) { errno = ENOSYS; return -1; }
  if (number == SYS_copy_file_range && kind_of((int)c) != OTHER) { errno = EXDEV; return -1; }
  return raw(number, a, b, c, d, e, f);
}

/* Ways of copying that would pass by: refused with what makes the caller copy by reading and writing. */
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
  if (kind_of(out) != OTHER) { errno = EINVAL; return -1; }
  return raw(SYS_sendfile, out, in, offset, count);
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return sendfile64(out, in, offset, count); }
ssize_t copy_file_range(int in, off64_t *a, int out, off64_t *b, size_t length, unsigned flags) {
  if (kind_of(out) != OTHER) { errno = EXDEV; return -1; }
  return REAL(copy_file_range)(in, a, out, b, length, flags);
}
int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  if (kind_of(fd) != OTHER) return EOPNOTSUPP;
  return REAL(posix_fallocate64)(fd, offset, length);
}
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  if (kind_of(fd) != OTHER) { errno = EOPNOTSUPP; return -1; }
  return REAL(fallocate64)(fd, mode, offset, length);
}

/* A wall clock that is wrong; what counts time since the start is right (clock_gettime(2), CLOCK_MONOTONIC). */
int clock_gettime(clockid_t id, struct timespec *out) {
  int done = (int)raw(SYS_clock_gettime, id, out);
  if (done == 0 && control && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) out->tv_sec += control->clock_ms / 1000;
  return done;
}
int gettimeofday(struct timeval *restrict out, void *restrict zone) {
  int done = (int)raw(SYS_gettimeofday, out, zone);
  if (done == 0 && control) out->tv_sec += control->clock_ms / 1000;
  return done;
}
time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
