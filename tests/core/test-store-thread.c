/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "model/sural-error.h"
#include "store/sural-store-thread.h"

/* --- Waiting for results ---------------------------------------------------------------------- */

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  for (guint i = 0; *result == NULL && i < 100000; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (*result);
  return *result;
}

static void
open_clinic (SuralStoreThread *thread, StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  sural_store_thread_open_async (thread, fixture->path, FIXTURE_PASSPHRASE, NULL, keep_result,
                                 &result);
  sural_store_thread_open_finish (thread, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  store_fixture_close (fixture);
}

/* --- Jobs ------------------------------------------------------------------------------------- */

typedef struct
{
  GString *order;
  GThread *caller;
  char name;
} Step;

static gpointer
run_step (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  g_assert_true (g_thread_self () != step->caller);
  g_assert_nonnull (store);
  g_string_append_c (step->order, step->name);
  return step;
}

static gpointer
count_patients (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return GINT_TO_POINTER ((int) sural_store_count_patients (store, NULL, error) + 1);
}

static gpointer
add_patient (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, NULL);
  return GINT_TO_POINTER (TRUE);
}

static void
test_in_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStoreThread) thread = sural_store_thread_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Step steps[20];
  GAsyncResult *results[20] = { NULL };

  open_clinic (thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i] = (Step) { order, g_thread_self (), (char) ('a' + i) };
      sural_store_thread_run_async (thread, run_step, &steps[i], NULL, NULL, NULL, keep_result,
                                    &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (sural_store_thread_run_finish (thread, wait_for (&results[i]), &error) ==
                     &steps[i]);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
  g_assert_cmpstr (order->str, ==, "abcdefghijklmnopqrst");
  /* Only then has the thread let go of the last job. */
  sural_store_thread_shutdown (thread);
  g_assert_finalize_object (g_steal_pointer (&thread));
}

static void
test_create_close_open (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStoreThread) thread = sural_store_thread_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "second.sural", NULL);
  g_autofree char *code = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) opened = NULL;

  sural_store_thread_create_async (thread, path, "Dr New", "four plain test words", NULL,
                                   keep_result, &created);
  code = sural_store_thread_create_finish (thread, wait_for (&created), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (code), ==, 34);
  sural_store_thread_open_async (thread, path, "four plain test words", NULL, keep_result, &again);
  g_assert_false (sural_store_thread_open_finish (thread, wait_for (&again), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_clear_error (&error);

  sural_store_thread_close_async (thread, keep_result, &closed);
  g_assert_true (sural_store_thread_close_finish (thread, wait_for (&closed), &error));
  g_assert_no_error (error);
  sural_store_thread_run_async (thread, count_patients, NULL, NULL, NULL, NULL, keep_result,
                                &counted);
  g_assert_null (sural_store_thread_run_finish (thread, wait_for (&counted), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED);
  g_clear_error (&error);

  sural_store_thread_open_async (thread, path, "not the passphrase", NULL, keep_result, &wrong);
  g_assert_false (sural_store_thread_open_finish (thread, wait_for (&wrong), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  sural_store_thread_open_async (thread, path, code, NULL, keep_result, &opened);
  g_assert_true (sural_store_thread_open_finish (thread, wait_for (&opened), &error));
  g_assert_no_error (error);
  sural_store_thread_shutdown (thread);
}

static void
test_cancelled_before (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStoreThread) thread = sural_store_thread_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) counted = NULL;

  open_clinic (thread, fixture);
  g_cancellable_cancel (cancellable);
  sural_store_thread_run_async (thread, add_patient, NULL, NULL, NULL, cancellable, keep_result,
                                &cancelled);
  g_assert_null (sural_store_thread_run_finish (thread, wait_for (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  sural_store_thread_run_async (thread, count_patients, NULL, NULL, NULL, NULL, keep_result,
                                &counted);
  g_assert_cmpint (GPOINTER_TO_INT (
                       sural_store_thread_run_finish (thread, wait_for (&counted), &error)),
                   ==, 0 + 1);
  g_assert_no_error (error);
  sural_store_thread_shutdown (thread);
}

/* What was given before the end is done, and what comes after is refused. */
static void
test_shutdown (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStoreThread) thread = sural_store_thread_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  GAsyncResult *results[5] = { NULL };

  open_clinic (thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    sural_store_thread_run_async (thread, add_patient, NULL, NULL, NULL, NULL, keep_result,
                                  &results[i]);
  sural_store_thread_shutdown (thread);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      sural_store_thread_run_finish (thread, wait_for (&results[i]), &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
  sural_store_thread_run_async (thread, add_patient, NULL, NULL, NULL, NULL, keep_result, &late);
  g_assert_null (sural_store_thread_run_finish (thread, wait_for (&late), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED);
  g_clear_error (&error);
  sural_store_thread_shutdown (thread);

  /* The file is free again, and holds what was written. */
  store_fixture_reopen (fixture);
  g_assert_cmpint (sural_store_count_patients (fixture->store, NULL, &error), ==, 5);
  g_assert_no_error (error);
}

static void
note_freed (gpointer data)
{
  g_atomic_int_inc ((int *) data);
}

static gpointer
give_back (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

/* A result that nobody takes is freed, and so is the job's data. */
static void
test_result_freed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStoreThread) thread = sural_store_thread_new ();
  g_autoptr (GAsyncResult) result = NULL;
  int freed = 0;

  sural_store_thread_run_async (thread, give_back, &freed, note_freed, note_freed, NULL,
                                keep_result, &result);
  wait_for (&result);
  sural_store_thread_shutdown (thread);
  g_clear_object (&result);
  g_assert_cmpint (g_atomic_int_get (&freed), ==, 2);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-thread/in-order", test_in_order);
  ADD ("/store-thread/create-close-open", test_create_close_open);
  ADD ("/store-thread/cancelled-before", test_cancelled_before);
  ADD ("/store-thread/shutdown", test_shutdown);
  ADD ("/store-thread/result-freed", test_result_freed);
  return g_test_run ();
}
