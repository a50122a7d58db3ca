/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-undone.h"

/**
 * sural_import_show_undone:
 * @window: the window
 * @undone: files that were taken back
 *
 * A patient who came with them and is open is left: there is nobody to show any more. Anybody else
 * stays open, without what came with the files.
 */
void
sural_import_show_undone (SuralMainWindow *window, const SuralImportUndone *undone)
{
  SuralRecord *record = NULL;
  SuralPatient *open = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));
  g_return_if_fail (undone != NULL);

  record = sural_main_window_get_record (window);
  open = record != NULL ? sural_record_get_patient (record) : NULL;
  if (open != NULL &&
      g_strv_contains ((const char *const *) undone->patients, sural_patient_get_id (open)))
    sural_main_window_close_patient (window);
  else if (record != NULL)
    sural_record_reload (record);
  sural_main_window_refresh (window);
}
