/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record-fixture.h"

#include "record/caseload/sural-caseload-layout.h"
#include "record/caseload/sural-caseload-model.h"
#include "record/demo/sural-demo-clinic.h"

static void
counted_cb (guint *n)
{
  (*n)++;
}

static SuralCaseloadEntry *
entry_at (SuralCaseloadModel *model, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  sural_caseload_model_want (model, position);
  record_spin_until (sural_caseload_item_get_entry (item) != NULL);
  return sural_caseload_item_get_entry (item);
}

static void
test_search (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  guint counted = 0;

  record_fixture_create_clinic (self);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *family = g_strdup_printf ("Person%03u", i);
      g_autofree char *id = record_fixture_add_patient (self, family, i == 70 ? "Zoë" : "Ann");
    }
  model = sural_caseload_model_new (self->context);
  g_signal_connect_swapped (model, "counted", G_CALLBACK (counted_cb), &counted);
  sural_caseload_model_refresh (model);
  record_spin_until (counted == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 150);
  /* All of the pages. */
  g_assert_cmpstr (sural_caseload_entry_get_name (entry_at (model, 149)), ==, "Person149, Ann");

  sural_caseload_model_set_search (model, "zoe");
  record_spin_until (counted == 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpstr (sural_caseload_entry_get_name (entry_at (model, 0)), ==, "Person070, Zoë");
  sural_caseload_model_set_search (model, "nobody at all");
  record_spin_until (counted == 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  sural_caseload_model_set_search (model, NULL);
  record_spin_until (counted == 4);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 150);

  /* The first of many are there at once, and the others come behind them. */
  sural_caseload_model_set_search (model, "pers");
  record_spin_until (counted == 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, 150);
  g_assert_cmpstr (sural_caseload_entry_get_name (entry_at (model, 0)), ==, "Person000, Ann");
  record_spin_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 150);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%03u", i);

      g_assert_true (g_str_has_prefix (sural_caseload_entry_get_name (entry_at (model, i)), name));
    }
  g_assert_cmpuint (counted, ==, 5);
  sural_caseload_model_clear (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_demo_clinic_build_finish (SURAL_CONTEXT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_demonstration (RecordFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    SuralCaseloadMark mark;
  } expected[] = {
    { "Petrov, Irina", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Haddad, Samir", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Fischer, Jonas", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Okafor, David", SURAL_CASELOAD_MARK_OFF_TRACK },
    { "Novak, Tomas", SURAL_CASELOAD_MARK_OFF_TRACK },
    { "Silva, Marta", SURAL_CASELOAD_MARK_NONE },
  };
  g_autoptr (SuralCaseloadModel) model = NULL;
  guint counted = 0, found = 0;
  gboolean built = FALSE;

  sural_demo_clinic_build_async (self->context, built_cb, &built);
  record_spin_until (built);
  model = sural_caseload_model_new (self->context);
  g_signal_connect_swapped (model, "counted", G_CALLBACK (counted_cb), &counted);
  sural_caseload_model_refresh (model);
  record_spin_until (counted == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      SuralCaseloadEntry *entry = entry_at (model, i);

      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        if (g_str_equal (expected[j].name, sural_caseload_entry_get_name (entry)))
          {
            g_assert_cmpint (sural_caseload_entry_get_mark (entry), ==, expected[j].mark);
            found++;
          }
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
}

/* The rows stay while their content is read again. */
static void
wait_for_mark (SuralCaseloadModel *model, SuralCaseloadMark mark)
{
  sural_caseload_model_refresh (model);
  record_spin_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  record_spin_until (sural_caseload_entry_get_mark (entry_at (model, 0)) == mark);
  record_spin_until (!sural_caseload_model_is_counting (model));
}

static void
add_pain (SuralRecord *record, SuralDay from, SuralDay to, double value)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (record));
  guint n = all->len + (to - from) + 1;

  for (SuralDay day = from; day <= to; day++)
    sural_record_add_measurement (record, "calf-pain-worst", sural_time_from_day (day), value,
                                  SURAL_ORIGIN_DIARY);
  record_spin_until (sural_case_get_measurements (sural_record_get_case (record))->len == n);
}

/* Who is off track is marked until the clinician has said why they go on, and again when the
 * numbers get worse. */
static void
test_acknowledged (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  SuralDay onset = sural_day_new (2026, 9, 1);

  record_fixture_create_clinic (self);
  id = record_fixture_add_patient (self, "Doe", "Jane");
  record = record_fixture_load_record (self, id);
  add_pain (record, onset + 1, onset + 16, 5);
  model = sural_caseload_model_new (self->context);
  wait_for_mark (model, SURAL_CASELOAD_MARK_OFF_TRACK);

  sural_record_acknowledge_alert (record, "not-improving", "was on holiday");
  record_spin_until (sural_trend_count_open_alerts (sural_record_get_trend (record)) == 0);
  wait_for_mark (model, SURAL_CASELOAD_MARK_NONE);

  add_pain (record, onset + 17, onset + 19, 9);
  wait_for_mark (model, SURAL_CASELOAD_MARK_OFF_TRACK);
}

/* --- The list --------------------------------------------------------------------------------- */

/* The names and headings of the list as they stand: "Urgent: A B; Archived: …". */
static char *
outline (SuralCaseloadModel *model)
{
  GString *text = g_string_new (NULL);
  guint end = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      SuralCaseloadEntry *entry = sural_caseload_item_get_entry (item);
      guint start = 0;

      if (i >= end)
        {
          sural_caseload_model_get_section (model, i, &start, &end);
          g_assert_cmpuint (start, ==, i);
          g_string_append_printf (text, "%s%s %u:", i > 0 ? "; " : "",
                                  sural_caseload_model_get_heading (model, i),
                                  sural_caseload_model_get_n_patients (model, i));
        }
      if (entry == NULL)
        g_string_append (text, " …");
      else
        {
          g_auto (GStrv) parts = g_strsplit (sural_caseload_entry_get_name (entry), ",", 2);

          g_string_append_printf (text, " %s", parts[0]);
        }
    }
  return g_string_free_and_steal (text);
}

static void
assert_outline (SuralCaseloadModel *model, const char *expected)
{
  g_autofree char *text = outline (model);

  g_assert_cmpstr (text, ==, expected);
}

static gpointer
discharge_job (SuralStore *store, gpointer episode_id, GCancellable *cancellable, GError **error)
{
  return sural_store_discharge_episode (store, episode_id, SURAL_DAY_UNKNOWN, SURAL_DISCHARGE_OTHER,
                                        error)
             ? episode_id
             : NULL;
}

static gpointer
restore_job (SuralStore *store, gpointer patient_id, GCancellable *cancellable, GError **error)
{
  return sural_store_restore_patient (store, patient_id, error) ? patient_id : NULL;
}

static gpointer
delete_job (SuralStore *store, gpointer patient_id, GCancellable *cancellable, GError **error)
{
  return sural_store_delete_patient (store, patient_id, error) ? patient_id : NULL;
}

static void
discharged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
discharge (RecordFixture *self, SuralRecord *record)
{
  gboolean done = FALSE;

  sural_store_thread_run_async (sural_context_get_store_thread (self->context), discharge_job,
                                (gpointer) sural_episode_get_id (sural_record_get_episode (record)),
                                NULL, NULL, NULL, discharged_cb, &done);
  record_spin_until (done);
}

static void
refresh (SuralCaseloadModel *model)
{
  sural_caseload_model_refresh (model);
  record_spin_until (!sural_caseload_model_is_counting (model));
}

static void
test_sections (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = sural_caseload_model_new (self->context);
  g_autoptr (SuralRecord) flagged = NULL;
  g_autoptr (SuralRecord) better = NULL;
  g_autoptr (SuralRecord) stuck = NULL;
  g_autoptr (SuralRecord) gone = NULL;
  g_autoptr (SuralCaseloadItem) before = NULL;
  g_autoptr (SuralCaseloadItem) after = NULL;
  static const char *const names[] = { "Abel", "Bader", "Cohen", "Dunne", "Evans" };
  g_auto (GStrv) ids = g_new0 (char *, G_N_ELEMENTS (names) + 1);
  SuralDay onset = sural_day_new (2026, 9, 1);

  record_fixture_create_clinic (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ids[i] = record_fixture_add_patient (self, names[i], "Ann");
  refresh (model);
  assert_outline (model, "Not Known Yet 5: Abel Bader Cohen Dunne Evans");
  before = g_list_model_get_item (G_LIST_MODEL (model), 3);

  better = record_fixture_load_record (self, ids[0]);
  add_pain (better, onset, onset + 1, 7);
  add_pain (better, onset + 17, onset + 19, 1);
  stuck = record_fixture_load_record (self, ids[1]);
  add_pain (stuck, onset + 1, onset + 18, 5);
  gone = record_fixture_load_record (self, ids[2]);
  discharge (self, gone);
  flagged = record_fixture_load_record (self, ids[3]);
  sural_record_start_visit (flagged);
  record_spin_until (sural_record_get_visit (flagged) != NULL);
  sural_record_set_finding (flagged, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  record_spin_until (
      sural_assessment_has_gate (sural_record_get_assessment (flagged), "cauda-equina"));
  refresh (model);
  assert_outline (model, "Urgent 1: Dunne; Off Track 1: Bader; Not Known Yet 1: Evans; "
                         "On Track 1: Abel; Archived 1: …");
  /* Whoever was listed keeps their row. */
  after = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (before == after);

  sural_caseload_model_set_unfolded (model, TRUE);
  sural_caseload_model_set_sort (model, SURAL_CASELOAD_SORT_NAME);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "All Patients 4: Abel Bader Dunne Evans; Archived 1: … Cohen");
  /* Who was never seen has waited longest. */
  sural_caseload_model_set_sort (model, SURAL_CASELOAD_SORT_LAST_VISIT);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "All Patients 4: Abel Bader Evans Dunne; Archived 1: … Cohen");
  sural_caseload_model_set_sort (model, SURAL_CASELOAD_SORT_URGENCY);
  record_spin_until (!sural_caseload_model_is_counting (model));
  sural_caseload_model_set_filter (model, SURAL_CASELOAD_FILTER_ATTENTION);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Urgent 1: Dunne; Off Track 1: Bader");
  sural_caseload_model_set_filter (model, SURAL_CASELOAD_FILTER_VISIT_OPEN);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Urgent 1: Dunne");
  sural_caseload_model_set_filter (model, SURAL_CASELOAD_FILTER_UNSIGNED);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "");

  /* A search finds everybody, whatever the filter and the fold. */
  sural_caseload_model_set_search (model, "co");
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Found 1: Cohen");
  g_assert_cmpuint (sural_caseload_model_get_n_everybody (model), ==, 5);
  sural_caseload_model_clear (model);
  assert_outline (model, "");
  g_assert_false (sural_caseload_model_is_read (model));
}

static gpointer
add_episode_job (SuralStore *store, gpointer episode, GCancellable *cancellable, GError **error)
{
  return sural_store_save_episode (store, episode, error) ? episode : NULL;
}

/* Another episode of the patient, which began later. */
static char *
add_later_episode (RecordFixture *self, const char *patient_id)
{
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Sore shin", SURAL_SIDE_RIGHT, sural_day_new (2026, 9, 15));
  gboolean done = FALSE;

  sural_episode_set_patient_id (episode, patient_id);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), add_episode_job,
                                episode, NULL, NULL, NULL, discharged_cb, &done);
  record_spin_until (done);
  return g_strdup (sural_episode_get_id (episode));
}

/* Whoever has several open episodes is where the gravest of them is, which is the one that opens;
 * none of them hides a red flag of another. */
static void
test_several_episodes (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = sural_caseload_model_new (self->context);
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL, *later = NULL, *flagged = NULL;

  record_fixture_create_clinic (self);
  id = record_fixture_add_patient (self, "Abel", "Ann");
  record = record_fixture_load_record (self, id);
  flagged = g_strdup (sural_episode_get_id (sural_record_get_episode (record)));
  later = add_later_episode (self, id);
  refresh (model);
  assert_outline (model, "Not Known Yet 1: Abel");
  g_assert_cmpstr (sural_caseload_entry_get_episode_id (entry_at (model, 0)), ==, later);

  sural_record_start_visit (record);
  record_spin_until (sural_record_get_visit (record) != NULL);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  record_spin_until (
      sural_assessment_has_gate (sural_record_get_assessment (record), "cauda-equina"));
  refresh (model);
  assert_outline (model, "Urgent 1: Abel");
  g_assert_cmpstr (sural_caseload_entry_get_episode_id (entry_at (model, 0)), ==, flagged);
  g_assert_cmpint (sural_caseload_entry_get_mark (entry_at (model, 0)), ==,
                   SURAL_CASELOAD_MARK_RED_FLAG);

  sural_record_end_visit (record);
  record_spin_until (sural_record_get_visit (record) == NULL);
  discharge (self, record);
  refresh (model);
  assert_outline (model, "Not Known Yet 1: Abel");
  g_assert_cmpstr (sural_caseload_entry_get_episode_id (entry_at (model, 0)), ==, later);
}

/* Only who was changed is judged anew, and all of them are when the day is another one. */
static void
test_refresh_patient (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = sural_caseload_model_new (self->context);
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;
  SuralDay onset = sural_day_new (2026, 9, 1);
  SuralTime later = sural_time_from_day (onset + 60);
  gboolean done = FALSE;

  record_fixture_create_clinic (self);
  id = record_fixture_add_patient (self, "Abel", "Ann");
  other = record_fixture_add_patient (self, "Bader", "Ben");
  refresh (model);
  record = record_fixture_load_record (self, id);
  add_pain (record, onset, onset + 1, 7);
  add_pain (record, onset + 17, onset + 19, 1);
  sural_caseload_model_refresh (model);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Not Known Yet 1: Bader; On Track 1: Abel");

  /* Whoever is gone is not listed, and who is found by a search is found anew. */
  sural_caseload_model_set_search (model, "abel");
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Found 1: Abel");
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), delete_job, id,
                                NULL, NULL, NULL, discharged_cb, &done);
  record_spin_until (done);
  sural_caseload_model_refresh (model);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "");
  sural_caseload_model_set_search (model, NULL);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Not Known Yet 1: Bader");
  done = FALSE;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), restore_job, id,
                                NULL, NULL, NULL, discharged_cb, &done);
  record_spin_until (done);
  sural_caseload_model_refresh (model);
  record_spin_until (!sural_caseload_model_is_counting (model));
  assert_outline (model, "Not Known Yet 1: Bader; On Track 1: Abel");

  /* What is of the day before yesterday says nothing about today. */
  record_fixture_set_now (self, later);
  sural_caseload_model_refresh (model);
  record_spin_until (!sural_caseload_model_is_counting (model));
  g_assert_cmpint (sural_caseload_entry_get_section (entry_at (model, 0)), !=,
                   SURAL_CASELOAD_SECTION_ON_TRACK);
  g_assert_cmpint (sural_caseload_entry_get_section (entry_at (model, 1)), !=,
                   SURAL_CASELOAD_SECTION_ON_TRACK);
}

/* Where a section begins, as a list of headings has it. */
typedef struct
{
  GArray *begins; /* gboolean, of each row, as was told */
  GPtrArray *read;
} Headings;

static gboolean
begins_section (SuralCaseloadModel *model, guint position)
{
  guint start = 0, end = 0;

  sural_caseload_model_get_section (model, position, &start, &end);
  return start == position;
}

/* GTK has a heading before each row that begins a section. It is told of the rows first: all that
 * are not told of begin a section now if, and only if, they did before. */
static void
rows_changed_cb (SuralCaseloadModel *model,
                 guint position,
                 guint removed,
                 guint added,
                 Headings *headings)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  g_array_remove_range (headings->begins, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      const gboolean begins = begins_section (model, i);

      g_array_insert_val (headings->begins, i, begins);
    }
  g_assert_cmpuint (headings->begins->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (headings->begins, gboolean, i), ==, begins_section (model, i));
}

/* All are read, and stay read: rows that nobody has are never told of. */
static void
read_all (SuralCaseloadModel *model, Headings *headings)
{
  record_spin_until (!sural_caseload_model_is_counting (model));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      SuralCaseloadItem *item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_ptr_array_add (headings->read, item);
      sural_caseload_model_want (model, i);
    }
}

/* Whoever is looked for, in whichever section they stood, and in another order. */
static void
test_headings (RecordFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Headings headings = { g_array_new (FALSE, FALSE, sizeof (gboolean)),
                        g_ptr_array_new_with_free_func (g_object_unref) };
  gboolean built = FALSE;

  sural_demo_clinic_build_async (self->context, built_cb, &built);
  record_spin_until (built);
  model = sural_caseload_model_new (self->context);
  g_signal_connect (model, "items-changed", G_CALLBACK (rows_changed_cb), &headings);
  refresh (model);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    g_ptr_array_add (names, g_strdup (sural_caseload_entry_get_name (entry_at (model, i))));
  for (guint i = 0; i < names->len; i++)
    {
      sural_caseload_model_set_search (model, g_ptr_array_index (names, i));
      read_all (model, &headings);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
      sural_caseload_model_set_search (model, NULL);
      read_all (model, &headings);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, names->len);
    }
  for (int sort = SURAL_CASELOAD_SORT_LAST_VISIT; sort >= SURAL_CASELOAD_SORT_URGENCY; sort--)
    {
      sural_caseload_model_set_sort (model, (SuralCaseloadSort) sort);
      read_all (model, &headings);
    }
  g_ptr_array_unref (headings.read);
  g_array_unref (headings.begins);
}

/* Each row that is listed is listed once, and the sections are the list from its beginning to its
 * end. */
static void
check_layout (const SuralCaseloadLayout *layout)
{
  const SuralCaseloadGroups groups = sural_caseload_layout_find_groups (layout);
  const guint n = sural_caseload_layout_count_items (layout);
  guint next = 0;

  for (guint position = 0; position < n; position++)
    {
      const guint group = sural_caseload_groups_find (&groups, position);

      g_assert_cmpint (sural_caseload_groups_begin_at (&groups, position), ==,
                       position == (group > 0 ? groups.end[group - 1] : 0));
      if (sural_caseload_layout_is_fold (layout, position))
        continue;
      g_assert_cmpuint (sural_caseload_layout_get_row (layout, position), ==, next++);
      g_assert_cmpuint (sural_caseload_layout_get_position (layout, next - 1), ==, position);
    }
  g_assert_cmpuint (n > 0 ? groups.end[groups.n - 1] : groups.n, ==, n);
  if (layout->unfolded || !layout->has_fold)
    g_assert_cmpuint (next, ==, sural_caseload_layout_count_rows (layout));
}

static void
test_layout (RecordFixture *self, gconstpointer data)
{
  for (guint bits = 0; bits < 1u << (SURAL_CASELOAD_N_SECTIONS + 2); bits++)
    {
      SuralCaseloadLayout layout = { .n_found = bits % 5 };

      for (guint i = 0; i < SURAL_CASELOAD_N_SECTIONS; i++)
        layout.counts[i] = (bits >> i & 1) * (i + 1);
      layout.has_fold = layout.counts[SURAL_CASELOAD_SECTION_ARCHIVED] > 0;
      layout.unfolded = bits >> SURAL_CASELOAD_N_SECTIONS & 1;
      layout.sort = bits >> (SURAL_CASELOAD_N_SECTIONS + 1) & 1;
      check_layout (&layout);
      layout.is_search = TRUE;
      layout.has_fold = FALSE;
      check_layout (&layout);
    }
}

#define ADD(path, test)                                                                            \
  g_test_add (path, RecordFixture, NULL, record_fixture_set_up, test, record_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/caseload/layout", RecordFixture, NULL, NULL, test_layout, NULL);
  ADD ("/caseload/search", test_search);
  ADD ("/caseload/sections", test_sections);
  ADD ("/caseload/several-episodes", test_several_episodes);
  ADD ("/caseload/refresh-patient", test_refresh_patient);
  ADD ("/caseload/headings", test_headings);
  ADD ("/caseload/demonstration", test_demonstration);
  ADD ("/caseload/acknowledged", test_acknowledged);
  return g_test_run ();
}
