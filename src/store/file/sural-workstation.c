/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-workstation.h"

#include <string.h>

#include "store/file/sural-file.h"

#define ID_LENGTH 36 /* of a UUID */

static char *
read_id (const char *path)
{
  gsize length = 0;
  g_autofree char *text = sural_file_read (path, ID_LENGTH + 1, &length, NULL);

  if (text == NULL)
    return NULL;
  g_strchomp (text);
  return g_uuid_string_is_valid (text) ? g_steal_pointer (&text) : NULL;
}

/**
 * sural_workstation_dup_id:
 *
 * Reads the id of this workstation, or makes it. Where it cannot be kept, as in a full or read-only
 * folder, there is a new one each time: a chain more in the trail, and nothing is lost by it.
 *
 * Returns: (transfer full): a UUID
 */
char *
sural_workstation_dup_id (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "sural", NULL);
  g_autofree char *path = g_build_filename (folder, "workstation", NULL);
  g_autofree char *id = read_id (path);
  char *kept = NULL;

  if (id != NULL)
    return g_steal_pointer (&id);
  id = g_uuid_string_random ();
  g_mkdir_with_parents (folder, 0700);
  if (sural_file_write_new (path, id, strlen (id), NULL))
    return g_steal_pointer (&id);
  /* Another program of this account was quicker, or what is there is none. */
  kept = read_id (path);
  return kept != NULL ? kept : g_steal_pointer (&id);
}
