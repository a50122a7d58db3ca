/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-record-paper.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "model/words/sural-translation.h"
#include "paint/sural-png.h"
#include "reasoning/words/sural-goal-words.h"
#include "record/attachment/attachment-words.h"
#include "record/change/sural-correction.h"
#include "record/open/sural-patient-case.h"
#include "record/paper/sural-record-paper-private.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-goals-said.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"
#include "store/patient/sural-store-attachments.h"
#include "store/trail/sural-store-audit.h"

/* The finding that the mechanism of an episode answers. */
#define MECHANISM "hx-mechanism"

struct _SuralRecordPaper
{
  SuralRecordSheet *sheet;
  SuralPatient *patient;
  SuralClinicDetails *details;
  char *clinician;
  char *registration;
  char *trail_end;
  SuralDay date;
};

/**
 * sural_record_paper_free:
 * @self: (transfer full): a paper
 */
void
sural_record_paper_free (SuralRecordPaper *self)
{
  g_clear_pointer (&self->sheet, sural_record_sheet_free);
  g_clear_object (&self->patient);
  g_clear_pointer (&self->details, sural_clinic_details_free);
  g_free (self->clinician);
  g_free (self->registration);
  g_free (self->trail_end);
  g_free (self);
}

/* --- The person ------------------------------------------------------------------------------- */

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, part);
}

static char *
dup_contact (const SuralContact *contact)
{
  GString *text = g_string_new (NULL);

  append (text, contact->name);
  append (text, contact->practice);
  append (text, contact->address);
  append (text, contact->phone);
  append (text, contact->email);
  return g_string_free_and_steal (text);
}

static void
add_person (SuralRecordPaper *self)
{
  SuralPatient *patient = self->patient;
  const SuralContact *own = sural_patient_get_contact (patient, SURAL_CONTACT_PATIENT);
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_format_birth (sural_patient_get_birth_day (patient),
                                              sural_patient_get_birth_part (patient));
  g_autofree char *number = sural_words_number (sural_patient_get_external_id (patient));
  g_autofree char *died = sural_words_died (sural_patient_get_died (patient));
  g_autofree char *practitioner =
      dup_contact (sural_patient_get_contact (patient, SURAL_CONTACT_GENERAL_PRACTITIONER));
  g_autofree char *referrer =
      dup_contact (sural_patient_get_contact (patient, SURAL_CONTACT_REFERRER));

  sural_record_sheet_begin_part (self->sheet, _ ("Patient"));
  sural_record_sheet_add_fact (self->sheet, _ ("Name"), name);
  sural_record_sheet_add_fact (self->sheet, _ ("Date of Birth"), born);
  sural_record_sheet_add_fact (self->sheet, _ ("Sex"),
                               sural_words_sex (sural_patient_get_sex (patient)));
  sural_record_sheet_add_fact (self->sheet, _ ("Died"), died);
  sural_record_sheet_add_fact (self->sheet, _ ("Record number"), number);
  sural_record_sheet_add_fact (self->sheet, _ ("Phone"), own->phone);
  sural_record_sheet_add_fact (self->sheet, _ ("E-Mail"), own->email);
  sural_record_sheet_add_fact (self->sheet, _ ("General Practitioner"), practitioner);
  sural_record_sheet_add_fact (self->sheet, _ ("Referred By"), referrer);
}

/* Records of the same person whose complaints are among these. */
static void
add_merged (SuralRecordPaper *self, GPtrArray *merged)
{
  sural_record_sheet_begin_section (self->sheet, _ ("Merged records"));
  for (guint i = 0; i < merged->len; i++)
    {
      const SuralMergedRecord *one = g_ptr_array_index (merged, i);
      g_autofree char *birth = sural_format_birth (one->birth_day, one->birth_part);
      g_autofree char *number = sural_words_number (one->external_id);
      g_autofree char *day = sural_format_day (sural_time_get_day (one->merged));
      g_autofree char *into =
          /* TRANSLATORS: the patient in whose record it is shown, a day, and who did it */
          g_strdup_printf (_ ("merged into %s on %s by %s"), one->into_name, day, one->clinician);
      g_autoptr (GString) text = g_string_new (one->name);

      append (text, birth);
      append (text, number);
      sural_list_append (text, SURAL_LIST_CLAUSES, into);
      sural_record_sheet_add_item (self->sheet, text->str);
    }
}

static void
add_attachments (SuralRecordPaper *self, GPtrArray *attachments)
{
  sural_record_sheet_begin_part (self->sheet, _ ("Pictures and letters"));
  sural_record_sheet_begin_table (self->sheet, _ ("Title"), _ ("Kind"), _ ("Day"), NULL);
  for (guint i = attachments->len; i > 0; i--)
    {
      const SuralAttachment *one = g_ptr_array_index (attachments, i - 1);
      g_autofree char *day = sural_format_day (one->day);

      sural_record_sheet_add_row (self->sheet, one->title, sural_words_attachment_kind (one->kind),
                                  *day != '\0' ? day : _ ("day not known"), NULL);
    }
}

static void
add_import (SuralRecordPaper *self, const SuralStoredImport *import)
{
  g_autofree char *taken = sural_format_day (sural_time_get_day (import->taken));
  g_autoptr (GString) text = g_string_new (taken);
  g_autofree char *line = NULL;

  append (text, import->clinician);
  if (import->is_record)
    append (text, _ ("Whole record"));
  else if (import->n_values > 0 || import->n_sessions == 0)
    {
      g_autofree char *values =
          g_strdup_printf (ngettext ("%u value", "%u values", import->n_values), import->n_values);

      append (text, values);
    }
  if (import->n_sessions > 0)
    {
      g_autofree char *sessions =
          g_strdup_printf (ngettext ("%u session", "%u sessions", import->n_sessions),
                           import->n_sessions);

      append (text, sessions);
    }
  if (import->is_taken_back)
    {
      g_autofree char *day = sural_format_day (sural_time_get_day (import->taken_back));
      /* TRANSLATORS: of a file that was taken in; a date */
      g_autofree char *back = g_strdup_printf (_ ("undone %s"), day);

      sural_list_append (text, SURAL_LIST_CLAUSES, back);
    }
  line = g_strdup_printf (_ ("%s: %s"), import->file_name, text->str);
  sural_record_sheet_add_item (self->sheet, line);
}

static void
add_imports (SuralRecordPaper *self, GPtrArray *imports)
{
  sural_record_sheet_begin_part (self->sheet, _ ("Import history"));
  for (guint i = imports->len; i > 0; i--)
    add_import (self, g_ptr_array_index (imports, i - 1));
}

/* --- A complaint ------------------------------------------------------------------------------ */

static char *
dup_mechanism (const SuralRecordPaperComplaint *self)
{
  const char *value = sural_episode_get_mechanism (self->episode);
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (self->knowledge, MECHANISM);
  char *label = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  if (definition != NULL)
    label = sural_finding_definition_dup_label (definition, value);
  return label != NULL ? label : g_strdup (value);
}

static char *
dup_goal (SuralEpisode *episode)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = sural_format_day (sural_episode_get_goal_day (episode));

  append (text, sural_episode_get_goal_event (episode));
  append (text, day);
  return g_string_free_and_steal (text);
}

/* Whether it is being treated, or when and why that ended. */
static char *
dup_discharged (SuralEpisode *episode)
{
  GString *text = NULL;
  g_autofree char *day = sural_format_day (sural_episode_get_discharge_day (episode));

  if (!sural_episode_is_closed (episode))
    return g_strdup (_ ("Treatment goes on"));
  text = g_string_new (*day != '\0' ? day : _ ("day not known"));
  append (text, sural_words_discharge (sural_episode_get_discharge (episode)));
  return g_string_free_and_steal (text);
}

static void
add_complaint_facts (const SuralRecordPaperComplaint *self)
{
  const char *complaint = sural_episode_get_complaint (self->episode);
  g_autofree char *onset = sural_format_day (sural_episode_get_onset (self->episode));
  g_autofree char *mechanism = dup_mechanism (self);
  g_autofree char *goal = dup_goal (self->episode);
  g_autofree char *discharged = dup_discharged (self->episode);

  sural_record_sheet_begin_part (self->sheet, complaint != NULL && *complaint != '\0'
                                                  ? complaint
                                                  : _ ("Complaint not named"));
  sural_record_sheet_add_fact (self->sheet, _ ("Side"),
                               sural_words_side (sural_episode_get_side (self->episode)));
  sural_record_sheet_add_fact (self->sheet, _ ("Onset"),
                               *onset != '\0' ? onset : _ ("Onset not recorded"));
  sural_record_sheet_add_fact (self->sheet, _ ("Mechanism"), mechanism);
  sural_record_sheet_add_fact (self->sheet, _ ("Goal"), goal);
  sural_record_sheet_add_fact (self->sheet, _ ("Discharged"), discharged);
}

/* What the patient wants to do again, and what they agreed to. */
static void
add_wishes (const SuralRecordPaperComplaint *self)
{
  g_autoptr (GPtrArray) goals = sural_goals_find (self->commits);
  g_autoptr (SuralConsent) consent =
      sural_consent_find (self->commits, SURAL_CONSENT_SHARE_WITH_COACH);
  g_autofree char *words = sural_consent_dup_words (consent);
  /* TRANSLATORS: whether the coach may see plan and course: “Sharing with the coach: Yes, …” */
  g_autofree char *sharing = g_strdup_printf (_ ("Sharing with the coach: %s"), words);

  sural_record_sheet_add_text (self->sheet, sharing);
  sural_record_sheet_begin_section (self->sheet, _ ("Goals"));
  for (guint i = 0; i < goals->len; i++)
    {
      g_autofree char *text = sural_goal_dup_text (g_ptr_array_index (goals, i));

      sural_record_sheet_add_item (self->sheet, text);
    }
}

static SuralDay
find_day (const SuralRecordPaperComplaint *self, const char *visit_id)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      SuralVisit *visit = g_ptr_array_index (self->visits, i);

      if (g_strcmp0 (sural_visit_get_id (visit), visit_id) == 0)
        return sural_time_get_day (sural_visit_get_started (visit));
    }
  return SURAL_DAY_UNKNOWN;
}

/* All of them, those that were taken back among them: what stands now stands with the visit. */
static void
add_corrections (const SuralRecordPaperComplaint *self)
{
  sural_record_sheet_begin_section (self->sheet, _ ("Corrected since it was recorded"));
  for (guint i = 0; i < self->corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (self->corrections, i);
      g_autofree char *what = sural_correction_dup_what (one, self->knowledge);
      g_autofree char *was = sural_correction_dup_was (one, self->knowledge);
      g_autofree char *now = sural_correction_dup_now (one, self->knowledge);
      g_autofree char *visit = sural_format_day (find_day (self, one->visit_id));
      g_autofree char *day = sural_format_day (sural_time_get_day (one->at));
      g_autofree char *line =
          g_strdup_printf (_ ("%s%s%s: %s, was %s; corrected %s by %s: %s%s"), visit,
                           *visit != '\0' ? ": " : "", what, now, was, day,
                           one->clinician != NULL ? one->clinician : "?", one->reason, "");
      g_autoptr (GString) text = g_string_new (line);

      if (!one->stands)
        sural_list_append (text, SURAL_LIST_CLAUSES, _ ("taken back"));
      sural_record_sheet_add_item (self->sheet, text->str);
    }
}

static void
complaint_clear (SuralRecordPaperComplaint *self)
{
  g_clear_object (&self->subject);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->pain_maps, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->commits, g_ptr_array_unref);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralRecordPaperComplaint, complaint_clear)

static gboolean
complaint_read (SuralRecordPaperComplaint *self, GError **error)
{
  const char *id = sural_episode_get_id (self->episode);

  self->subject = sural_patient_case_load (self->store, id, self->knowledge, error);
  if (self->subject != NULL)
    self->visits = sural_store_list_visits (self->store, id, error);
  if (self->visits != NULL)
    self->notes = sural_store_list_notes (self->store, id, error);
  if (self->notes != NULL)
    self->pain_maps = sural_store_list_pain_maps (self->store, id, error);
  if (self->pain_maps != NULL)
    self->snapshots = sural_store_list_snapshots (self->store, id, error);
  if (self->snapshots != NULL)
    self->plans = sural_store_list_plans (self->store, id, error);
  if (self->plans != NULL)
    self->commits = sural_store_list_commits (self->store, id, error);
  if (self->commits != NULL)
    self->corrections = sural_corrections_list (self->commits);
  return self->corrections != NULL;
}

static gboolean
add_complaint (SuralRecordPaper *paper,
               SuralStore *store,
               SuralKnowledge *knowledge,
               SuralEpisode *episode,
               GError **error)
{
  g_auto (SuralRecordPaperComplaint)
      self = { .store = store, .knowledge = knowledge, .sheet = paper->sheet, .episode = episode };

  if (!complaint_read (&self, error))
    return FALSE;
  add_complaint_facts (&self);
  add_wishes (&self);
  if (!sural_record_paper_add_visits (&self, error))
    return FALSE;
  sural_record_paper_add_plans (&self);
  sural_record_paper_add_alerts (&self);
  sural_record_paper_add_scores (&self);
  add_corrections (&self);
  return TRUE;
}

/* --- All of it -------------------------------------------------------------------------------- */

static char *
dup_registration (SuralStore *store, GError **error)
{
  g_autoptr (GPtrArray) clinicians = sural_store_list_clinicians (store, error);

  for (guint i = 0; clinicians != NULL && i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);

      if (g_strcmp0 (one->id, sural_store_get_clinician_id (store)) == 0)
        return g_strdup (one->registration != NULL ? one->registration : "");
    }
  return clinicians != NULL ? g_strdup ("") : NULL;
}

/* What stands on its head and at its end. */
static gboolean
read_head (SuralRecordPaper *self, SuralStore *store, GError **error)
{
  self->details = sural_store_get_clinic_details (store, error);
  if (self->details != NULL)
    self->registration = dup_registration (store, error);
  if (self->registration != NULL)
    self->trail_end = sural_store_dup_trail_end (store, error);
  self->clinician = g_strdup (sural_store_get_clinician (store));
  self->date = sural_time_get_day (sural_store_get_now (store));
  return self->trail_end != NULL;
}

static gboolean
read_record (SuralRecordPaper *self, SuralStore *store, SuralKnowledge *knowledge, GError **error)
{
  const char *id = sural_patient_get_id (self->patient);
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, id, error);
  g_autoptr (GPtrArray) merged =
      episodes != NULL ? sural_store_list_merged (store, id, error) : NULL;
  g_autoptr (GPtrArray) attachments =
      merged != NULL ? sural_store_list_attachments (store, id, FALSE, error) : NULL;
  g_autoptr (GPtrArray) imports =
      attachments != NULL ? sural_store_list_imports (store, id, G_MAXINT, error) : NULL;

  if (imports == NULL)
    return FALSE;
  add_person (self);
  add_merged (self, merged);
  /* The newest is the first of the list; a record is read in the order of time. */
  for (guint i = episodes->len; i > 0; i--)
    if (!add_complaint (self, store, knowledge, g_ptr_array_index (episodes, i - 1), error))
      return FALSE;
  add_attachments (self, attachments);
  add_imports (self, imports);
  return TRUE;
}

/**
 * sural_record_paper_read:
 * @store: an open clinic
 * @knowledge: where words are; what is said is in the language that is spoken now
 * @patient_id: a patient; of a record that was merged, the one that it is shown in
 * @error: return location
 *
 * Reads a record from the first complaint to the last file that was taken in. It is called where
 * the clinic's file is.
 *
 * Returns: (transfer full): the record in words, or %NULL
 */
SuralRecordPaper *
sural_record_paper_read (SuralStore *store,
                         SuralKnowledge *knowledge,
                         const char *patient_id,
                         GError **error)
{
  g_autoptr (SuralRecordPaper) self = NULL;
  g_autofree char *survivor = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  survivor = sural_store_find_survivor (store, patient_id, error);
  if (survivor == NULL)
    return NULL;
  self = g_new0 (SuralRecordPaper, 1);
  self->sheet = sural_record_sheet_new ();
  self->patient = sural_store_get_patient (store, survivor, error);
  if (self->patient == NULL || !read_head (self, store, error) ||
      !read_record (self, store, knowledge, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_record_paper_read_in:
 * @store: an open clinic
 * @knowledge: where words are, in the units that are shown
 * @patient_id: a patient; of a record that was merged, the one that it is shown in
 * @language: (nullable): a BCP 47 tag; %NULL, or one without a translation: what is spoken now
 * @error: return location
 *
 * As sural_record_paper_read(), in the words of a language, whatever this thread speaks.
 *
 * Returns: (transfer full): the record in words, or %NULL
 */
SuralRecordPaper *
sural_record_paper_read_in (SuralStore *store,
                            SuralKnowledge *knowledge,
                            const char *patient_id,
                            const char *language,
                            GError **error)
{
  SuralTranslation *translation = sural_translation_get (language);
  g_auto (SuralTranslationScope) scope = { sural_translation_get_current () };
  g_autoptr (SuralKnowledge) shown = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (translation == NULL)
    return sural_record_paper_read (store, knowledge, patient_id, error);
  sural_translation_enter (translation);
  shown = sural_knowledge_new_shown_in (knowledge, sural_knowledge_get_units (knowledge), error);
  return shown != NULL ? sural_record_paper_read (store, shown, patient_id, error) : NULL;
}

static const char *
get_given (const SuralRecordPaper *self, SuralDetail detail)
{
  const char *text = self->details->texts[detail];

  return *text != '\0' ? text : NULL;
}

/**
 * sural_record_paper_compose:
 * @self: what was read
 * @paper: what it is laid out for
 *
 * Returns: (transfer full): the document; it belongs to this thread, and needs nothing of @self
 */
SuralDocument *
sural_record_paper_compose (const SuralRecordPaper *self, SuralPaper paper)
{
  SuralLetterhead letterhead = { NULL };
  g_autofree char *name = NULL;
  cairo_surface_t *logo = NULL;
  SuralDocument *document = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  name = sural_patient_dup_display_name (self->patient);
  logo = self->details->logo != NULL ? sural_png_read (self->details->logo) : NULL;
  letterhead = (SuralLetterhead) { .address = get_given (self, SURAL_DETAIL_ADDRESS),
                                   .phone = get_given (self, SURAL_DETAIL_PHONE),
                                   .registration = self->registration,
                                   .logo = logo };
  document =
      sural_record_sheet_compose (self->sheet,
                                  &(SuralRecordSheetHead) {
                                      .patient_name = name,
                                      .birth_day = sural_patient_get_birth_day (self->patient),
                                      .birth_part = sural_patient_get_birth_part (self->patient),
                                      .clinic_name = get_given (self, SURAL_DETAIL_NAME),
                                      .letterhead = &letterhead,
                                      .clinician = self->clinician,
                                      .date = self->date,
                                      .trail_end = self->trail_end,
                                      .paper = paper });
  g_clear_pointer (&logo, cairo_surface_destroy);
  return document;
}

static GBytes *
write_pdf (const SuralRecordPaper *self, SuralPaper paper, GError **error)
{
  g_autoptr (SuralDocument) document = sural_record_paper_compose (self, paper);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!sural_document_write (document, stream, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/**
 * sural_record_paper_make:
 * @store: an open clinic
 * @knowledge: where words are, in the units that are shown
 * @patient_id: a patient; of a record that was merged, the one that it is shown in
 * @paper: what it is laid out for
 * @language: (nullable): a BCP 47 tag; %NULL, or one without a translation: what is spoken now
 * @error: return location
 *
 * Reads a whole record and writes it as a PDF that anybody can read, with text that is tagged and
 * can be searched. It is called where the clinic's file is, and writes nothing there: whoever gives
 * the PDF out says so before anybody has it (sural_store_note_export(), or
 * sural_given_out_note_async()).
 *
 * Returns: (transfer full): the PDF, or %NULL
 */
GBytes *
sural_record_paper_make (SuralStore *store,
                         SuralKnowledge *knowledge,
                         const char *patient_id,
                         SuralPaper paper,
                         const char *language,
                         GError **error)
{
  SuralTranslation *translation = sural_translation_get (language);
  g_auto (SuralTranslationScope) scope = { sural_translation_get_current () };
  g_autoptr (SuralRecordPaper) self =
      sural_record_paper_read_in (store, knowledge, patient_id, language, error);

  if (translation != NULL)
    sural_translation_enter (translation);
  return self != NULL ? write_pdf (self, paper, error) : NULL;
}
