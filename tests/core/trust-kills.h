/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#ifdef __SANITIZE_ADDRESS__
#  define FEWER_KILLS(n) MAX ((n) / 4, 1)
#else
#  define FEWER_KILLS(n) (n)
#endif

/* How many deaths of a kind are died: few in each run of the tests, as many as somebody asks for
 * where the figures of docs/TRUST.md are made. A quarter under the address sanitizer, which sees
 * nothing of a process that is killed. */
static inline guint
trust_get_n_kills (guint by_itself)
{
  const char *wanted = g_getenv ("SURAL_TRUST_KILLS");

  return wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : FEWER_KILLS (by_itself);
}
