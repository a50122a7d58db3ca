/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"
#include "store/trail/sural-store-audit.h"

#define PAGE_SIZE 500

/* What the options say; NULL: nothing. */
typedef struct
{
  char *who;
  char *kind;
  char *since;
  char *until;
} Audit;

static void
audit_clear (Audit *self)
{
  g_free (self->who);
  g_free (self->kind);
  g_free (self->since);
  g_free (self->until);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Audit, audit_clear)

static const char *const KINDS[SURAL_N_AUDIT_KINDS] = { "any", "access", "given-out", "accounts",
                                                        "records" };

static gboolean
read_kind (const char *word, SuralAuditKind *kind)
{
  for (guint i = 0; word != NULL && i < SURAL_N_AUDIT_KINDS; i++)
    {
      if (!g_str_equal (word, KINDS[i]))
        continue;
      *kind = (SuralAuditKind) i;
      return TRUE;
    }
  return word == NULL;
}

static gboolean
read_day (const char *text, SuralDay *day)
{
  return text == NULL || sural_day_parse (text, day, NULL);
}

static char *
find_clinician (SuralStore *store, const char *who, GError **error)
{
  g_autoptr (GPtrArray) clinicians = sural_store_list_clinicians (store, error);
  g_autofree char *wanted = g_utf8_casefold (who, -1);

  for (guint i = 0; clinicians != NULL && i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);
      g_autofree char *name = g_utf8_casefold (one->name, -1);

      if (g_str_equal (name, wanted) || g_str_equal (one->id, who))
        return g_strdup (one->id);
    }
  if (clinicians != NULL)
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND, _ ("“%s” never worked here"), who);
  return NULL;
}

/* When, who, what, to which row, of whom, at which desk. */
static void
append_record (GString *out, const SuralAuditRecord *record)
{
  g_autofree char *at = sural_time_to_string (record->at);

  g_string_append_printf (out, "%s\t", at);
  sural_ctl_append_field (out, record->clinician);
  g_string_append_printf (out, "\t%s\t%s\t%s\t", record->action, record->entity, record->entity_id);
  sural_ctl_append_field (out, record->patient != NULL ? record->patient : "");
  g_string_append_printf (out, "\t%s\n", record->workstation);
}

static SuralCtlStatus
print (SuralStore *store, const SuralAuditFilter *filter, GError **error)
{
  gint64 before = 0;

  while (TRUE)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GPtrArray) page =
          sural_store_list_audit (store, filter, before, PAGE_SIZE, NULL, error);
      SuralCtlStatus status;

      if (page == NULL)
        return SURAL_CTL_FAILED;
      for (guint i = 0; i < page->len; i++)
        append_record (out, g_ptr_array_index (page, i));
      status = sural_ctl_print (out->str);
      if (status != SURAL_CTL_DONE || page->len < PAGE_SIZE)
        return status;
      before = ((SuralAuditRecord *) g_ptr_array_index (page, page->len - 1))->seq;
    }
}

/**
 * sural_ctl_audit:
 * @verb: "audit"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Prints one entry of the audit trail a line, the newest first: when, who, what was done, to what,
 * its id, whose record it is and the workstation; separated by tabulators.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_audit (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_auto (Audit) self = { NULL, NULL, NULL, NULL };
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "who", 0, 0, G_OPTION_ARG_STRING, &self.who, _ ("What this clinician did"), "NAME" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &self.kind,
      _ ("access (the clinic was opened), given-out (printed or exported), accounts or records"),
      "KIND" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &self.since, _ ("From this day on, as 2026-08-03"),
      "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &self.until, _ ("Up to this day"), "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  SuralAuditFilter filter = { NULL, NULL, SURAL_AUDIT_ANY, SURAL_DAY_UNKNOWN, SURAL_DAY_UNKNOWN };
  g_autofree char *clinician_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autofree char *patient_id = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc > 2 || !read_kind (self.kind, &filter.kind) || !read_day (self.since, &filter.from) ||
      !read_day (self.until, &filter.to))
    return sural_ctl_misused (_ ("audit: says at most which PATIENT; a kind is access, given-out,"
                                 " accounts or records, and a day as 2026-08-03"));
  store = sural_ctl_clinic_open (&clinic, &error);
  if (store != NULL && self.who != NULL)
    filter.clinician_id = clinician_id = find_clinician (store, self.who, &error);
  if (store != NULL && argc == 2 && error == NULL)
    filter.patient_id = patient_id = sural_store_find_survivor (store, argv[1], &error);
  status = error == NULL ? print (store, &filter, &error) : SURAL_CTL_FAILED;
  if (store != NULL)
    sural_store_close (store);
  return error != NULL ? sural_ctl_failed (error) : status;
}
