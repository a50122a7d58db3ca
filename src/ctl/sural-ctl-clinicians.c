/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-io.h"
#include "model/sural-error.h"

/* What the options say. */
typedef struct
{
  char *new_passphrase_file;
  char *role; /* NULL: not said */
} Clinicians;

/* One a line: name, role, and whether they can come in; the id, by which those of one name are told
 * apart. */
static SuralCtlStatus
list (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clinicians = sural_store_list_clinicians (store, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (clinicians == NULL)
    return sural_ctl_failed (error);
  for (guint i = 0; i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);

      sural_ctl_append_field (out, one->name);
      g_string_append_printf (out, "\t%s\t%s\t%s\n", sural_role_to_string (one->role),
                              one->removed != SURAL_TIME_UNKNOWN ? _ ("removed")
                              : one->has_key                     ? _ ("works here")
                                                                 : _ ("has no passphrase"),
                              one->id);
    }
  return sural_ctl_print (out->str);
}

/* By name or id; one who works here comes before one of the same name who was removed. */
static char *
find_id (SuralStore *store, const char *who, GError **error)
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
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                 _ ("“%s” does not work here; “suralctl clinicians” lists who does"), who);
  return NULL;
}

static SuralCtlPassphrase *
ask_new (const Clinicians *self, const char *name, GError **error)
{
  g_autofree char *question = g_strdup_printf (_ ("New passphrase of %s: "), name);

  return sural_ctl_passphrase_get (self->new_passphrase_file, question, "new-passphrase-file", TRUE,
                                   error);
}

/* The key is kept nowhere: what opened the clinic is asked for once more. */
static gboolean
let_in (const Clinicians *self,
        const SuralCtlClinic *clinic,
        SuralStore *store,
        const char *name,
        const char *id, /* NULL: somebody new */
        SuralRole role,
        GError **error)
{
  g_autoptr (SuralCtlPassphrase) current = sural_ctl_clinic_get_passphrase (clinic, FALSE, error);
  g_autoptr (SuralCtlPassphrase) wanted = current != NULL ? ask_new (self, name, error) : NULL;
  g_autofree char *added = NULL;

  if (wanted == NULL)
    return FALSE;
  if (id != NULL)
    return sural_store_give_passphrase (store, current, id, wanted, error);
  added = sural_store_add_clinician (store, current, name, role, wanted, error);
  return added != NULL;
}

static gboolean
change (const Clinicians *self,
        const SuralCtlClinic *clinic,
        SuralStore *store,
        char **words,
        SuralRole role,
        GError **error)
{
  g_autofree char *id = NULL;

  if (g_str_equal (words[0], "add"))
    return let_in (self, clinic, store, words[1], NULL, role, error);
  id = find_id (store, words[1], error);
  if (id == NULL)
    return FALSE;
  if (g_str_equal (words[0], "remove"))
    return sural_store_remove_clinician (store, id, error);
  if (g_str_equal (words[0], "rename"))
    return sural_store_rename_clinician (store, id, words[2], error);
  if (g_str_equal (words[0], "role"))
    return sural_store_set_clinician_role (store, id, role, error);
  return let_in (self, clinic, store, words[1], id, role, error);
}

/* What is done, and how many words follow it. */
static gboolean
check_words (int argc, char **argv)
{
  static const struct
  {
    const char *word;
    int n;
  } WORDS[] = { { "list", 0 },   { "add", 1 },  { "remove", 1 },
                { "rename", 2 }, { "role", 2 }, { "passphrase", 1 } };

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (argv[1], WORDS[i].word))
      return argc == WORDS[i].n + 2;
  return argc == 1;
}

static gboolean
are_utf8 (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_utf8_validate (words[i], -1, NULL))
      return FALSE;
  return TRUE;
}

static SuralCtlStatus
run (const Clinicians *self, const SuralCtlClinic *clinic, int argc, char **argv)
{
  SuralRole role = SURAL_ROLE_CLINICIAN;
  const char *said = argc == 4 && g_str_equal (argv[1], "role") ? argv[3] : self->role;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  SuralCtlStatus status = SURAL_CTL_DONE;

  if (!check_words (argc, argv) || !are_utf8 (argv))
    return sural_ctl_misused (
        _ ("clinicians: say “list”, “add NAME”, “remove NAME”, “rename NAME NEW”,"
           " “role NAME ROLE” or “passphrase NAME”"));
  if (said != NULL && !sural_role_from_string (said, &role))
    return sural_ctl_misused (_ ("clinicians: a role is owner, clinician or assistant"));
  store = sural_ctl_clinic_open (clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  if (argc == 1 || g_str_equal (argv[1], "list"))
    status = list (store);
  else if (!change (self, clinic, store, argv + 1, role, &error))
    status = sural_ctl_failed (error);
  sural_store_close (store);
  return status;
}

/**
 * sural_ctl_clinicians:
 * @verb: "clinicians"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Lists who works in the clinic; adds, removes and renames them, says what they may do, and gives
 * them a new passphrase.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_clinicians (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  Clinicians self = { NULL, NULL };
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &self.new_passphrase_file,
      _ ("Read the passphrase of who is added from this file instead of asking"), "FILE" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self.role,
      _ ("What who is added may do: owner, clinician (as it is without it) or assistant"), "ROLE" },
    G_OPTION_ENTRY_NULL,
  };
  SuralCtlStatus status;

  if (sural_ctl_parse (verb, options, &argc, &argv, &status))
    status = run (&self, &clinic, argc, argv);
  g_free (self.new_passphrase_file);
  g_free (self.role);
  return status;
}
