/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-snapshot-words.h"

#include <glib/gi18n-lib.h>

#include "reasoning/words/sural-note-words.h"

static const char *
band_label (SuralFamily family, const SuralSnapshotScale *scale)
{
  SuralBand band = SURAL_BAND_NOT_ASKED;

  if (!sural_band_from_string (scale->band, &band))
    return scale->band != NULL ? scale->band : _ ("not kept");
  return sural_scale_label (family, band);
}

/**
 * sural_snapshot_dup_stands:
 * @snapshot: what was kept of a visit
 *
 * Returns: (transfer full): the words of both scales; what the first model kept has no place on
 *   them
 */
char *
sural_snapshot_dup_stands (const SuralSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  if (snapshot->model < 2)
    return g_strdup (_ ("kept by the first model: shares of one list"));
  return g_strdup_printf (_ ("nerve: %s, muscle: %s"),
                          band_label (SURAL_FAMILY_NERVE, &snapshot->nerve),
                          band_label (SURAL_FAMILY_MUSCLE, &snapshot->muscle));
}
