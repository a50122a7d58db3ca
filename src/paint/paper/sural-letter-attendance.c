/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paint/bars/sural-scale.h"

/* "10:15"; NULL where the moment is not known. */
static char *
format_clock (SuralTime time)
{
  g_autofree char *iso = time != SURAL_TIME_UNKNOWN ? sural_time_to_string (time) : NULL;
  const char *clock = iso != NULL ? strchr (iso, 'T') : NULL;

  return clock != NULL ? g_strndup (clock + 1, 5) : NULL;
}

static char *
describe (const SuralLetter *letter)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *day = sural_scale_format_long_day (sural_time_get_day (letter->from));
  g_autofree char *from = format_clock (letter->from);
  g_autofree char *until = format_clock (letter->until);

  text = g_string_new (until != NULL && sural_time_get_day (letter->from) ==
                                            sural_time_get_day (letter->until)
                           /* Translators: the words in braces are filled in. */
                           ? _ ("{name} attended an appointment at our clinic on {day} from {from} "
                                "to {until}.")
                           : _ ("{name} attended an appointment at our clinic on {day} from {from} "
                                "on."));
  g_string_replace (text, "{day}", day, 0);
  g_string_replace (text, "{from}", from != NULL ? from : "", 0);
  g_string_replace (text, "{until}", until != NULL ? until : "", 0);
  g_string_replace (text, "{name}",
                    letter->patient_name != NULL ? letter->patient_name : _ ("The patient"), 0);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_letter_write_attendance:
 * @document: the note with its head
 * @letter: what goes into it: when the patient was here and nothing of why
 */
void
sural_letter_write_attendance (SuralDocument *document, const SuralLetter *letter)
{
  g_autofree char *text = describe (letter);

  sural_sheet_text (document, SURAL_TEXT_BODY, text, 20);
  sural_sheet_text (
      document, SURAL_TEXT_BODY,
      _ ("This note is given at the patient’s request. It says nothing of the reason."), 6);
  sural_letter_add_signature (document, letter);
}
