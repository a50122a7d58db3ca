/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sural-left-out.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What the readers of training logs share: a batch that is being filled, each session once, and
 * what was passed over with its reason. */
typedef struct _SuralTrainingIntake SuralTrainingIntake;

SuralTrainingIntake *sural_training_intake_new (const char *name,
                                                const char *source,
                                                GTimeZone *zone,
                                                GCancellable *cancellable);
void sural_training_intake_free (SuralTrainingIntake *self);
const char *sural_training_intake_get_name (const SuralTrainingIntake *self);
gboolean sural_training_intake_is_cancelled (SuralTrainingIntake *self, GError **error);

SuralLeftOut *sural_training_intake_get_left_out (SuralTrainingIntake *self);
void sural_training_intake_set_line (SuralTrainingIntake *self, guint line);

SuralTime sural_training_intake_from_unix (SuralTrainingIntake *self, gint64 seconds);
SuralTime sural_training_intake_from_iso8601 (SuralTrainingIntake *self, const char *text);

void sural_training_intake_add (SuralTrainingIntake *self, const SuralTraining *session);
void sural_training_intake_pass_over (SuralTrainingIntake *self, const char *reason, guint n);
void sural_training_intake_leave_out (SuralTrainingIntake *self,
                                      const char *reason,
                                      const SuralTraining *session);
gint64 sural_training_intake_take_amount (SuralTrainingIntake *self,
                                          const char *name,
                                          double value,
                                          SuralTime at);
void sural_training_intake_remark (SuralTrainingIntake *self, const char *remark);
SuralImportBatch *sural_training_intake_finish (SuralTrainingIntake *self, GError **error);

SuralTrainingKind sural_training_kind_of_words (const char *words);
gint64 sural_training_round (double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTrainingIntake, sural_training_intake_free)

G_END_DECLS
