/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"

/* What is known of the codes in a picture. */
typedef struct
{
  SuralSheetCode *code;
  gboolean is_found, is_several;
  guint n_others;   /* codes that are of something else */
  GError *not_ours; /* why a sheet is not read */
} Search;

static void
visit (const SuralCodeSeen *seen, gpointer user_data)
{
  Search *search = user_data;
  SuralDiaryLayout layout;

  if (!sural_diary_layout_is_code (seen->data, seen->size) || seen->corners == NULL)
    {
      search->n_others++;
      return;
    }
  g_clear_error (&search->not_ours);
  if (!sural_diary_layout_unpack (&layout, seen->data, seen->size, &search->not_ours))
    return;
  search->is_several = search->is_found;
  search->is_found = TRUE;
  search->code->layout = layout;
  memcpy (search->code->corners, seen->corners, sizeof search->code->corners);
}

static gboolean
is_enough (gpointer user_data)
{
  const Search *search = user_data;

  return search->is_found || search->not_ours != NULL;
}

/**
 * sural_sheet_code_find:
 * @self: (out): the code
 * @picture: where it may be
 * @error: return location
 *
 * Returns: whether there is one code of a sheet in the picture; else %SURAL_ERROR_NOT_FOUND,
 *   %SURAL_ERROR_INVALID where there are several or it says what cannot be, or %SURAL_ERROR_NEWER
 *   where it is of another edition
 */
gboolean
sural_sheet_code_find (SuralSheetCode *self, const SuralGrey *picture, GError **error)
{
  Search search = { .code = self };

  g_return_val_if_fail (self != NULL && picture != NULL, FALSE);

  sural_code_scan (picture, visit, is_enough, &search);
  if (search.is_several)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("several diary sheets are in the picture: take one picture of each"));
  else if (!search.is_found && search.not_ours != NULL)
    g_propagate_error (error, g_steal_pointer (&search.not_ours));
  else if (!search.is_found && search.n_others > 0)
    sural_error_set (error, SURAL_ERROR_NOT_FOUND,
                     _ ("the code in the picture is not that of a diary sheet of Sural"));
  else if (!search.is_found)
    sural_error_set (error, SURAL_ERROR_NOT_FOUND,
                     _ ("no code of a diary sheet is seen in the picture: take it again with the "
                        "whole page, flat and in even light"));
  g_clear_error (&search.not_ours);
  return search.is_found && !search.is_several;
}
