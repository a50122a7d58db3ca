/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "case-file.h"

/* A gate that opens at a later visit: {"gate": …, "visits": [case, case …]}. */
typedef struct
{
  char *gate;
  GPtrArray *visits; /* SuralCase: what each visit recorded */
} LateCase;

static inline void
late_case_clear (LateCase *self)
{
  g_free (self->gate);
  g_ptr_array_unref (self->visits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LateCase, late_case_clear)

static inline void
late_case_read (LateCase *self, const char *path, SuralKnowledge *knowledge)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *visits;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  visits = json_object_get_array_member (root, "visits");
  self->gate = g_strdup (json_object_get_string_member (root, "gate"));
  self->visits = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < json_array_get_length (visits); i++)
    {
      char *text = json_to_string (json_array_get_element (visits, i), FALSE);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
      SuralCase *visit = sural_case_from_json (bytes, path, knowledge, &error);

      g_assert_no_error (error);
      g_ptr_array_add (self->visits, visit);
    }
  g_assert_cmpuint (self->visits->len, >, 1);
}

/* The case as it stands after the visits up to @last: what a later one recorded is what counts. */
static inline SuralCase *
late_case_after (LateCase *self, guint last)
{
  SuralCase *subject = sural_case_copy (g_ptr_array_index (self->visits, 0));

  for (guint i = 1; i <= last; i++)
    {
      SuralCase *visit = g_ptr_array_index (self->visits, i);
      GPtrArray *findings = sural_case_get_findings (visit);

      sural_case_set_assessed (subject, sural_case_get_assessed (visit));
      for (guint j = 0; j < findings->len; j++)
        sural_case_record (subject, g_ptr_array_index (findings, j));
    }
  return subject;
}
