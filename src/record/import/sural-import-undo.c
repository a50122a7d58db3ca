/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-undo.h"

#include "model/sural-error.h"
#include "record/open/sural-clinic-job.h"
#include "record/change/sural-change.h"
#include "record/change/sural-committer.h"

/* What is to be taken back, for the store thread. */
typedef struct
{
  SuralKnowledge *knowledge;
  GStrv documents;
  GStrv patients; /* NULL: those of whom nothing else is known */
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_object_unref (self->knowledge);
  g_strfreev (self->documents);
  g_strfreev (self->patients);
  g_free (self);
}

/**
 * sural_import_undone_free:
 * @self: what was taken back
 */
void
sural_import_undone_free (SuralImportUndone *self)
{
  g_free (self->file_name);
  g_strfreev (self->patients);
  g_free (self);
}

/* Reads what the files are called and whom they brought. What the record holds of somebody may have
 * grown since a list was read, so that it is asked of the file. */
static gboolean
find (SuralStore *store,
      const char *const *documents,
      SuralImportUndone *undone,
      GStrvBuilder *patients,
      GError **error)
{
  for (guint i = 0; documents[i] != NULL; i++)
    {
      g_autoptr (SuralStoredImport) import = sural_store_find_import (store, documents[i], error);

      if (import == NULL)
        return FALSE;
      if (undone->file_name == NULL)
        undone->file_name = g_strdup (import->file_name);
      if (import->brought_patient)
        g_strv_builder_add (patients, sural_patient_get_id (import->patient));
    }
  return TRUE;
}

/**
 * sural_import_undo:
 * @store: an open clinic
 * @knowledge: what the change is checked with
 * @documents: (array zero-terminated=1): the ids of files that were taken in
 * @patients: (nullable) (array zero-terminated=1): who goes with them; %NULL: those who came with
 * one of them and of whom there is nothing else
 * @error: return location
 *
 * Takes the files back, all or none, as one change.
 *
 * Returns: (transfer full): what was taken back; %NULL with %SURAL_ERROR_NOT_FOUND where there is
 * no such file
 */
SuralImportUndone *
sural_import_undo (SuralStore *store,
                   SuralKnowledge *knowledge,
                   const char *const *documents,
                   const char *const *patients,
                   GError **error)
{
  g_autoptr (SuralImportUndone) undone = NULL;
  g_autoptr (GStrvBuilder) brought = g_strv_builder_new ();
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralCommit) done = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store) && SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (documents != NULL, NULL);

  undone = g_new0 (SuralImportUndone, 1);
  if (!find (store, documents, undone, brought, error))
    return NULL;
  undone->patients =
      patients != NULL ? g_strdupv ((char **) patients) : g_strv_builder_end (brought);
  change = sural_change_new_take_back_import (documents, (const char *const *) undone->patients);
  done = sural_commit_change (store, knowledge, NULL, SURAL_ROLE_CLINICIAN, change, error);
  return done != NULL ? g_steal_pointer (&undone) : NULL;
}

static gpointer
run_undo (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  return sural_import_undo (store, order->knowledge, (const char *const *) order->documents,
                            (const char *const *) order->patients, error);
}

/**
 * sural_import_undo_async:
 * @context: the clinic
 * @documents: (array zero-terminated=1): as sural_import_undo() has them
 * @patients: (nullable) (array zero-terminated=1): the same
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * sural_import_undo() on the store thread.
 */
void
sural_import_undo_async (SuralContext *context,
                         const char *const *documents,
                         const char *const *patients,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (documents != NULL);

  order = g_new0 (Order, 1);
  order->knowledge = g_object_ref (sural_context_get_knowledge (context));
  order->documents = g_strdupv ((char **) documents);
  order->patients = g_strdupv ((char **) patients);
  sural_clinic_job_async (context, sural_import_undo_async, run_undo, order, order_free,
                          (GDestroyNotify) sural_import_undone_free, NULL, callback, user_data);
}

/**
 * sural_import_undo_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what was taken back, or %NULL
 */
SuralImportUndone *
sural_import_undo_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  return sural_clinic_job_finish (context, sural_import_undo_async, result, error);
}
