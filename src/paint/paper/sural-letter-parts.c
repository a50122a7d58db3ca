/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paint/bars/sural-scale.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-plan-words.h"

/* A line to sign on. */
#define BLANK_LINE "________________________________"

/* Of the width of a table. */
#define NAME_SHARE 2.4
#define SIDE_SHARE 1.5
#define WHEN_SHARE 1.3

/**
 * sural_letter_format_moment:
 * @time: a moment, or %SURAL_TIME_UNKNOWN
 *
 * Returns: (transfer full): its day and minute; that it was not recorded, where it was not
 */
char *
sural_letter_format_moment (SuralTime time)
{
  g_autofree char *day = NULL;
  g_autofree char *iso = NULL;
  const char *clock = NULL;

  if (time == SURAL_TIME_UNKNOWN)
    return g_strdup (_ ("time not recorded"));
  day = sural_scale_format_short_day (sural_time_get_day (time));
  iso = sural_time_to_string (time);
  clock = strchr (iso, 'T');
  if (clock == NULL)
    return g_steal_pointer (&day);
  /* Translators: a date and a time of day, "20 Sep 2026, 10:15" */
  return g_strdup_printf (_ ("%s, %.5s"), day, clock + 1);
}

/**
 * sural_letter_add_addressee:
 * @document: a letter
 * @addressee: (nullable): to whom it goes, parts parted by commas
 *
 * A part a line, as on an envelope; without anybody a line to write on.
 */
void
sural_letter_add_addressee (SuralDocument *document, const char *addressee)
{
  g_auto (GStrv) parts = g_strsplit (addressee != NULL ? addressee : BLANK_LINE, ",", -1);
  SuralBox *box = sural_document_add (document, sural_box_stack (NULL));
  guint n = 0;

  box->before = 14;
  sural_box_add (box, sural_box_text (SURAL_TEXT_LABEL, "P", C_ ("addressee", "To")));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part != '\0')
        sural_box_add (box,
                       sural_box_text (n++ == 0 ? SURAL_TEXT_STRONG : SURAL_TEXT_BODY, "P", part))
            ->before = 1;
    }
}

/**
 * sural_letter_add_list:
 * @document: a letter
 * @texts: (element-type utf8): an item each
 */
void
sural_letter_add_list (SuralDocument *document, GPtrArray *texts)
{
  if (texts->len == 0)
    return;
  sural_document_add (document, sural_box_open ("L"));
  for (guint i = 0; i < texts->len; i++)
    sural_document_add (document, sural_sheet_list_item (g_ptr_array_index (texts, i)));
  sural_document_add (document, sural_box_close ("L"));
}

/**
 * sural_letter_add_signature:
 * @document: a letter
 * @letter: who signs it
 *
 * A line to sign on, the name below it with the registration and the number to call. None of it is
 * torn from the line, nor the line from what is signed.
 */
void
sural_letter_add_signature (SuralDocument *document, const SuralLetter *letter)
{
  const SuralLetterhead *head = letter->letterhead;
  SuralBox *box = NULL;

  sural_document_keep_last (document);
  box = sural_document_add (document, sural_box_stack (NULL));
  box->before = 30;
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", BLANK_LINE));
  sural_box_add (box,
                 sural_box_text (SURAL_TEXT_STRONG, "P",
                                 letter->clinician != NULL ? letter->clinician : _ ("Therapist")))
      ->before = 3;
  if (head != NULL && head->registration != NULL && *head->registration != '\0')
    sural_box_add (box, sural_box_text (SURAL_TEXT_SMALL, "P", head->registration))->before = 1;
  if (head != NULL && head->phone != NULL && *head->phone != '\0')
    {
      g_autoptr (GString) text = g_string_new (_ ("For questions: {phone}"));

      g_string_replace (text, "{phone}", head->phone, 1);
      sural_box_add (box, sural_box_text (SURAL_TEXT_SMALL, "P", text->str))->before = 1;
    }
}

/* --- What was recorded ------------------------------------------------------------------------ */

typedef struct
{
  SuralDocument *document;
  const SuralLetter *letter;
  guint n; /* rows so far */
} Table;

static SuralBox *
begin_row (Table *self)
{
  return sural_document_add (self->document, sural_sheet_row (FALSE, self->n++ % 2 == 0));
}

static void
add_heading_row (Table *self, gboolean sided)
{
  SuralBox *row = sural_document_add (self->document, sural_sheet_row (TRUE, FALSE));

  row->before = 4;
  sural_sheet_cell (row, NAME_SHARE, sided ? _ ("Test") : _ ("Asked and seen"), NULL);
  if (sided)
    {
      sural_sheet_cell (row, SIDE_SHARE, _ ("Left"), NULL);
      sural_sheet_cell (row, SIDE_SHARE, _ ("Right"), NULL);
    }
  else
    sural_sheet_cell (row, 2 * SIDE_SHARE, _ ("Answer"), NULL);
  sural_sheet_cell (row, WHEN_SHARE, _ ("When"), NULL);
}

static void
add_value (SuralBox *row,
           double share,
           const SuralFindingDefinition *definition,
           SuralFinding *finding)
{
  g_autofree char *value = NULL;
  const char *note = NULL;

  if (finding == NULL)
    {
      sural_sheet_cell (row, share, _ ("not examined"), NULL);
      return;
    }
  value = sural_finding_text_value (definition, finding);
  note = sural_finding_get_note (finding);
  sural_sheet_cell (row, share, value, note != NULL && *note != '\0' ? note : NULL);
}

static SuralFinding *
look_up (SuralCase *subject, const SuralFindingDefinition *definition, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (subject, definition->id, side);

  return finding != NULL ? finding : sural_case_lookup (subject, definition->id, SURAL_SIDE_BOTH);
}

/* Both moments, where the sides were not looked at together. */
static void
add_when (SuralBox *row, SuralFinding *left, SuralFinding *right)
{
  SuralFinding *first = left != NULL ? left : right;
  g_autofree char *when = sural_letter_format_moment (sural_finding_get_recorded (first));
  g_autofree char *other = left != NULL && right != NULL
                               ? sural_letter_format_moment (sural_finding_get_recorded (right))
                               : NULL;

  sural_sheet_cell (row, WHEN_SHARE, when,
                    other != NULL && !g_str_equal (when, other) ? other : NULL);
}

static void
add_sided (Table *self, const SuralFindingDefinition *definition)
{
  SuralCase *subject = self->letter->subject;
  SuralFinding *left = look_up (subject, definition, SURAL_SIDE_LEFT);
  SuralFinding *right = look_up (subject, definition, SURAL_SIDE_RIGHT);
  SuralBox *row = NULL;

  if (left == NULL && right == NULL)
    return;
  if (self->n == 0)
    {
      sural_document_add (self->document, sural_box_open ("Table"));
      add_heading_row (self, TRUE);
    }
  row = begin_row (self);
  sural_sheet_cell (row, NAME_SHARE, definition->label, NULL);
  add_value (row, SIDE_SHARE, definition, left);
  add_value (row, SIDE_SHARE, definition, right);
  add_when (row, left, right);
}

static void
add_plain (Table *self, const SuralFindingDefinition *definition)
{
  SuralFinding *finding =
      sural_case_lookup (self->letter->subject, definition->id, SURAL_SIDE_NONE);
  SuralBox *row = NULL;

  if (finding == NULL)
    return;
  if (self->n == 0)
    {
      sural_document_add (self->document, sural_box_open ("Table"));
      add_heading_row (self, FALSE);
    }
  row = begin_row (self);
  sural_sheet_cell (row, NAME_SHARE, definition->label, NULL);
  add_value (row, 2 * SIDE_SHARE, definition, finding);
  add_when (row, finding, NULL);
}

static gboolean
has_any (const SuralLetter *letter, SuralLetterWanted is_wanted, gpointer data)
{
  GPtrArray *findings = sural_case_get_findings (letter->subject);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (letter->knowledge,
                                       sural_finding_get_id (g_ptr_array_index (findings, i)));

      if (definition != NULL && is_wanted (definition, data))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_letter_add_findings:
 * @document: a letter
 * @letter: of whom it is
 * @title: a heading, only there when something was recorded
 * @is_wanted: which findings
 * @data: for @is_wanted
 *
 * What was asked in one table, what was tested with left and right beside each other in another,
 * each with its moment. A side that has no value says that it was not examined.
 *
 * Returns: whether there was anything
 */
gboolean
sural_letter_add_findings (SuralDocument *document,
                           const SuralLetter *letter,
                           const char *title,
                           SuralLetterWanted is_wanted,
                           gpointer data)
{
  GPtrArray *definitions = sural_knowledge_get_findings (letter->knowledge);

  if (!has_any (letter, is_wanted, data))
    return FALSE;
  sural_sheet_heading (document, title);
  for (guint sided = 0; sided < 2; sided++)
    {
      Table table = { document, letter, 0 };

      for (guint i = 0; i < definitions->len; i++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

          if (!is_wanted (definition, data))
            continue;
          if (sided)
            add_sided (&table, definition);
          else
            add_plain (&table, definition);
        }
      if (table.n > 0)
        sural_document_add (document, sural_box_close ("Table"));
    }
  return TRUE;
}

/**
 * sural_letter_add_which_plan:
 * @document: a letter
 * @letter: what goes into it, with a plan
 *
 * Which plan it is of: who accepted it and when, and that changes wait.
 */
void
sural_letter_add_which_plan (SuralDocument *document, const SuralLetter *letter)
{
  g_autofree char *made =
      letter->accepted ? sural_scale_format_long_day (letter->plan->made) : NULL;
  g_autofree char *text = sural_plan_which_text (made, letter->accepted_by, letter->n_proposed);

  sural_sheet_text (document, SURAL_TEXT_SMALL, text, 4);
}

/**
 * sural_letter_add_notices:
 * @document: a letter
 * @letter: of whom it is
 *
 * What has to be known beside the findings: which of them do not agree with each other, and that
 * the case is outside of what the program was made for.
 */
void
sural_letter_add_notices (SuralDocument *document, const SuralLetter *letter)
{
  GPtrArray *notices = letter->assessment->notices;

  for (guint i = 0; i < notices->len; i++)
    sural_sheet_text (document, SURAL_TEXT_BODY,
                      ((const SuralNotice *) g_ptr_array_index (notices, i))->text, 6);
}
