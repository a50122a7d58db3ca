/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-private.h"

#include <string.h>

enum
{
  LAST_COUNT = 0xfff,
};

/**
 * sural_store_new_id:
 * @self: a store
 *
 * Makes the id of a row: a UUID of version 7 (RFC 9562, 6.2 method 1), which is the moment, a
 * counter and then what is random. Those of one store are in order, so that rows which are written
 * after each other lie beside each other in every index: where they do not, a large import reads,
 * encrypts and writes most pages of the file many times over.
 *
 * Returns: (transfer full): an id that no other row has
 */
char *
sural_store_new_id (SuralStore *self)
{
  static const guint64 bits = G_GUINT64_CONSTANT (0xffffffffffff);
  const guint64 now = (guint64) (g_get_real_time () / 1000) & bits;
  g_autofree char *random = g_uuid_string_random ();

  if (now > self->id_moment)
    {
      self->id_moment = now;
      self->id_count = 0;
    }
  else if (self->id_count++ == LAST_COUNT)
    {
      self->id_moment++;
      self->id_count = 0;
    }
  return g_strdup_printf ("%08x-%04x-7%03x-%s", (guint) (self->id_moment >> 16),
                          (guint) (self->id_moment & 0xffff), self->id_count,
                          random + strlen ("xxxxxxxx-xxxx-xxxx-"));
}
