/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-memory.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>

/* The memory of SQLite, in which rows and pages of a clinic stand in plain text. It is locked
 * against swapping where the system allows it, left out of core dumps, and wiped as it is given
 * back. SQLCipher would lock and unlock each piece, which is two calls to the system for each (and
 * unlocks what else lies in the same page); here whole slabs are locked once and handed out in
 * pieces. What is free is kept for the next time. */

/* The address sanitizer finds what is lost only in memory that it gives itself. */
#ifdef __SANITIZE_ADDRESS__
#  define IS_WANTED FALSE
#else
#  define IS_WANTED TRUE
#endif

/* In front of each piece, and as large as pieces are aligned. */
typedef union
{
  struct
  {
    gsize size;  /* that can be used */
    guint class; /* N_CLASSES: it has a mapping of its own */
  };
  guint8 align[16];
} Header;

/* Where a piece is free, in the place of what was in it. */
typedef struct _Free Free;

struct _Free
{
  Free *next;
};

enum
{
  SLAB_SIZE = 256 * 1024,
  SMALLEST = 64,
  SMALLEST_BIT = 6,
  STEPS = 4,      /* for each doubling: a page of the database and what goes with it fit well */
  N_CLASSES = 33, /* 64, 80, 96, 112, 128 … 16384: a statement with a trigger asks for 15.5 KB */
};

typedef struct
{
  Free *free;
  guint8 *next; /* what is left of the newest slab */
  gsize n_left; /* in bytes */
} Class;

static GMutex mutex;
static Class classes[N_CLASSES];

static gsize
get_class_size (guint class)
{
  const gsize power = (gsize) SMALLEST << (class / STEPS);

  return power + power / STEPS * (class % STEPS);
}

static guint
find_class (gsize size)
{
  /* The first of the doubling that the size is in. */
  guint class = size > SMALLEST ? ((guint) g_bit_storage (size - 1) - 1 - SMALLEST_BIT) * STEPS : 0;

  if (class >= N_CLASSES)
    return N_CLASSES;
  while (class < N_CLASSES && get_class_size (class) < size)
    class ++;
  return class;
}

static void *
map (gsize size)
{
  void *memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory == MAP_FAILED)
    return NULL;
  /* Where little may be locked, the rest may be swapped: the record still has to open. */
  mlock (memory, size);
  madvise (memory, size, MADV_DONTDUMP);
  return memory;
}

static Header *
take_from_class (guint class)
{
  Class *self = &classes[class];
  const gsize size = sizeof (Header) + get_class_size (class);
  Header *header = NULL;

  if (self->free != NULL)
    {
      header = (Header *) (gpointer) self->free - 1;
      self->free = self->free->next;
      return header;
    }
  if (self->n_left < size)
    {
      self->next = map (SLAB_SIZE);
      self->n_left = self->next != NULL ? SLAB_SIZE : 0;
      if (self->next == NULL)
        return NULL;
    }
  header = (Header *) (gpointer) self->next;
  self->next += size;
  self->n_left -= size;
  return header;
}

static Header *
take_alone (gsize size)
{
  return map (sizeof (Header) + size);
}

static void *
allocate (int n_bytes)
{
  const gsize size = (gsize) n_bytes;
  const guint class = find_class (size);
  Header *header = NULL;

  if (class == N_CLASSES)
    header = take_alone (size);
  else
    {
      g_mutex_lock (&mutex);
      header = take_from_class (class);
      g_mutex_unlock (&mutex);
    }
  if (header == NULL)
    return NULL;
  header->class = class;
  header->size = class == N_CLASSES ? size : get_class_size (class);
  return header + 1;
}

static void
give_back (void *memory)
{
  Header *header = (Header *) memory - 1;
  Free *piece = memory;

  if (memory == NULL)
    return;
  sodium_memzero (memory, header->size);
  if (header->class == N_CLASSES)
    {
      munmap (header, sizeof (Header) + header->size);
      return;
    }
  g_mutex_lock (&mutex);
  piece->next = classes[header->class].free;
  classes[header->class].free = piece;
  g_mutex_unlock (&mutex);
}

static int
get_size (void *memory)
{
  return memory != NULL ? (int) ((Header *) memory - 1)->size : 0;
}

static void *
reallocate (void *memory, int n_bytes)
{
  const int size = get_size (memory);
  void *larger = NULL;

  if (n_bytes <= size && n_bytes > size / 2)
    return memory;
  larger = allocate (n_bytes);
  if (larger == NULL)
    return NULL;
  memcpy (larger, memory, (gsize) MIN (size, n_bytes));
  give_back (memory);
  return larger;
}

static int
round_up (int n_bytes)
{
  return (n_bytes + 7) & ~7;
}

static int
begin (void *data)
{
  return SQLITE_OK;
}

static void
end (void *data)
{
}

/**
 * sural_memory_install:
 *
 * Makes SQLite take its memory from locked slabs. Doing so again does nothing.
 *
 * Returns: whether SQLite takes it; %FALSE where it was in use before
 */
gboolean
sural_memory_install (void)
{
  static gsize installed = 0; /* 1: it was refused, 2: it is used */

  if (!IS_WANTED)
    return FALSE;
  if (g_once_init_enter (&installed))
    {
      const sqlite3_mem_methods methods = { .xMalloc = allocate,
                                            .xFree = give_back,
                                            .xRealloc = reallocate,
                                            .xSize = get_size,
                                            .xRoundup = round_up,
                                            .xInit = begin,
                                            .xShutdown = end };
      gboolean taken = sodium_init () >= 0 &&
                       sqlite3_config (SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK &&
                       sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;

      g_once_init_leave (&installed, taken ? 2 : 1);
    }
  return installed == 2;
}
