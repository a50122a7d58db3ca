/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How many deaths of a kind are died: few in each run of the tests, as many as somebody asks for
 * where the figures of docs/TRUST.md are made. */
static inline guint
trust_get_n_kills (guint by_itself)
{
  const char *wanted = g_getenv ("SURAL_TRUST_KILLS");

  return wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : by_itself;
}
