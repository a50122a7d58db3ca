/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-letter-parts.h"

static const struct
{
  const char *id;
  const char *title;
  void (*write) (SuralDocument *document, const SuralLetter *letter);
  gboolean tells; /* the complaint, which the coach and the employer do not read */
  gboolean goes;  /* to somebody by name */
} KINDS[] = {
  [SURAL_LETTER_REFERRAL] = { "referral", N_ ("Referral letter"), sural_letter_write_referral, TRUE,
                              TRUE },
  [SURAL_LETTER_REFERRER] = { "referrer", N_ ("Letter to the referrer"),
                              sural_letter_write_referrer, TRUE, TRUE },
  [SURAL_LETTER_COACH] = { "coach", N_ ("Letter to the coach"), sural_letter_write_coach, FALSE,
                           TRUE },
  [SURAL_LETTER_ATTENDANCE] = { "attendance", N_ ("Attendance note"), sural_letter_write_attendance,
                                FALSE, FALSE },
};

/**
 * sural_letter_kind_get_title:
 * @kind: which letter
 *
 * Returns: (transfer none): what stands above it
 */
const char *
sural_letter_kind_get_title (SuralLetterKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (KINDS), NULL);

  return _ (KINDS[kind].title);
}

/**
 * sural_letter_kind_from_string:
 * @text: (nullable): "referral", "referrer", "coach" or "attendance"
 * @kind: (out): which letter that is
 *
 * Returns: whether it is one
 */
gboolean
sural_letter_kind_from_string (const char *text, SuralLetterKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (text, KINDS[i].id) == 0)
      {
        *kind = (SuralLetterKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_letter_compose:
 * @letter: what goes into it; a referral has an open gate, an attendance note a visit
 *
 * Puts a letter together: the clinic's head, who it is about, to whom it goes, what is said, and a
 * line to sign on.
 *
 * Returns: (transfer full): the document, which needs nothing of @letter any more
 */
SuralDocument *
sural_letter_compose (const SuralLetter *letter)
{
  SuralDocument *document = NULL;
  SuralSheetHead head;

  g_return_val_if_fail (letter != NULL && letter->kind < G_N_ELEMENTS (KINDS), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (letter->knowledge), NULL);
  g_return_val_if_fail (letter->kind == SURAL_LETTER_ATTENDANCE ||
                            (SURAL_IS_CASE (letter->subject) && letter->assessment != NULL),
                        NULL);

  head = (SuralSheetHead) { .clinic = letter->clinic_name,
                            .letterhead = letter->letterhead,
                            .complaint = KINDS[letter->kind].tells ? letter->complaint : NULL,
                            .patient = letter->patient_name,
                            .birth_day = letter->birth_day,
                            .birth_part = letter->birth_part,
                            .date = letter->date,
                            .person_label = _ ("Therapist"),
                            .person = letter->clinician };
  document =
      sural_sheet_new (letter->paper, sural_letter_kind_get_title (letter->kind), letter->date);
  sural_document_set_author (document, letter->clinician);
  if (head.complaint != NULL)
    sural_document_set_subject (document, head.complaint);
  sural_document_keep (document, letter->knowledge);
  sural_sheet_set_footer (document, &head, NULL);
  sural_sheet_add_head (document, &head);
  if (KINDS[letter->kind].goes)
    sural_letter_add_addressee (document, letter->addressee);
  KINDS[letter->kind].write (document, letter);

  return document;
}

/**
 * sural_letter_write_pdf:
 * @letter: what goes into it
 * @stream: where to; left open
 * @cancellable: (nullable): to stop before it is written
 * @error: SURAL_ERROR_FAILED when it cannot be drawn, or the stream's own error
 *
 * Writes sural_letter_compose() as a PDF.
 *
 * Returns: whether the whole PDF was written
 */
gboolean
sural_letter_write_pdf (const SuralLetter *letter,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (SuralDocument) document = sural_letter_compose (letter);

  g_return_val_if_fail (document != NULL, FALSE);

  return sural_document_write (document, stream, cancellable, error);
}
