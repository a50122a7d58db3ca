/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-paperwork.h"

#include <glib/gi18n-lib.h>
#include <sys/random.h>

#include "model/words/sural-translation.h"
#include "paint/paper/sural-handout.h"
#include "paint/paper/sural-letter.h"
#include "paint/paper/sural-note-sheet.h"
#include "paint/paper/sural-report.h"
#include "paint/sural-language.h"
#include "paint/sural-png.h"
#include "reasoning/words/sural-letter-words.h"
#include "record/change/sural-correction-words.h"
#include "record/open/sural-reading.h"
#include "record/paper/sural-note-amendments.h"
#include "record/paper/sural-record-paper.h"

struct _SuralPaperwork
{
  GObject parent_instance;

  SuralRecord *record;
  SuralPaperworkKind kind;
  SuralDiaryTicket ticket; /* of the diary sheet of a handout */
  SuralNote *note;         /* NULL: the last one */
  char *addressee;         /* of a letter; NULL: whom it names itself */
  GPtrArray *others;       /* SuralPaperwork that come after it; NULL: none */
  /* Of a paper in another language than that of the program; else NULL. */
  SuralTranslation *translation;
  SuralKnowledge *knowledge;
  SuralReading *reading;
  SuralRecordPaper *whole; /* the whole record; NULL: it was not read, or is another paper */
  char *fault;             /* why it could not be; NULL: it could */
};

G_DEFINE_FINAL_TYPE (SuralPaperwork, sural_paperwork, G_TYPE_OBJECT)

/* What is the same on every paper of a record. */
typedef struct
{
  char *patient;
  char *clinic; /* NULL: no name was given */
  char *address, *phone, *registration;
  char *phone_page; /* where the diary for the phone is; NULL: nowhere */
  char *therapist;  /* NULL: no name was given */
  cairo_surface_t *logo;
  SuralLetterhead letterhead; /* of the fields above */
  const char *complaint;
  SuralDay birth_day;
  const char *birth_part;
} Letterhead;

static SuralStationery *
get_stationery (SuralRecord *record)
{
  return sural_context_get_stationery (sural_record_get_context (record));
}

static char *
dup_given (SuralStationery *stationery, SuralDetail detail)
{
  const char *text = sural_stationery_get_text (stationery, detail);

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* Where the patient finds the diary for the phone, if the clinic puts it on a web space. */
static char *
dup_phone_page (SuralRecord *record)
{
  return sural_phone_diary_dup_page_address (sural_stationery_get_text (get_stationery (record),
                                                                        SURAL_DETAIL_PHONE_PAGE),
                                             sural_record_get_phone_key (record));
}

static void
letterhead_init (Letterhead *self, SuralRecord *record)
{
  SuralPatient *patient = sural_record_get_patient (record);
  SuralStationery *stationery = get_stationery (record);
  GBytes *logo = sural_stationery_get_logo (stationery);

  self->patient = sural_patient_dup_display_name (patient);
  self->clinic = dup_given (stationery, SURAL_DETAIL_NAME);
  self->address = dup_given (stationery, SURAL_DETAIL_ADDRESS);
  self->phone = dup_given (stationery, SURAL_DETAIL_PHONE);
  self->therapist = g_strdup (sural_stationery_get_therapist (stationery));
  self->registration = g_strdup (sural_stationery_get_registration (stationery));
  self->logo = logo != NULL ? sural_png_read (logo) : NULL;
  self->phone_page = dup_phone_page (record);
  self->letterhead = (SuralLetterhead) { .address = self->address,
                                         .phone = self->phone,
                                         .registration = self->registration,
                                         .logo = self->logo };
  self->complaint = sural_episode_get_complaint (sural_record_get_episode (record));
  self->birth_day = sural_patient_get_birth_day (patient);
  self->birth_part = sural_patient_get_birth_part (patient);
}

static void
letterhead_clear (Letterhead *self)
{
  g_clear_pointer (&self->patient, g_free);
  g_clear_pointer (&self->clinic, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->registration, g_free);
  g_clear_pointer (&self->phone_page, g_free);
  g_clear_pointer (&self->therapist, g_free);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letterhead, letterhead_clear)

/* --- What is said, in the language of the paper ------------------------------------------------
 */

static SuralKnowledge *
get_knowledge (SuralPaperwork *self)
{
  return self->knowledge != NULL
             ? self->knowledge
             : sural_context_get_knowledge (sural_record_get_context (self->record));
}

static const SuralAssessment *
get_assessment (SuralPaperwork *self)
{
  return self->reading != NULL ? self->reading->assessment
                               : sural_record_get_assessment (self->record);
}

static const SuralTrend *
get_trend (SuralPaperwork *self)
{
  return self->reading != NULL ? self->reading->trend : sural_record_get_trend (self->record);
}

static SuralPlan *
get_plan (SuralPaperwork *self)
{
  return self->reading != NULL ? self->reading->in_force
                               : sural_record_get_plan_in_force (self->record);
}

/* Reads the case anew in the language of the paper: labels, sentences and reasons are those of a
 * knowledge that was loaded in it. Where that cannot be loaded the paper is in the language of the
 * program, which is better than none. */
static void
read_in_language (SuralPaperwork *self)
{
  SuralKnowledge *own = sural_context_get_knowledge (sural_record_get_context (self->record));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->reading, sural_reading_free);
  g_clear_object (&self->knowledge);
  if (self->translation == NULL || sural_record_get_case (self->record) == NULL)
    return;
  self->knowledge = sural_knowledge_new_shown_in (own, sural_knowledge_get_units (own), &error);
  if (self->knowledge == NULL)
    g_message ("a paper is in the language of the program: %s", error->message);
  else
    self->reading = sural_reading_new (sural_record_get_case (self->record), self->knowledge);
}

static SuralTrendChart *
chart_new (SuralPaperwork *self)
{
  return sural_trend_chart_new (sural_record_get_case (self->record), get_trend (self),
                                get_knowledge (self));
}

static SuralDocument *
compose_handout (SuralPaperwork *self, SuralPaper paper)
{
  SuralContext *context = sural_record_get_context (self->record);
  SuralPlan *accepted = sural_record_get_plan (self->record);
  g_autoptr (SuralTrendChart) chart = chart_new (self);
  g_autoptr (GPtrArray) goals = sural_record_list_goals (self->record);
  g_auto (Letterhead) head = { 0 };

  letterhead_init (&head, self->record);

  return sural_handout_compose (&(SuralHandout) {
      .patient_name = head.patient,
      .birth_day = head.birth_day,
      .birth_part = head.birth_part,
      .clinic_name = head.clinic,
      .letterhead = &head.letterhead,
      .clinician = head.therapist,
      .complaint = head.complaint,
      .date = sural_context_get_today (context),
      .plan = get_plan (self),
      .accepted = accepted != NULL,
      .accepted_by = accepted != NULL ? accepted->accepted_by : NULL,
      .n_proposed = sural_record_count_proposed (self->record),
      .subject = sural_record_get_case (self->record),
      .assessment = get_assessment (self),
      .goals = goals,
      .knowledge = get_knowledge (self),
      .trend = get_trend (self),
      .chart = chart,
      .paper = paper,
      .ticket = &self->ticket,
      .large_print = self->kind == SURAL_PAPERWORK_LARGE_PRINT,
      .phone_page = head.phone_page,
  });
}

/**
 * sural_paperwork_new_phone_sheet:
 * @self: a handout
 *
 * Puts together the diary for the patient's phone, in the language of the handout.
 *
 * Returns: (transfer full): what the page says
 */
SuralPhoneSheet *
sural_paperwork_new_phone_sheet (SuralPaperwork *self)
{
  g_auto (SuralTranslationScope) scope = { 0 };
  g_auto (Letterhead) head = { 0 };
  SuralEpisode *episode = NULL;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  scope = sural_translation_enter (self->translation);
  episode = sural_record_get_episode (self->record);
  letterhead_init (&head, self->record);
  return sural_phone_sheet_new (&(SuralPhoneSheetContent) {
      .episode_id = sural_episode_get_id (episode),
      .plan = get_plan (self),
      .assessment = get_assessment (self),
      .knowledge = get_knowledge (self),
      .first_day = sural_context_get_today (sural_record_get_context (self->record)),
      .clinic_name = head.clinic,
      .phone = head.phone,
      .address = head.address,
  });
}

/* The last one on which something was drawn. */
static SuralPainMap *
find_pain_map (SuralRecord *record)
{
  GPtrArray *maps = sural_record_get_pain_maps (record);

  for (guint i = maps != NULL ? maps->len : 0; i > 0; i--)
    if (sural_pain_map_get_n_marks (g_ptr_array_index (maps, i - 1)) > 0)
      return g_ptr_array_index (maps, i - 1);

  return NULL;
}

static SuralDocument *
compose_report (SuralPaperwork *self, SuralPaper paper)
{
  g_autoptr (GPtrArray) corrected =
      sural_corrections_list_lines (sural_record_get_corrections (self->record),
                                    sural_record_get_visits (self->record), get_knowledge (self));
  g_autoptr (SuralTrendChart) chart = chart_new (self);
  SuralPlan *accepted = sural_record_get_plan (self->record);
  g_auto (Letterhead) head = { 0 };

  letterhead_init (&head, self->record);

  return sural_report_compose (&(SuralReport) {
      .patient_name = head.patient,
      .birth_part = head.birth_part,
      .clinic_name = head.clinic,
      .letterhead = &head.letterhead,
      .clinician = head.therapist,
      .complaint = head.complaint,
      .subject = sural_record_get_case (self->record),
      .assessment = get_assessment (self),
      .trend = get_trend (self),
      .plan = get_plan (self),
      .accepted = accepted != NULL,
      .accepted_by = accepted != NULL ? accepted->accepted_by : NULL,
      .n_proposed = sural_record_count_proposed (self->record),
      .chart = chart,
      .corrected = corrected,
      .pain_map = find_pain_map (self->record),
      .knowledge = get_knowledge (self),
      .trail_end = sural_record_get_trail_end (self->record),
      .paper = paper,
  });
}

static SuralNote *
find_note (SuralRecord *record, const char *id)
{
  GPtrArray *notes = sural_record_get_notes (record);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (g_strcmp0 (sural_note_get_id (g_ptr_array_index (notes, i)), id) == 0)
      return g_ptr_array_index (notes, i);

  return NULL;
}

/* An amendment is not printed without what it amends. */
static SuralNote *
find_original (SuralRecord *record, SuralNote *note)
{
  while (sural_note_get_amends (note) != NULL)
    {
      SuralNote *amended = find_note (record, sural_note_get_amends (note));

      if (amended == NULL)
        break;
      note = amended;
    }

  return note;
}

static SuralDocument *
compose_note (SuralPaperwork *self, SuralPaper paper)
{
  SuralNote *note = find_original (self->record, sural_paperwork_get_note (self));
  g_autoptr (GPtrArray) amendments = NULL;
  g_autoptr (GPtrArray) corrected =
      sural_corrections_list_since (sural_record_get_corrections (self->record),
                                    sural_record_get_visits (self->record), note,
                                    get_knowledge (self));
  g_auto (Letterhead) head = { 0 };

  amendments = sural_note_list_amendments (sural_record_get_notes (self->record), note);
  letterhead_init (&head, self->record);

  return sural_note_sheet_compose (&(SuralNoteSheet) {
      .patient_name = head.patient,
      .birth_day = head.birth_day,
      .birth_part = head.birth_part,
      .clinic_name = head.clinic,
      .letterhead = &head.letterhead,
      .complaint = head.complaint,
      .note = note,
      .amendments = amendments,
      .corrected = corrected,
      .trail_end = sural_record_get_trail_end (self->record),
      .pain_map = sural_record_get_pain_map_of (self->record, sural_note_get_visit_id (note)),
      .knowledge = get_knowledge (self),
      .paper = paper,
  });
}

/* --- Letters ---------------------------------------------------------------------------------- */

static SuralLetterKind
get_letter_kind (SuralPaperworkKind kind)
{
  return (SuralLetterKind) (kind - SURAL_PAPERWORK_REFERRAL);
}

/* The visit that a note of attendance is of: the last one. */
static SuralVisit *
find_last_visit (SuralRecord *record)
{
  GPtrArray *visits = sural_record_get_visits (record);

  return visits != NULL && visits->len > 0 ? g_ptr_array_index (visits, visits->len - 1) : NULL;
}

/* The gravest flag that is open; NULL: none is. */
static const SuralGate *
find_gate (SuralRecord *record)
{
  const SuralAssessment *assessment = sural_record_get_assessment (record);
  const SuralGateResult *first = NULL;

  if (assessment == NULL || assessment->gates->len == 0)
    return NULL;
  first = g_ptr_array_index (assessment->gates, 0);
  return first->gate;
}

/* The first of the two who is known. */
static char *
dup_first (SuralRecord *record, SuralContactRole first, SuralContactRole second)
{
  SuralPatient *patient = sural_record_get_patient (record);
  char *line = sural_contact_dup_addressee (sural_patient_get_contact (patient, first));

  return line != NULL ? line
                      : sural_contact_dup_addressee (sural_patient_get_contact (patient, second));
}

static char *
dup_referral_addressee (SuralRecord *record)
{
  const SuralGate *gate = find_gate (record);
  char *line = NULL;

  if (gate == NULL)
    return NULL;
  if (sural_letter_is_for_practice (gate))
    line = dup_first (record, SURAL_CONTACT_GENERAL_PRACTITIONER, SURAL_CONTACT_REFERRER);
  return line != NULL
             ? line
             : g_strdup (sural_letter_addressee (gate, sural_context_get_knowledge (
                                                           sural_record_get_context (record))));
}

/**
 * sural_paperwork_has_addressee:
 * @self: the paper
 *
 * Returns: whether it is a letter that goes to somebody
 */
gboolean
sural_paperwork_has_addressee (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), FALSE);

  return sural_paperwork_kind_is_letter (self->kind) && self->kind != SURAL_PAPERWORK_ATTENDANCE;
}

/**
 * sural_paperwork_set_addressee:
 * @self: a letter
 * @addressee: (nullable): to whom it goes, in one line with commas; %NULL: whom it names itself,
 *   empty: a line to write on
 */
void
sural_paperwork_set_addressee (SuralPaperwork *self, const char *addressee)
{
  g_return_if_fail (SURAL_IS_PAPERWORK (self));

  g_set_str (&self->addressee, addressee);
}

/**
 * sural_paperwork_dup_addressee:
 * @self: the paper
 *
 * Returns: (transfer full) (nullable): to whom it goes: as was set, else from the patient's
 * contacts or the flag that is open; %NULL where nobody is known
 */
char *
sural_paperwork_dup_addressee (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  if (self->addressee != NULL)
    return *self->addressee != '\0' ? g_strdup (self->addressee) : NULL;
  switch (self->kind)
    {
    case SURAL_PAPERWORK_REFERRAL:
      return dup_referral_addressee (self->record);
    case SURAL_PAPERWORK_REFERRER:
      return dup_first (self->record, SURAL_CONTACT_REFERRER, SURAL_CONTACT_GENERAL_PRACTITIONER);
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_PAPERWORK_LARGE_PRINT:
    case SURAL_PAPERWORK_REPORT:
    case SURAL_PAPERWORK_NOTE:
    case SURAL_PAPERWORK_COACH:
    case SURAL_PAPERWORK_ATTENDANCE:
    case SURAL_PAPERWORK_RECORD:
    case SURAL_N_PAPERWORK:
    default:
      return NULL;
    }
}

static SuralDocument *
compose_letter (SuralPaperwork *self, SuralPaper paper)
{
  SuralContext *context = sural_record_get_context (self->record);
  SuralPlan *accepted = sural_record_get_plan (self->record);
  SuralVisit *visit = find_last_visit (self->record);
  g_autoptr (SuralConsent) consent =
      sural_record_dup_consent (self->record, SURAL_CONSENT_SHARE_WITH_COACH);
  g_autofree char *addressee = sural_paperwork_dup_addressee (self);
  g_autoptr (GPtrArray) goals = sural_record_list_goals (self->record);
  g_auto (Letterhead) head = { 0 };

  letterhead_init (&head, self->record);

  return sural_letter_compose (&(SuralLetter) {
      .kind = get_letter_kind (self->kind),
      .patient_name = head.patient,
      .birth_day = head.birth_day,
      .birth_part = head.birth_part,
      .reached = sural_patient_get_contact (sural_record_get_patient (self->record),
                                            SURAL_CONTACT_PATIENT),
      .clinic_name = head.clinic,
      .letterhead = &head.letterhead,
      .clinician = head.therapist,
      .complaint = head.complaint,
      .addressee = addressee,
      .date = sural_context_get_today (context),
      .subject = sural_record_get_case (self->record),
      .assessment = get_assessment (self),
      .trend = get_trend (self),
      .plan = get_plan (self),
      .accepted = accepted != NULL,
      .accepted_by = accepted != NULL ? accepted->accepted_by : NULL,
      .n_proposed = sural_record_count_proposed (self->record),
      .goals = goals,
      .consented = consent != NULL ? consent->day : SURAL_DAY_UNKNOWN,
      .from = visit != NULL ? sural_visit_get_started (visit) : SURAL_TIME_UNKNOWN,
      .until = visit != NULL ? sural_visit_get_ended (visit) : SURAL_TIME_UNKNOWN,
      .knowledge = get_knowledge (self),
      .paper = paper,
  });
}

static gboolean
has_accepted_plan (SuralRecord *record)
{
  const SuralPlan *plan = sural_record_get_plan_in_force (record);

  return plan != NULL && (plan->withheld != NULL || plan->version > 0);
}

static const char *
find_letter_obstacle (SuralPaperwork *self)
{
  g_autoptr (SuralConsent) consent = NULL;

  if (self->kind == SURAL_PAPERWORK_REFERRAL)
    return find_gate (self->record) != NULL
               ? NULL
               : _ ("No red flag is open. What is found goes into the letter to the referrer.");
  if (self->kind == SURAL_PAPERWORK_ATTENDANCE)
    return find_last_visit (self->record) != NULL
               ? NULL
               : _ ("No visit has been recorded yet. Start one first.");
  if (self->kind != SURAL_PAPERWORK_COACH)
    return NULL;
  consent = sural_record_dup_consent (self->record, SURAL_CONSENT_SHARE_WITH_COACH);
  if (consent == NULL || consent->answer != SURAL_CONSENT_YES)
    return _ (
        "The patient has not agreed that the coach is told. Ask, and record the answer on the "
        "Overview page.");
  return has_accepted_plan (self->record)
             ? NULL
             : _ ("No plan has been accepted yet. Accept one on the Plan page first.");
}

static void
sural_paperwork_dispose (GObject *object)
{
  SuralPaperwork *self = SURAL_PAPERWORK (object);

  g_clear_object (&self->record);
  g_clear_object (&self->note);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->reading, sural_reading_free);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->addressee, g_free);
  g_clear_pointer (&self->whole, sural_record_paper_free);
  g_clear_pointer (&self->fault, g_free);

  G_OBJECT_CLASS (sural_paperwork_parent_class)->dispose (object);
}

static void
sural_paperwork_class_init (SuralPaperworkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_paperwork_dispose;
}

static void
sural_paperwork_init (SuralPaperwork *self)
{
}

/* What a sheet is known by is of chance alone: it can be guessed by nobody, and says nothing. */
static void
make_ticket (SuralPaperwork *self)
{
  const gssize n = getrandom (self->ticket.key, sizeof self->ticket.key, 0);

  /* So few bytes are never refused (getrandom(2)). */
  g_assert (n == sizeof self->ticket.key);
  self->ticket.clinic = sural_record_get_diary_clinic (self->record);
}

/**
 * sural_paperwork_new:
 * @record: a loaded record with an episode
 * @kind: which paper
 * @note: (nullable): which note, for that kind; NULL: the last one there is
 *
 * Returns: (transfer full): the paper, not laid out yet
 */
SuralPaperwork *
sural_paperwork_new (SuralRecord *record, SuralPaperworkKind kind, SuralNote *note)
{
  SuralPaperwork *self;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (kind < SURAL_N_PAPERWORK, NULL);

  self = g_object_new (SURAL_TYPE_PAPERWORK, NULL);
  g_set_object (&self->record, record);
  g_set_object (&self->note, note);
  self->kind = kind;
  make_ticket (self);
  if (sural_paperwork_kind_is_for_patient (kind))
    self->translation =
        sural_translation_get (sural_patient_get_language (sural_record_get_patient (record)));

  return self;
}

/**
 * sural_paperwork_get_language:
 * @self: the paper
 *
 * Returns: (transfer none): the BCP 47 tag of the language that it is in
 */
const char *
sural_paperwork_get_language (SuralPaperwork *self)
{
  g_auto (SuralTranslationScope) scope = { sural_translation_get_current () };

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  sural_translation_enter (self->translation);
  return sural_language_get_tag ();
}

/**
 * sural_paperwork_set_language:
 * @self: the paper
 * @language: (nullable): a BCP 47 tag; %NULL: the language of the program
 *
 * What the patient takes home is in the language of their record, everything else in that of the
 * program, until another one is set. A language without a translation is that of the program.
 */
void
sural_paperwork_set_language (SuralPaperwork *self, const char *language)
{
  g_return_if_fail (SURAL_IS_PAPERWORK (self));

  self->translation = sural_translation_get (language);
  g_clear_pointer (&self->reading, sural_reading_free);
  g_clear_object (&self->knowledge);
}

/**
 * sural_paperwork_add:
 * @self: a paper
 * @other: another one of the same patient, without others of its own
 *
 * Lets @other come out behind @self: in one file, in one job of the printer, each beginning on a
 * page of its own.
 */
void
sural_paperwork_add (SuralPaperwork *self, SuralPaperwork *other)
{
  g_return_if_fail (SURAL_IS_PAPERWORK (self));
  g_return_if_fail (SURAL_IS_PAPERWORK (other) && other != self && other->others == NULL);
  g_return_if_fail (other->record == self->record);

  if (self->others == NULL)
    self->others = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->others, g_object_ref (other));
}

/**
 * sural_paperwork_has_others:
 * @self: a paper
 *
 * Returns: whether others come out behind it, so that names and obstacles are those of all of them
 */
gboolean
sural_paperwork_has_others (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), FALSE);

  return self->others != NULL;
}

/**
 * sural_paperwork_get_record:
 * @self: the paper
 *
 * Returns: (transfer none): whose paper it is; held by @self, which shows what the record says when
 *   it is composed and not when it was made
 */
SuralRecord *
sural_paperwork_get_record (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  return self->record;
}

/**
 * sural_paperwork_get_kind:
 * @self: the paper
 *
 * Returns: which paper it is; of several, the first one
 */
SuralPaperworkKind
sural_paperwork_get_kind (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), SURAL_PAPERWORK_HANDOUT);

  return self->kind;
}

/**
 * sural_paperwork_get_note:
 * @self: the paper
 *
 * Returns: (transfer none) (nullable): the note that was asked for, else the last one; NULL when
 *   there is none
 */
SuralNote *
sural_paperwork_get_note (SuralPaperwork *self)
{
  GPtrArray *notes;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  notes = sural_record_get_notes (self->record);
  if (self->note != NULL)
    return self->note;

  return notes != NULL && notes->len > 0 ? g_ptr_array_index (notes, notes->len - 1) : NULL;
}

static const char *
find_obstacle (SuralPaperwork *self)
{
  SuralPlan *plan = NULL;

  plan = sural_record_get_plan_in_force (self->record);
  switch (self->kind)
    {
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_PAPERWORK_LARGE_PRINT:
      if (sural_patient_get_died (sural_record_get_patient (self->record)) != NULL)
        return _ (
            "This patient has died: there is nobody to hand it to. The progress report and the "
            "notes can be printed.");
      /* What nobody has accepted is not handed to a patient. */
      return plan != NULL && (plan->withheld != NULL || plan->version > 0)
                 ? NULL
                 : _ ("No plan has been accepted yet. Accept one on the Plan page first.");
    case SURAL_PAPERWORK_NOTE:
      return sural_paperwork_get_note (self) != NULL
                 ? NULL
                 : _ ("No note has been written yet. Each visit ends with one.");
    case SURAL_PAPERWORK_REFERRAL:
    case SURAL_PAPERWORK_REFERRER:
    case SURAL_PAPERWORK_COACH:
    case SURAL_PAPERWORK_ATTENDANCE:
      return find_letter_obstacle (self);
    case SURAL_PAPERWORK_RECORD:
      if (self->fault != NULL)
        return self->fault;
      return self->whole != NULL ? NULL : _ ("The whole record is a paper of its own.");
    case SURAL_PAPERWORK_REPORT:
    case SURAL_N_PAPERWORK:
    default:
      return NULL;
    }
}

/**
 * sural_paperwork_get_obstacle:
 * @self: the paper
 *
 * Returns: (transfer none) (nullable): why it, or one that comes after it, cannot be made now, and
 *   what to do; NULL when all can
 */
const char *
sural_paperwork_get_obstacle (SuralPaperwork *self)
{
  const char *obstacle = NULL;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  obstacle = find_obstacle (self);
  for (guint i = 0; obstacle == NULL && self->others != NULL && i < self->others->len; i++)
    obstacle = find_obstacle (g_ptr_array_index (self->others, i));
  return obstacle;
}

/* --- The whole record ------------------------------------------------------------------------- */

/* What is read on the store thread. */
typedef struct
{
  SuralKnowledge *knowledge;
  char *patient_id;
  char *language;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_object_unref (self->knowledge);
  g_free (self->patient_id);
  g_free (self->language);
  g_free (self);
}

static gpointer
load_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Load *load = data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_record_paper_read_in (store, load->knowledge, load->patient_id, load->language,
                                     error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SuralPaperwork *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->whole = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (self->whole != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_set_str (&self->fault, error->message);
  g_task_return_error (task, error);
}

/**
 * sural_paperwork_needs_loading:
 * @self: a paper
 *
 * Returns: whether it needs more than the open record holds, which was not read yet
 */
gboolean
sural_paperwork_needs_loading (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), FALSE);
  return self->kind == SURAL_PAPERWORK_RECORD && self->whole == NULL && self->fault == NULL;
}

/**
 * sural_paperwork_load_async:
 * @self: a paper that sural_paperwork_needs_loading(), whose language is settled
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads it on the store thread. What could not be read is its obstacle from then on.
 */
void
sural_paperwork_load_async (SuralPaperwork *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;
  Load *load = NULL;
  SuralContext *context = NULL;

  g_return_if_fail (sural_paperwork_needs_loading (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_paperwork_load_async);
  context = sural_record_get_context (self->record);
  load = g_new0 (Load, 1);
  load->knowledge = g_object_ref (sural_context_get_knowledge (context));
  load->patient_id = g_strdup (sural_patient_get_id (sural_record_get_patient (self->record)));
  load->language =
      self->translation != NULL ? g_strdup (sural_paperwork_get_language (self)) : NULL;
  sural_store_thread_run_async (sural_context_get_store_thread (context), load_job, load, load_free,
                                (GDestroyNotify) sural_record_paper_free, cancellable, loaded_cb,
                                task);
}

/**
 * sural_paperwork_load_finish:
 * @self: the paper
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean
sural_paperwork_load_finish (SuralPaperwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static SuralDocument *
compose_one (SuralPaperwork *self, SuralPaper paper)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (self->translation);

  if (self->kind != SURAL_PAPERWORK_RECORD)
    read_in_language (self);
  switch (self->kind)
    {
    case SURAL_PAPERWORK_RECORD:
      return sural_record_paper_compose (self->whole, paper);
    case SURAL_PAPERWORK_REPORT:
      return compose_report (self, paper);
    case SURAL_PAPERWORK_NOTE:
      return compose_note (self, paper);
    case SURAL_PAPERWORK_REFERRAL:
    case SURAL_PAPERWORK_REFERRER:
    case SURAL_PAPERWORK_COACH:
    case SURAL_PAPERWORK_ATTENDANCE:
      return compose_letter (self, paper);
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_PAPERWORK_LARGE_PRINT:
    case SURAL_N_PAPERWORK:
    default:
      return compose_handout (self, paper);
    }
}

/**
 * sural_paperwork_compose:
 * @self: a paper without an obstacle
 * @paper: what it is laid out for
 *
 * Returns: (transfer full): the document; all papers in one where others were added
 */
SuralDocument *
sural_paperwork_compose (SuralPaperwork *self, SuralPaper paper)
{
  g_autoptr (GPtrArray) documents = NULL;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);
  g_return_val_if_fail (sural_paperwork_get_obstacle (self) == NULL, NULL);

  if (self->others == NULL)
    return compose_one (self, paper);
  documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_document_unref);
  g_ptr_array_add (documents, compose_one (self, paper));
  for (guint i = 0; i < self->others->len; i++)
    g_ptr_array_add (documents, compose_one (g_ptr_array_index (self->others, i), paper));
  return sural_document_bind (documents, _ ("Papers"));
}

static void
take_ticket (SuralPaperwork *self, GArray *tickets)
{
  SuralPlan *plan = get_plan (self);

  /* What stands in place of a plan has no diary. */
  if (sural_paperwork_kind_is_for_patient (self->kind) && plan != NULL && plan->withheld == NULL)
    g_array_append_val (tickets, self->ticket);
}

/**
 * sural_paperwork_list_tickets:
 * @self: the paper
 *
 * Returns: (transfer full) (element-type SuralDiaryTicket): what the diary sheets on it, and on
 * those that come out behind it, are known by when they come back
 */
GArray *
sural_paperwork_list_tickets (SuralPaperwork *self)
{
  GArray *tickets = g_array_new (FALSE, FALSE, sizeof (SuralDiaryTicket));

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), tickets);

  take_ticket (self, tickets);
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    take_ticket (g_ptr_array_index (self->others, i), tickets);
  return tickets;
}

/**
 * sural_paperwork_get_name:
 * @self: the paper
 *
 * Returns: (transfer none): what it, or all of them together, is called in the printer's queue
 */
const char *
sural_paperwork_get_name (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  return sural_paperwork_has_others (self) ? _ ("Papers")
                                           : sural_paperwork_kind_get_name (self->kind);
}

/**
 * sural_paperwork_get_file_name:
 * @self: the paper
 *
 * Returns: (transfer none): the name to offer for a file of it, or of all of them
 */
const char *
sural_paperwork_get_file_name (SuralPaperwork *self)
{
  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), NULL);

  return sural_paperwork_has_others (self) ? _ ("papers.pdf")
                                           : sural_paperwork_kind_get_file_name (self->kind);
}

/**
 * sural_paperwork_get_paper:
 * @settings: (nullable): the program's settings
 *
 * Returns: the paper that was chosen, else the one that is usual where the user is
 */
SuralPaper
sural_paperwork_get_paper (GSettings *settings)
{
  g_autofree char *paper = settings != NULL ? g_settings_get_string (settings, "paper") : NULL;

  if (g_strcmp0 (paper, "letter") == 0)
    return SURAL_PAPER_LETTER;
  if (g_strcmp0 (paper, "a4") == 0)
    return SURAL_PAPER_A4;

  return sural_paper_get_default ();
}

/**
 * sural_paperwork_set_paper:
 * @settings: (nullable): where it is remembered; without settings it is not
 * @paper: what was chosen
 *
 * From then on it is what sural_paperwork_get_paper() says, for all papers and all patients.
 */
void
sural_paperwork_set_paper (GSettings *settings, SuralPaper paper)
{
  if (settings != NULL)
    g_settings_set_string (settings, "paper", paper == SURAL_PAPER_LETTER ? "letter" : "a4");
}

/**
 * sural_paperwork_lacks_phone:
 * @self: the paper
 *
 * Returns: whether it, or one that comes after it, asks the patient to call and does not say where
 */
gboolean
sural_paperwork_lacks_phone (SuralPaperwork *self)
{
  const char *phone = NULL;
  gboolean asks = FALSE;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (self), FALSE);

  phone = sural_stationery_get_text (get_stationery (self->record), SURAL_DETAIL_PHONE);
  asks = sural_paperwork_kind_is_for_patient (self->kind);
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    asks |= sural_paperwork_kind_is_for_patient (
        sural_paperwork_get_kind (g_ptr_array_index (self->others, i)));
  return asks && *phone == '\0';
}
