/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "record/caseload/sural-merge-review.h"

/* What the options say. */
typedef struct
{
  gboolean list;
  gboolean undo;
  gboolean dry_run;
  gboolean same_person;
} Merge;

static void
append_record (GString *out, const char *id, const char *name, SuralDay day, const char *part)
{
  g_autofree char *born =
      day == SURAL_DAY_UNKNOWN && part != NULL ? g_strdup (part) : sural_day_to_string (day);

  g_string_append_printf (out, "%s\t", id);
  sural_ctl_append_field (out, name);
  g_string_append_printf (out, "\t%s", born);
}

/* One record a line: id, name and birth date of the one that was merged, the record that stays, and
 * when. */
static SuralCtlStatus
list_merged (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sural_store_list_merged (store, NULL, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (records == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < records->len; i++)
    {
      const SuralMergedRecord *one = g_ptr_array_index (records, i);
      g_autofree char *day = sural_day_to_string (sural_time_get_day (one->merged));

      append_record (out, one->id, one->name, one->birth_day, one->birth_part);
      g_string_append_printf (out, "\t%s\t", one->into_id);
      sural_ctl_append_field (out, one->into_name);
      g_string_append_printf (out, "\t%s\n", day);
    }
  return sural_ctl_print (out->str);
}

static void
append_review (GString *out, const SuralMergeReview *review)
{
  static const char *const SAID[] = { [SURAL_MERGE_ALIKE] = "",
                                      [SURAL_MERGE_TAKEN] = N_ (", is taken over"),
                                      [SURAL_MERGE_STAYS] = N_ (", the first stays"),
                                      [SURAL_MERGE_CONFLICT] = N_ (", one person has not both") };
  g_autofree char *contents = sural_merge_review_dup_contents (review);

  for (guint i = 0; i < review->rows->len; i++)
    {
      const SuralMergeRow *row = g_ptr_array_index (review->rows, i);

      g_string_append_printf (out, "  %s: %s | %s%s\n", row->label, row->stays, row->merged,
                              *SAID[row->standing] != '\0' ? _ (SAID[row->standing]) : "");
    }
  g_string_append_printf (out, _ ("  comes along: %s\n"), contents);
  if (review->contents.n_doubles > 0)
    g_string_append_printf (out,
                            _ ("  %u of the scores both have from the same source: each counts"
                               " once\n"),
                            review->contents.n_doubles);
}

/* A birth date or a sex that differs is two people, unless somebody says that it is one. */
static gboolean
check (const Merge *self, const SuralMergeReview *review, GError **error)
{
  g_autofree char *conflict = sural_merge_review_dup_conflict (review);

  if (conflict == NULL || self->same_person)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
               _ ("%s; say --same-person where it is one person all the same"), conflict);
  return FALSE;
}

/* Takes @taken. */
static gboolean
commit (SuralStore *store, SuralChange *taken, GError **error)
{
  g_autoptr (SuralChange) change = taken;

  return sural_ctl_clinic_commit (store, change, error);
}

static SuralCtlStatus
merge (const Merge *self, SuralStore *store, const char *merged_id, const char *stays_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralMergeReview) review = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *merged = NULL;
  g_autofree char *stays = NULL;

  review = sural_merge_review_new (store, merged_id, stays_id, &error);
  if (review == NULL)
    return sural_ctl_failed (error);
  merged = sural_patient_dup_display_name (review->merged);
  stays = sural_patient_dup_display_name (review->stays);
  g_string_append_printf (out,
                          self->dry_run ? _ ("%s would be merged into %s\n")
                                        : _ ("%s was merged into %s\n"),
                          merged, stays);
  append_review (out, review);
  if (!self->dry_run &&
      (!check (self, review, &error) ||
       !commit (store, sural_change_new_merge (merged_id, stays_id, TRUE), &error)))
    return sural_ctl_failed (error);
  if (!self->dry_run)
    g_string_append_printf (out, _ ("  “suralctl merge --undo %s” takes them apart again\n"),
                            merged_id);
  return sural_ctl_print (out->str);
}

static SuralCtlStatus
separate (SuralStore *store, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_store_get_patient (store, patient_id, &error);
  g_autofree char *name = NULL;
  g_autofree char *out = NULL;
  const char *into_id = NULL;

  if (patient == NULL)
    return sural_ctl_failed (error);
  into_id = sural_patient_get_merged_into (patient);
  if (!commit (store,
               sural_change_new_merge (patient_id, into_id != NULL ? into_id : patient_id, FALSE),
               &error))
    return sural_ctl_failed (error);
  name = sural_patient_dup_display_name (patient);
  out = g_strdup_printf (_ ("%s is a record of its own again\n"), name);
  return sural_ctl_print (out);
}

static SuralCtlStatus
run (const Merge *self, SuralStore *store, char **ids)
{
  if (self->list)
    return list_merged (store);
  if (self->undo)
    return separate (store, ids[0]);
  return merge (self, store, ids[0], ids[1]);
}

/**
 * sural_ctl_merge:
 * @verb: "merge"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Shows two records of one person as one, takes two apart again, or lists those that were merged.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_merge (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  Merge self = { FALSE, FALSE, FALSE, FALSE };
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "same-person", 0, 0, G_OPTION_ARG_NONE, &self.same_person,
      _ ("It is one person although birth date or sex differ"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self.dry_run,
      _ ("Say what would be done, and do nothing"), NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &self.undo,
      _ ("Take PATIENT, which was merged, apart again; OTHER is not said"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &self.list, _ ("List the records that were merged"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;
  int n_ids;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (self.list && self.undo)
    return sural_ctl_misused (_ ("merge: --list and --undo do not go together"));
  n_ids = self.list ? 0 : self.undo ? 1 : 2;
  if (argc != n_ids + 1)
    return sural_ctl_misused (self.list ? _ ("merge: --list takes no arguments")
                              : self.undo
                                  ? _ ("merge: --undo takes the PATIENT who was merged")
                                  : _ ("merge: say which PATIENT is merged into which OTHER,"
                                       " by the ids that “suralctl patients” prints"));
  g_autoptr (SuralStore) store = sural_ctl_clinic_open (&clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  status = run (&self, store, argv + 1);
  sural_store_close (store);
  return status;
}
