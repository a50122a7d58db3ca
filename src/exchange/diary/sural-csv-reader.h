/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a table of text a row at a time, so that a long diary is never in memory as cells. */
typedef struct _SuralCsvReader SuralCsvReader;

SuralCsvReader *
sural_csv_reader_new (GBytes *bytes, const char *name, const char *encoding, GError **error);
void sural_csv_reader_free (SuralCsvReader *self);
gboolean sural_csv_reader_next (SuralCsvReader *self, GPtrArray **cells, GError **error);
void sural_csv_reader_rewind (SuralCsvReader *self);
void sural_csv_reader_set_width (SuralCsvReader *self, guint n_columns);
guint sural_csv_reader_get_line (const SuralCsvReader *self);
const char *sural_csv_reader_get_fault (const SuralCsvReader *self);
char sural_csv_reader_get_separator (const SuralCsvReader *self);
const char *sural_csv_reader_get_encoding (const SuralCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCsvReader, sural_csv_reader_free)

G_END_DECLS
