/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-note-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paint/bars/sural-scale.h"
#include "paint/body/sural-pain-figure.h"
#include "paint/paper/sural-sheet.h"
#include "paint/paper/sural-trail-end.h"
#include "reasoning/words/sural-note-composer.h"

/* The day and the minute, as a record needs it. */
static char *
format_moment (SuralTime time)
{
  g_autofree char *day = sural_scale_format_long_day (sural_time_get_day (time));
  g_autofree char *iso = sural_time_to_string (time);
  const char *clock = strchr (iso, 'T');

  if (clock == NULL)
    return g_steal_pointer (&day);

  /* Translators: a date and a time of day, "20 September 2026, 10:15" */
  return g_strdup_printf (_ ("%s, %.5s"), day, clock + 1);
}

/* The text as it was written: its sections as headings, every other line a paragraph. */
static void
add_text (SuralDocument *document, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] == '\0')
        continue;
      if (sural_note_is_heading (lines[i], strlen (lines[i])))
        sural_sheet_heading (document, lines[i]);
      else
        sural_sheet_text (document, SURAL_TEXT_BODY, lines[i], 4);
    }
}

static void
add_signature (SuralDocument *document, SuralNote *note)
{
  g_autofree char *moment = NULL;
  g_autofree char *signer = sural_note_dup_signer (note);
  g_autofree char *text = NULL;

  if (!sural_note_is_signed (note))
    return;
  moment = format_moment (sural_note_get_signed_at (note));
  /* Translators: a clinician, and a date with a time. */
  text = g_strdup_printf (_ ("Signed by %s on %s"), signer, moment);
  sural_document_keep_last (document);
  sural_sheet_text (document, SURAL_TEXT_STRONG, text, 14);
}

static void
add_draft_notice (SuralDocument *document)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (document, &paper->warning, &paper->phase);

  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", _ ("Draft, not signed")));
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P",
                                      _ ("It may still change and is no part of the record.")));
}

/* Whoever reads the first page must know that there is more to the note than what was signed. */
static void
add_amended_notice (SuralDocument *document, GPtrArray *amendments)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (document, &paper->accent, &paper->phase);

  for (guint i = 0; i < amendments->len; i++)
    {
      g_autofree char *moment =
          format_moment (sural_note_get_written (g_ptr_array_index (amendments, i)));
      /* Translators: a date with a time. */
      g_autofree char *text =
          g_strdup_printf (_ ("Amended on %s: the amendment stands below the note."), moment);

      sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", text))->before = i > 0 ? 4 : 0;
    }
}

/* What was signed stays as it was; whoever acts on it must know what has another value since. */
static void
add_corrected_notice (SuralDocument *document, GPtrArray *corrected)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (document, &paper->warning, &paper->phase);

  for (guint i = 0; i < corrected->len; i++)
    sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", g_ptr_array_index (corrected, i)))
        ->before = i > 0 ? 4 : 0;
}

/* When it was drawn stands with it: a drawing is no part of the text that was signed. */
static void
add_pain_map (SuralDocument *document, const SuralNoteSheet *sheet)
{
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  if (!sural_pain_figure_add_to (document, sheet->pain_map, sheet->knowledge, _ ("Where it hurts")))
    return;
  moment = format_moment (sural_pain_map_get_recorded (sheet->pain_map));
  /* TRANSLATORS: of a pain map; a date with a time */
  text = g_strdup_printf (_ ("Drawn on %s"), moment);
  sural_sheet_text (document, SURAL_TEXT_SMALL, text, 4);
}

static void
add_amendment (SuralDocument *document, SuralNote *note)
{
  g_autofree char *moment = format_moment (sural_note_get_written (note));
  /* Translators: a date with a time. */
  g_autofree char *title = g_strdup_printf (_ ("Amendment of %s"), moment);

  sural_sheet_heading (document, title);
  add_text (document, sural_note_get_text (note));
  add_signature (document, note);
}

/**
 * sural_note_sheet_compose:
 * @sheet: what goes into it
 *
 * Puts a note on paper: before it what was corrected since, its text as it was written, who signed
 * it and when, where it hurt as it was drawn at the visit, then each amendment with its own date
 * and signature. A draft says on every page that it is one.
 *
 * Returns: (transfer full): the document, which needs nothing of @sheet any more
 */
SuralDocument *
sural_note_sheet_compose (const SuralNoteSheet *sheet)
{
  SuralDocument *document;
  SuralSheetHead head;
  g_autofree char *signer = NULL;
  gboolean signed_note;

  g_return_val_if_fail (sheet != NULL && SURAL_IS_NOTE (sheet->note), NULL);

  signed_note = sural_note_is_signed (sheet->note);
  signer = sural_note_dup_signer (sheet->note);
  head = (SuralSheetHead) { .clinic = sheet->clinic_name,
                            .letterhead = sheet->letterhead,
                            .complaint = sheet->complaint,
                            .patient = sheet->patient_name,
                            .birth_day = sheet->birth_day,
                            .birth_part = sheet->birth_part,
                            .date = sural_time_get_day (sural_note_get_written (sheet->note)),
                            .person_label = _ ("Therapist"),
                            .person = signer };
  document = sural_sheet_new (sheet->paper, _ ("Visit note"), head.date);
  sural_document_set_author (document, signer);
  sural_document_set_subject (document, sheet->complaint);
  sural_sheet_set_footer (document, &head, signed_note ? NULL : _ ("Draft, not signed"));
  sural_sheet_add_head (document, &head);
  if (!signed_note)
    add_draft_notice (document);
  if (sheet->amendments != NULL && sheet->amendments->len > 0)
    add_amended_notice (document, sheet->amendments);
  if (sheet->corrected != NULL && sheet->corrected->len > 0)
    add_corrected_notice (document, sheet->corrected);
  add_text (document, sural_note_get_text (sheet->note));
  add_signature (document, sheet->note);
  add_pain_map (document, sheet);
  for (guint i = 0; sheet->amendments != NULL && i < sheet->amendments->len; i++)
    add_amendment (document, g_ptr_array_index (sheet->amendments, i));
  if (signed_note && sheet->trail_end != NULL)
    sural_trail_end_add_to (document, sheet->trail_end);

  return document;
}
