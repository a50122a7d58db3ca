/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* A prepared statement. Values are bound one after the other, in the order of their question marks;
 * a failure to bind is kept and reported by the step that follows. */
typedef struct
{
  sqlite3_stmt *stmt;
  const char *name; /* of the database, for messages */
  int next;         /* number of the value that is bound next */
  int status;       /* the first failure, or SQLITE_OK */
  gboolean in_use;
  gboolean kept; /* by the database, for the next time */
} SuralStatement;

void sural_statement_text (SuralStatement *self, const char *text);
void sural_statement_borrow (SuralStatement *self, const char *text);
void sural_statement_int (SuralStatement *self, gint64 value);
void sural_statement_known (SuralStatement *self, gint64 value);
void sural_statement_double (SuralStatement *self, double value);
void sural_statement_blob (SuralStatement *self, const guint8 *bytes, gsize size);

/* @row: whether there is a row to read */
gboolean sural_statement_step (SuralStatement *self, gboolean *row, GError **error);
/* All rows: while (sural_statement_next ()) reads each; sural_statement_finish () says whether they
 * were all. */
gboolean sural_statement_next (SuralStatement *self);
gboolean sural_statement_finish (SuralStatement *self, GError **error);
gboolean sural_statement_run (SuralStatement *self, GError **error);
void sural_statement_again (SuralStatement *self);

const char *sural_statement_get_text (SuralStatement *self, int column);
gint64 sural_statement_get_int (SuralStatement *self, int column);
SuralDay sural_statement_get_day (SuralStatement *self, int column);
double sural_statement_get_double (SuralStatement *self, int column);
gboolean sural_statement_is_null (SuralStatement *self, int column);
const guint8 *sural_statement_get_blob (SuralStatement *self, int column, gsize *size);

void sural_statement_release (SuralStatement *self);
void sural_statement_free (SuralStatement *self);
gboolean sural_sqlite_check (int status, sqlite3 *db, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralStatement, sural_statement_release)

G_END_DECLS
