/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  MEMORY_SOUGHT_LIMIT = 64, /* bytes */
};

/* Bytes to look for in the memory of this process, masked, so that what looks for them does not
 * find itself. */
typedef struct
{
  guint8 masked[MEMORY_SOUGHT_LIMIT];
  gsize n;
} MemorySought;

MemorySought memory_seek (const void *bytes, gsize n);
guint memory_hunt (const MemorySought *sought, gboolean everywhere);

G_END_DECLS
