/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "exchange/sural-left-out.h"
#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* A table of a training log, whose columns are known by their titles. */
typedef struct _SuralTrainingTable SuralTrainingTable;

SuralTrainingTable *sural_training_table_new (GBytes *bytes, const char *name, GError **error);
void sural_training_table_free (SuralTrainingTable *self);
gboolean sural_training_table_next (SuralTrainingTable *self, GError **error);
guint sural_training_table_get_line (const SuralTrainingTable *self);
void sural_training_table_set_left_out (SuralTrainingTable *self, SuralLeftOut *left_out);
gboolean sural_training_table_has (const SuralTrainingTable *self, const char *title);
const char *const *sural_training_table_find_language (const SuralTrainingTable *self,
                                                       const char *const *titles,
                                                       guint n_languages,
                                                       guint n_titles,
                                                       guint n_needed);
const char *sural_training_table_get (const SuralTrainingTable *self, const char *title);
const char *
sural_training_table_get_nth (const SuralTrainingTable *self, const char *title, guint n);
guint sural_training_table_read_number (SuralTrainingTable *self,
                                        const char *title,
                                        guint n,
                                        double readings[2]);
double sural_training_table_get_number (SuralTrainingTable *self, const char *title, guint n);
double sural_training_table_take_amount (SuralTrainingTable *self, const char *title, guint n);
double sural_training_table_take_clock (SuralTrainingTable *self, const char *title);
double sural_training_table_number (const char *cell);
double sural_training_table_clock (const char *cell);
SuralTime sural_training_table_moment (const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTrainingTable, sural_training_table_free)

G_END_DECLS
