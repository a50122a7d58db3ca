/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-source-version.h"

#include <string.h>

static gboolean
is_count (const char *version)
{
  return *version != '\0' && version[strspn (version, "0123456789")] == '\0';
}

/**
 * sural_source_version_compare:
 * @version: (nullable): which version a score of another system is
 * @other: (nullable): which version another one is
 *
 * Counts are compared with counts, moments (in UTC, so that they compare as texts) with moments.
 *
 * Returns: above 0: @version is later than @other, below 0: earlier; 0: nobody knows
 */
int
sural_source_version_compare (const char *version, const char *other)
{
  if (version == NULL || other == NULL || is_count (version) != is_count (other))
    return 0;
  if (is_count (version))
    {
      version += strspn (version, "0");
      other += strspn (other, "0");
      if (strlen (version) != strlen (other))
        return strlen (version) > strlen (other) ? 1 : -1;
    }
  return strcmp (version, other);
}
