/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-several.h"

#include <string.h>

/**
 * sural_several_has:
 * @value: (nullable): what was recorded: "sprint-jump sled"
 * @id: (nullable): one answer: "sled"
 *
 * Allocates nothing: rules ask it for every finding at every answer.
 *
 * Returns: whether @id is among the answers, whole; never where one of the two is %NULL
 */
gboolean
sural_several_has (const char *value, const char *id)
{
  gsize length;

  if (value == NULL || id == NULL || *id == '\0')
    return FALSE;
  length = strlen (id);
  for (const char *at = value; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (*at == *id && strncmp (at, id, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
        return strchr (id, ' ') == NULL;
    }
  return FALSE;
}

/**
 * sural_several_dup_with:
 * @value: (nullable): what was recorded; %NULL for nothing
 * @id: an answer
 *
 * Returns: (transfer full): the answers with @id as the last one, where it was not among them
 */
char *
sural_several_dup_with (const char *value, const char *id)
{
  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  if (value == NULL || *value == '\0')
    return g_strdup (id);
  return sural_several_has (value, id) ? g_strdup (value) : g_strconcat (value, " ", id, NULL);
}

/**
 * sural_several_dup_without:
 * @value: (nullable): what was recorded; %NULL for nothing
 * @id: an answer
 *
 * Returns: (transfer full) (nullable): the other answers; %NULL when there are none
 */
char *
sural_several_dup_without (const char *value, const char *id)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GString) others = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  if (value == NULL)
    return NULL;
  ids = g_strsplit (value, " ", -1);
  others = g_string_new (NULL);
  for (char **at = ids; *at != NULL; at++)
    if (**at != '\0' && !g_str_equal (*at, id))
      g_string_append_printf (others, "%s%s", others->len > 0 ? " " : "", *at);
  return others->len > 0 ? g_string_free_and_steal (g_steal_pointer (&others)) : NULL;
}
