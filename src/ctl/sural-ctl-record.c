/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-text.h"
#include "exchange/json/sural-json-build.h"
#include "exchange/case/sural-result-json.h"
#include "reasoning/words/sural-reassessment-words.h"
#include "reasoning/words/sural-goal-words.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-goals-said.h"
#include "record/change/sural-correction.h"
#include "record/paper/sural-record-paper.h"
#include "record/visit/sural-snapshot-words.h"

/* What was kept of an episode, visit after visit. */
typedef struct
{
  SuralEpisode *episode;
  GPtrArray *visits;      /* SuralVisit */
  GPtrArray *snapshots;   /* SuralSnapshot, oldest first */
  GPtrArray *corrections; /* SuralCorrection, oldest first */
  SuralConsent *consent;  /* to being shared with the coach */
  GPtrArray *goals;       /* SuralGoal */
  SuralKnowledge *knowledge;
} Record;

static SuralDay
get_day (const Record *self, const char *visit_id)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      SuralVisit *visit = g_ptr_array_index (self->visits, i);

      if (g_strcmp0 (sural_visit_get_id (visit), visit_id) == 0)
        return sural_time_get_day (sural_visit_get_started (visit));
    }
  return SURAL_DAY_UNKNOWN;
}

static void
add_corrections_json (JsonObject *root, const Record *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (self->corrections, i);
      JsonObject *object = json_object_new ();
      g_autofree char *what = sural_correction_dup_what (one, self->knowledge);
      g_autofree char *was = sural_correction_dup_was (one, self->knowledge);
      g_autofree char *now = sural_correction_dup_now (one, self->knowledge);

      sural_json_add_string (object, "visit", one->visit_id);
      sural_json_add_string (object, "what", what);
      sural_json_add_string (object, "was", was);
      sural_json_add_string (object, "now", now);
      sural_json_add_string (object, "reason", one->reason);
      sural_json_add_string (object, "clinician", one->clinician);
      sural_json_add_day (object, "at", sural_time_get_day (one->at));
      json_object_set_boolean_member (object, "stands", one->stands);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "corrections", array);
}

static void
add_consent_json (JsonObject *root, const Record *self)
{
  JsonObject *consents = json_object_new ();
  JsonObject *object = json_object_new ();

  sural_json_add_string (object, "answer", sural_consent_answer_to_string (self->consent->answer));
  sural_json_add_day (object, "day", self->consent->day);
  sural_json_add_string (object, "text", self->consent->text);
  sural_json_add_string (object, "knowledge", self->consent->version);
  json_object_set_object_member (consents, self->consent->id, object);
  json_object_set_object_member (root, "consents", consents);
}

static void
add_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else
    json_object_set_double_member (object, name, value);
}

static void
add_goals_json (JsonObject *root, const Record *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (self->goals, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "place", goal->place);
      sural_json_add_string (object, "activity", goal->activity);
      sural_json_add_string (object, "group", goal->group);
      add_number (object, "score", goal->score);
      sural_json_add_day (object, "day", goal->day);
      add_number (object, "first", goal->first);
      sural_json_add_day (object, "first_day", goal->first_day);
      add_number (object, "target", goal->target);
      sural_json_add_day (object, "by", goal->by);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "goals", array);
}

static JsonNode *
to_json (const Record *self)
{
  JsonObject *root = json_object_new ();
  JsonArray *visits = json_array_new ();
  const SuralSnapshot *before = NULL;

  for (guint i = 0; i < self->snapshots->len; i++)
    {
      const SuralSnapshot *snapshot = g_ptr_array_index (self->snapshots, i);
      JsonNode *node = sural_snapshot_to_json (snapshot);
      JsonObject *object = json_node_get_object (node);

      sural_json_add_string (object, "visit", snapshot->visit_id);
      sural_json_add_day (object, "at", get_day (self, snapshot->visit_id));
      if (before != NULL)
        json_object_set_member (object, "since_last",
                                sural_reassessment_to_json (before, snapshot));
      else
        json_object_set_null_member (object, "since_last");
      json_array_add_element (visits, node);
      before = snapshot;
    }
  sural_json_add_string (root, "episode", sural_episode_get_id (self->episode));
  json_object_set_array_member (root, "visits", visits);
  add_corrections_json (root, self);
  add_goals_json (root, self);
  add_consent_json (root, self);
  return sural_json_take_object (root);
}

static void
add_visit (GString *out,
           const Record *self,
           const SuralSnapshot *before,
           const SuralSnapshot *after)
{
  g_autofree char *day = sural_day_to_string (get_day (self, after->visit_id));
  g_autofree char *stands = sural_snapshot_dup_stands (after);
  g_autofree char *title =
      g_strdup_printf (_ ("%s: %s (%s), knowledge %s"), day,
                       sural_reassessment_snapshot_label (after), stands, after->knowledge_version);

  sural_ctl_text_paragraph (out, "  ", title);
  for (guint i = 0; i < after->gates->len; i++)
    sural_ctl_text_paragraph (out, _ ("    ! open gate: "), g_ptr_array_index (after->gates, i));
  if (before != NULL)
    {
      g_autofree char *reasons =
          sural_reassessment_dup_reasons (before, after, sural_episode_get_side (self->episode),
                                          self->knowledge);

      sural_ctl_text_paragraph (out, "    ", reasons);
    }
}

/* What stands now, and what was recorded. */
static void
add_corrections (GString *out, const Record *self)
{
  if (self->corrections->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("WHAT WAS CORRECTED AFTERWARDS"));
  for (guint i = 0; i < self->corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (self->corrections, i);
      g_autofree char *what = sural_correction_dup_what (one, self->knowledge);
      g_autofree char *was = sural_correction_dup_was (one, self->knowledge);
      g_autofree char *now = sural_correction_dup_now (one, self->knowledge);
      g_autofree char *visit = sural_day_to_string (get_day (self, one->visit_id));
      g_autofree char *day = sural_day_to_string (sural_time_get_day (one->at));
      g_autofree char *line =
          g_strdup_printf (_ ("%s%s%s: %s, was %s; corrected %s by %s: %s%s"),
                           *one->visit_id != '\0' ? visit : "", *one->visit_id != '\0' ? ": " : "",
                           what, now, was, day, one->clinician != NULL ? one->clinician : "?",
                           one->reason, one->stands ? "" : _ (" (taken back)"));

      sural_ctl_text_paragraph (out, "  ", line);
    }
}

static void
add_consent (GString *out, const Record *self)
{
  g_autofree char *words = sural_consent_dup_words (self->consent);

  if (self->consent->answer == SURAL_CONSENT_NOT_ASKED)
    return;
  sural_ctl_text_heading (out, _ ("MAY BE SHARED WITH THE COACH"));
  sural_ctl_text_paragraph (out, "  ", words);
}

static void
add_goals (GString *out, const Record *self)
{
  if (self->goals->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("WHAT THE PATIENT WANTS TO DO AGAIN"));
  for (guint i = 0; i < self->goals->len; i++)
    {
      g_autofree char *text = sural_goal_dup_text (g_ptr_array_index (self->goals, i));

      sural_ctl_text_paragraph (out, "  ", text);
    }
}

static char *
to_text (const Record *self)
{
  GString *out = g_string_new (NULL);
  const SuralSnapshot *before = NULL;

  sural_ctl_text_heading (out, _ ("HOW IT MOVED, VISIT BY VISIT"));
  for (guint i = 0; i < self->snapshots->len; i++)
    {
      add_visit (out, self, before, g_ptr_array_index (self->snapshots, i));
      before = g_ptr_array_index (self->snapshots, i);
    }
  if (self->snapshots->len == 0)
    g_string_append (out,
                     _ ("  No visit has been ended yet; what the findings weigh is kept then.\n"));
  add_corrections (out, self);
  add_goals (out, self);
  add_consent (out, self);
  return g_string_free (out, FALSE);
}

static SuralCtlStatus
print_record (SuralStore *store, const char *patient_id, const char *episode_id, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (SuralConsent) consent = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  Record self = { .knowledge = knowledge };

  if (knowledge == NULL)
    return sural_ctl_failed (error);
  episodes = sural_ctl_clinic_list_episodes (store, patient_id, &error);
  if (episodes != NULL)
    self.episode = sural_ctl_clinic_choose_episode (episodes, patient_id, episode_id, &error);
  if (self.episode != NULL)
    visits = sural_store_list_visits (store, sural_episode_get_id (self.episode), &error);
  if (visits != NULL)
    snapshots = sural_store_list_snapshots (store, sural_episode_get_id (self.episode), &error);
  if (snapshots != NULL)
    commits = sural_store_list_commits (store, sural_episode_get_id (self.episode), &error);
  if (commits == NULL)
    return sural_ctl_failed (error);
  corrections = sural_corrections_list (commits);
  consent = sural_consent_find (commits, SURAL_CONSENT_SHARE_WITH_COACH);
  goals = sural_goals_find (commits);

  self.visits = visits;
  self.snapshots = snapshots;
  self.corrections = corrections;
  self.consent = consent;
  self.goals = goals;
  if (json)
    return sural_ctl_print_json (to_json (&self));
  g_autofree char *text = to_text (&self);
  return sural_ctl_print (text);
}

/* --- On paper --------------------------------------------------------------------------------- */

/* What the paper is to be, as the options say it. */
typedef struct
{
  char *output, *paper_name, *of, *language;
  SuralPaper paper;
  SuralUnits units;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->paper_name);
  g_free (self->of);
  g_free (self->language);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
write_bytes (const char *path, gpointer data, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, error);
  gsize size = 0;
  const void *bytes = g_bytes_get_data (data, &size);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), bytes, size, NULL, NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* Nobody has it before the trail says that it was given out. */
static SuralCtlStatus
write_paper (SuralStore *store, const char *patient_id, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge =
      sural_ctl_load_knowledge_in (NULL, &options->units, &error);
  g_autofree char *survivor =
      knowledge != NULL ? sural_store_find_survivor (store, patient_id, &error) : NULL;
  g_autoptr (GBytes) pdf = survivor != NULL ? sural_record_paper_make (store, knowledge, survivor,
                                                                       options->paper, NULL, &error)
                                            : NULL;

  return pdf != NULL && sural_store_note_export (store, survivor, &error) &&
                 sural_ctl_write_file (options->output, write_bytes, pdf, &error)
             ? SURAL_CTL_DONE
             : sural_ctl_failed (error);
}

/* Whether the options go together. */
static gboolean
check_options (Options *self, gboolean of_episode, SuralCtlStatus *status)
{
  if (self->output == NULL)
    {
      if (self->paper_name == NULL && self->of == NULL)
        return TRUE;
      *status = sural_ctl_misused (_ ("record: --paper and --units are for --output=FILE.pdf"));
      return FALSE;
    }
  if (!g_str_has_suffix (self->output, ".pdf"))
    *status = sural_ctl_misused (_ ("record: say where to with --output=FILE.pdf"));
  else if (of_episode)
    *status = sural_ctl_misused (
        _ ("record: the paper is of all episodes; leave --episode and --format out"));
  else if (!sural_paper_from_string (self->paper_name, &self->paper))
    *status = sural_ctl_misused (_ ("record: --paper is a4 or letter, not ‘%s’"), self->paper_name);
  else if (!sural_units_from_string (self->of, &self->units))
    *status = sural_ctl_misused (_ ("record: --units is metric, us or uk, not ‘%s’"), self->of);
  else
    return TRUE;
  return FALSE;
}

/**
 * sural_ctl_record:
 * @verb: "record"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints what was kept with each visit of an episode: what the findings weighed, by which version
 * of the clinical content, and which new finding moved it since the visit before. With --output it
 * writes the whole record of the patient as a PDF.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_record (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_auto (Options) options = { NULL };
  g_autofree char *episode_id = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "episode", 0, 0, G_OPTION_ARG_STRING, &episode_id,
      _ ("This episode; else the newest open one"), "ID" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, _ ("text or json"), "FORMAT" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output,
      _ ("Write the whole record, of all episodes, on paper: .pdf"), "FILE" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper_name,
      _ ("a4 or letter, else what is usual here"), "PAPER" },
    { "units", 0, 0, G_OPTION_ARG_STRING, &options.of, _ ("metric, us or uk; else metric"),
      "UNITS" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
      _ ("In what language, as de or en; else that of the environment"), "LANGUAGE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;
  gboolean json;

  if (!sural_ctl_parse (verb, entries, &argc, &argv, &status) ||
      !sural_ctl_check_format (format, &json, &status))
    return status;
  if (argc != 2)
    return sural_ctl_misused (
        _ ("record: say which PATIENT, by the id that “suralctl patients” prints"));
  if (!check_options (&options, episode_id != NULL || format != NULL, &status) ||
      !sural_ctl_take_language (verb, options.language, &status))
    return status;
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = options.output != NULL ? write_paper (store, argv[1], &options)
                                  : print_record (store, argv[1], episode_id, json);
  sural_store_close (store);
  return status;
}
