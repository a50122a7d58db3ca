/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-migrator.h"

#include "model/sural-error.h"
#include "store/sural-store-resources.h"

#include <glib/gi18n-lib.h>

#define SCHEMA_PATH "/io/github/sural/Sural/store/schema/%04u.sql"

/**
 * sural_migrator_load_steps:
 * @error: return location
 *
 * Returns: (transfer full): the steps that are compiled into the program, in order
 */
char **
sural_migrator_load_steps (GError **error)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  GResource *resource = sural_store_get_resource ();

  for (guint n = 1;; n++)
    {
      g_autofree char *path = g_strdup_printf (SCHEMA_PATH, n);
      g_autoptr (GBytes) bytes = NULL;

      if (n > 1 &&
          !g_resource_get_info (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        break;
      bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (bytes == NULL)
        return NULL;
      g_strv_builder_take (steps,
                           g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  return g_strv_builder_end (steps);
}

static gboolean
read_versions (SuralDatabase *database, gint64 *application, gint64 *version, GError **error)
{
  return sural_database_query_int (database, "PRAGMA application_id", application, error) &&
         sural_database_query_int (database, "PRAGMA user_version", version, error);
}

/* A pragma takes no bound value; these are numbers of our own. */
static gboolean
write_versions (SuralDatabase *database, guint version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                          SURAL_DATABASE_APPLICATION_ID, version);

  return sural_database_exec (database, sql, error);
}

static gboolean
take_step (SuralDatabase *database, const char *sql, guint version, GError **error)
{
  gboolean success;

  if (!sural_database_begin (database, error))
    return FALSE;
  success = sural_database_exec (database, sql, error) &&
            sural_database_verify_links (database, error) &&
            write_versions (database, version, error);
  return sural_database_end (database, success, error);
}

/* A step may put another table in the place of one that others link to, which is not possible while
 * each link is watched. Whether all of them lead somewhere is asked before the step is taken. */
static gboolean
take_steps (SuralDatabase *database, const char *const *steps, gint64 version, GError **error)
{
  gboolean success;

  if (steps[version] == NULL)
    return TRUE;
  success = sural_database_exec (database, "PRAGMA foreign_keys = OFF", error);
  for (; success && steps[version] != NULL; version++)
    success = take_step (database, steps[version], (guint) version + 1, error);
  return sural_database_exec (database, "PRAGMA foreign_keys = ON", success ? error : NULL) &&
         success;
}

/* A copy that was made before an upgrade that failed is as good as a new one, but is not trusted to
 * be: a new one takes its place. */
static gboolean
back_up (SuralDatabase *database, gint64 version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.schema-%" G_GINT64_FORMAT ".backup",
                                           sural_database_get_path (database), version);

  return sural_database_copy_to (database, path, error);
}

static gboolean
run (SuralDatabase *database, const char *const *steps, gboolean copy, GError **error)
{
  const gint64 newest = g_strv_length ((char **) steps);
  const char *path = sural_database_get_path (database);
  gint64 application, version, n_tables;

  if (!read_versions (database, &application, &version, error) ||
      !sural_database_query_int (database, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (application != SURAL_DATABASE_APPLICATION_ID && (application != 0 || n_tables > 0))
    {
      sural_error_set_at (error, SURAL_ERROR_FOREIGN, path, 0, _ ("is not a clinic of Sural"));
      return FALSE;
    }
  if (version > newest)
    {
      sural_error_set_at (error, SURAL_ERROR_NEWER, path, 0,
                          _ ("was written by a newer Sural (schema %d, this one knows %d); update "
                             "Sural"),
                          (int) version, (int) newest);
      return FALSE;
    }
  if (copy && version > 0 && version < newest && !back_up (database, version, error))
    return FALSE;
  return take_steps (database, steps, version, error);
}

/**
 * sural_migrator_run:
 * @database: an open database
 * @steps: (array zero-terminated=1): all steps there are
 * @error: return location
 *
 * Takes the steps that @database has not taken yet, each in a transaction of its own, after a copy
 * of an existing file has been made and read back. A file of another program or of a newer Sural is
 * left alone.
 *
 * Returns: whether @database has the newest schema now
 */
gboolean
sural_migrator_run (SuralDatabase *database, const char *const *steps, GError **error)
{
  return run (database, steps, TRUE, error);
}

/**
 * sural_migrator_run_on_copy:
 * @database: an open database that is a copy itself
 * @steps: (array zero-terminated=1): all steps there are
 * @error: return location
 *
 * As sural_migrator_run(), without another copy.
 *
 * Returns: whether @database has the newest schema now
 */
gboolean
sural_migrator_run_on_copy (SuralDatabase *database, const char *const *steps, GError **error)
{
  return run (database, steps, FALSE, error);
}

/**
 * sural_migrator_update_copy:
 * @database: an open database that is a copy itself
 * @error: return location
 *
 * Takes all steps there are that it has not taken yet.
 *
 * Returns: whether @database has the newest schema now
 */
gboolean
sural_migrator_update_copy (SuralDatabase *database, GError **error)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (error);

  return steps != NULL && sural_migrator_run_on_copy (database, (const char *const *) steps, error);
}
