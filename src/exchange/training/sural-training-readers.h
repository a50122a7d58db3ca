/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/training/sural-training-intake.h"
#include "exchange/training/sural-training-table.h"

G_BEGIN_DECLS

/* The readers, one a kind of file: whether a file is of the kind, and what it holds. All of them
 * are given what may be hostile. */
gboolean sural_strava_csv_is (const SuralTrainingTable *titles);
gboolean
sural_strava_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);
gboolean sural_garmin_csv_is (const SuralTrainingTable *titles);
gboolean
sural_garmin_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);
gboolean sural_hevy_csv_is (const SuralTrainingTable *titles);
gboolean
sural_hevy_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);
gboolean sural_fitbit_csv_is (const SuralTrainingTable *titles);
gboolean
sural_fitbit_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);
gboolean sural_daylio_csv_is (const SuralTrainingTable *titles);
gboolean
sural_daylio_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);

gboolean sural_tcx_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error);
gboolean sural_gpx_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error);
gboolean sural_fit_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error);
gboolean
sural_apple_health_read (SuralTrainingIntake *intake, GInputStream *stream, GError **error);

G_END_DECLS
