/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which desk this is: its entries are a chain of their own in the audit trail of every clinic that
 * it opens. The id says nothing of the machine, and stays with the user's account on it. */
char *sural_workstation_dup_id (void);

G_END_DECLS
