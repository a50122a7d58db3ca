/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-import-private.h"

/* UUIDs of version 7 (RFC 9562, 6.2 method 1): the file's moment and a counter, and then what is
 * random about the file. In order, so that rows of one file lie beside each other in the index. */
char *
sural_import_make_id (SuralImport *import)
{
  const guint64 moment = import->moment + (import->n_ids >> 12);
  const guint count = import->n_ids++ & 0xfff;

  return g_strdup_printf ("%08x-%04x-7%03x-%s", (guint) (moment >> 16), (guint) (moment & 0xffff),
                          count, import->random);
}
