/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "paint/paper/sural-letter.h"
#include "reasoning/words/sural-letter-words.h"
#include "record/open/sural-reading.h"

/* What the letter is to be, as the options say it. */
typedef struct
{
  char *folder, *output, *paper_name, *of, *kind_name, *to, *language;
  SuralLetterKind kind;
  SuralPaper paper;
  SuralUnits units;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->folder);
  g_free (self->output);
  g_free (self->paper_name);
  g_free (self->of);
  g_free (self->kind_name);
  g_free (self->to);
  g_free (self->language);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
write_pdf (const char *path, gpointer data, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);

  return stream != NULL && sural_letter_write_pdf (data, G_OUTPUT_STREAM (stream), NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* To whom it goes while nobody was named: as the gravest flag has it. */
static const char *
find_addressee (const Options *options,
                const SuralAssessment *assessment,
                SuralKnowledge *knowledge)
{
  const SuralGateResult *first =
      assessment->gates->len > 0 ? g_ptr_array_index (assessment->gates, 0) : NULL;

  if (options->to != NULL || options->kind != SURAL_LETTER_REFERRAL || first == NULL)
    return options->to;
  return sural_letter_addressee (first->gate, knowledge);
}

/* A case carries no name: the patient's line is left to be filled in by hand. */
static SuralCtlStatus
write_letter (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge =
      sural_ctl_load_knowledge_in (options->folder, &options->units, &error);
  g_autoptr (SuralCase) subject =
      knowledge != NULL ? sural_ctl_load_case (path, knowledge, &error) : NULL;

  if (subject == NULL)
    return sural_ctl_failed (error);
  g_autoptr (SuralReading) reading = sural_reading_new (subject, knowledge);
  if (options->kind == SURAL_LETTER_REFERRAL && reading->assessment->gates->len == 0)
    {
      g_set_error_literal (
          &error, SURAL_ERROR, SURAL_ERROR_INVALID,
          _ ("no red flag is open: nothing is referred; --kind=referrer says what was "
             "found"));
      return sural_ctl_failed (error);
    }
  SuralLetter letter = { .kind = options->kind,
                         .date = sural_case_get_assessed (subject),
                         .addressee = find_addressee (options, reading->assessment, knowledge),
                         .subject = subject,
                         .assessment = reading->assessment,
                         .trend = reading->trend,
                         .plan = reading->in_force,
                         .accepted = sural_case_get_plan (subject) != NULL,
                         .n_proposed = sural_reading_count_proposed (reading),
                         .knowledge = knowledge,
                         .birth_day = sural_case_get_birth_day (subject),
                         .paper = options->paper };

  return sural_ctl_write_file (options->output, write_pdf, &letter, &error)
             ? SURAL_CTL_DONE
             : sural_ctl_failed (error);
}

/**
 * sural_ctl_letter:
 * @verb: "letter"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Writes the referral letter of a case with an open red flag, or the letter to the referrer. Those
 * to the coach and of attendance need what a case has not: the patient's consent, and a visit.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_letter (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, _ ("Where to, .pdf"), "FILE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind_name,
      _ ("referral (at an open red flag) or referrer, else referral"), "KIND" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, _ ("To whom, parts parted by commas"), "WHOM" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper_name,
      _ ("a4 or letter, else what is usual here"), "PAPER" },
    { "units", 0, 0, G_OPTION_ARG_STRING, &options.of, _ ("metric, us or uk; else metric"),
      "UNITS" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
      _ ("In what language, as de or en; else that of the environment"), "LANGUAGE" },
    { "knowledge", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
      _ ("The clinic's own clinical content"), "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (_ ("letter: say which one CASE.json, or “-”"));
  if (options.output == NULL || !g_str_has_suffix (options.output, ".pdf"))
    return sural_ctl_misused (_ ("letter: say where to with --output=FILE.pdf"));
  if (options.kind_name != NULL &&
      (!sural_letter_kind_from_string (options.kind_name, &options.kind) ||
       options.kind > SURAL_LETTER_REFERRER))
    return sural_ctl_misused (_ ("letter: --kind is referral or referrer, not ‘%s’"),
                              options.kind_name);
  if (!sural_paper_from_string (options.paper_name, &options.paper))
    return sural_ctl_misused (_ ("letter: --paper is a4 or letter, not ‘%s’"), options.paper_name);
  if (!sural_units_from_string (options.of, &options.units))
    return sural_ctl_misused (_ ("letter: --units is metric, us or uk, not ‘%s’"), options.of);
  if (!sural_ctl_take_language (verb, options.language, &status))
    return status;
  return write_letter (argv[1], &options);
}
