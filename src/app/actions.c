/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/actions.h"

#include <glib/gi18n-lib.h>

static const SuralAction actions[] = {
  { "win.search", "<Control>f", NULL, N_ ("Search the caseload"), N_ ("Caseload") },
  { "win.search-notes", "<Shift><Control>k", NULL, N_ ("Search in the notes of all patients"),
    N_ ("Caseload") },
  { "win.today", "<Control>t", NULL, N_ ("Today: what waits"), N_ ("Caseload") },
  { NULL, NULL, "<Control>1", N_ ("The first of today’s list, and so on up to 9"),
    N_ ("Caseload") },
  { "win.new-patient", "<Control>n", NULL, N_ ("New patient"), N_ ("Caseload") },
  { "win.import", "<Control>o", NULL, N_ ("Import a diary, a training log or a FHIR bundle"),
    N_ ("Caseload") },
  { "win.show-page('overview')", "<Alt>1", NULL, N_ ("Overview"), N_ ("Patient") },
  { "win.show-page('exam')", "<Alt>2", NULL, N_ ("Exam"), N_ ("Patient") },
  { "win.show-page('trends')", "<Alt>3", NULL, N_ ("Trends"), N_ ("Patient") },
  { "win.show-page('plan')", "<Alt>4", NULL, N_ ("Plan"), N_ ("Patient") },
  { "win.show-page('notes')", "<Alt>5", NULL, N_ ("Notes"), N_ ("Patient") },
  { "win.exercise-library", "<Control>b", NULL, N_ ("Exercise library"), N_ ("Patient") },
  { "win.new-episode", "<Control>e", NULL, N_ ("New episode"), N_ ("Patient") },
  { "win.edit-patient", "F2", NULL, N_ ("Edit the patient"), N_ ("Patient") },
  { "win.edit-episode", "<Shift>F2", NULL, N_ ("Edit the episode"), N_ ("Patient") },
  { "win.paste-table", "<Shift><Control>v", NULL, N_ ("Take in the table of the clipboard"),
    N_ ("Patient") },
  { NULL, NULL, "<Shift><Control>f", N_ ("Search the notes, on their page"), N_ ("Patient") },
  { "win.print", "<Control>p", NULL, N_ ("Print or save a paper"), N_ ("Patient") },
  { "win.goals", "<Control>g", NULL, N_ ("Goals of the patient, and how well it goes"),
    N_ ("Patient") },
  { "win.attachments", "<Control>d", NULL, N_ ("Pictures and letters of the patient"),
    N_ ("Patient") },
  { "win.letter", "<Control>r", NULL, N_ ("Referral letter, while a red flag is open"),
    N_ ("Patient") },
  { "win.start-visit", "F5", NULL, N_ ("Start or go on with a visit"), N_ ("Visit") },
  { "win.patient-turn", "<Control>j", NULL, N_ ("Patient’s turn: let the patient answer"),
    N_ ("Visit") },
  { NULL, NULL, "<Control>Page_Down", N_ ("Next step"), N_ ("Visit") },
  { NULL, NULL, "<Control>Page_Up", N_ ("Previous step"), N_ ("Visit") },
  { NULL, NULL, "<Alt>Right", N_ ("Next step"), N_ ("Visit") },
  { NULL, NULL, "<Alt>Left", N_ ("Previous step"), N_ ("Visit") },
  { NULL, NULL, "F9", N_ ("Show or hide the reasoning"), N_ ("Visit") },
  { NULL, NULL, "<Control>Return", N_ ("Sign the note"), N_ ("Visit") },
  { "win.undo", "<Control>z", NULL, N_ ("Take back the last answer, score or conclusion"),
    N_ ("Visit") },
  { "win.redo", "<Shift><Control>z", NULL, N_ ("Give again what was taken back"), N_ ("Visit") },
  { NULL, NULL, "p", N_ ("Positive or yes"), N_ ("Examination") },
  { NULL, NULL, "n", N_ ("Negative or no"), N_ ("Examination") },
  { NULL, NULL, "u", N_ ("Unable"), N_ ("Examination") },
  { NULL, NULL, "a", N_ ("Examined, normal: the test that is shown"), N_ ("Examination") },
  { NULL, NULL, "Return", N_ ("Next"), N_ ("Examination") },
  { NULL, NULL, "<Shift>Return", N_ ("Previous"), N_ ("Examination") },
  { NULL, NULL, "Left", N_ ("The side at the left"), N_ ("Examination") },
  { NULL, NULL, "Right", N_ ("The side at the right"), N_ ("Examination") },
  { NULL, NULL, "b", N_ ("The test most worth doing"), N_ ("Examination") },
  { NULL, NULL, "space", N_ ("Start the rep counter, and count one"), N_ ("Examination") },
  { NULL, NULL, "BackSpace", N_ ("Take one back while counting"), N_ ("Examination") },
  { NULL, NULL, "t", N_ ("Start or stop the timer"), N_ ("Examination") },
  { NULL, NULL, "← →", N_ ("The day before or after"), N_ ("Trend chart") },
  { NULL, NULL, "↑ ↓", N_ ("The value above or below"), N_ ("Trend chart") },
  { NULL, NULL, "Home, End", N_ ("The first or the last day"), N_ ("Trend chart") },
  { NULL, NULL, "+ −", N_ ("Nearer or farther"), N_ ("Trend chart") },
  { NULL, NULL, "0", N_ ("All of the time"), N_ ("Trend chart") },
  { NULL, NULL, "Shift+← →", N_ ("Along the time"), N_ ("Trend chart") },
  { NULL, NULL, "Return", N_ ("The visit of the day"), N_ ("Trend chart") },
  { NULL, NULL, "Return", N_ ("Print"), N_ ("Print preview") },
  { NULL, NULL, "<Control>s", N_ ("Save as PDF"), N_ ("Print preview") },
  { NULL, NULL, "Page_Down", N_ ("Next page"), N_ ("Print preview") },
  { NULL, NULL, "Page_Up", N_ ("Previous page"), N_ ("Print preview") },
  { NULL, NULL, "<Control>plus", N_ ("Larger"), N_ ("Print preview") },
  { NULL, NULL, "<Control>minus", N_ ("Smaller"), N_ ("Print preview") },
  { NULL, NULL, "<Control>0", N_ ("Fit to the width"), N_ ("Print preview") },
  { NULL, NULL, "<Control>v", N_ ("Paste a picture"), N_ ("Pictures") },
  { NULL, NULL, "<Control>plus", N_ ("Larger"), N_ ("Pictures") },
  { NULL, NULL, "<Control>minus", N_ ("Smaller"), N_ ("Pictures") },
  { NULL, NULL, "<Control>0", N_ ("All of it"), N_ ("Pictures") },
  { NULL, NULL, "r", N_ ("Turn it"), N_ ("Pictures") },
  { NULL, NULL, "<Control>p", N_ ("Print"), N_ ("Pictures") },
  { NULL, NULL, "<Control>z", N_ ("Undo the last change of a plan that is edited"), N_ ("Plan") },
  { "win.palette", "<Control>k", NULL, N_ ("Find a patient, an action or a test"), N_ ("General") },
  { "win.help", "F1", NULL, N_ ("Guide: what is on the screen"), N_ ("General") },
  { "win.lock", "<Control>l", NULL, N_ ("Lock the clinic"), N_ ("General") },
  { "win.preferences", "<Control>comma", NULL, N_ ("Preferences"), N_ ("General") },
  { "win.shortcuts", "<Control>question", NULL, N_ ("Keyboard shortcuts"), N_ ("General") },
  { "win.guide", NULL, NULL, N_ ("Contents of the guide"), N_ ("General") },
  { "win.tour", NULL, NULL, N_ ("Show the hints for beginners again"), N_ ("General") },
  { "win.recently-deleted", NULL, NULL, N_ ("Recently deleted"), N_ ("General") },
  { "win.import-history", NULL, NULL, N_ ("Import history"), N_ ("General") },
  { "win.audit", NULL, NULL, N_ ("Audit trail"), N_ ("General") },
  { "win.merged-records", NULL, NULL, N_ ("Merged records"), N_ ("General") },
  { "win.back-up", NULL, NULL, N_ ("Back up now"), N_ ("General") },
  { "win.save-copy", NULL, NULL, N_ ("Save a backup elsewhere"), N_ ("General") },
  { "win.restore-backup", NULL, NULL, N_ ("Restore a backup"), N_ ("General") },
  { "win.export", NULL, NULL, N_ ("Export the record"), N_ ("Patient") },
  { "win.merge", NULL, NULL, N_ ("Merge with another record"), N_ ("Patient") },
  { "win.discharge", NULL, NULL, N_ ("Discharge"), N_ ("Patient") },
  { "win.reopen", NULL, NULL, N_ ("Open the episode again"), N_ ("Patient") },
  { "app.about", NULL, NULL, N_ ("About Sural"), N_ ("General") },
  { "window.close", "<Control>w", NULL, N_ ("Close the window"), N_ ("General") },
  { "app.quit", "<Control>q", NULL, N_ ("Quit"), N_ ("General") },
};

/**
 * sural_actions_get:
 * @n_actions: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_actions): the table, in the order to show it
 */
const SuralAction *
sural_actions_get (guint *n_actions)
{
  g_return_val_if_fail (n_actions != NULL, NULL);
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

/**
 * sural_actions_install:
 * @application: where the accelerators are set
 */
void
sural_actions_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const char *accels[] = { actions[i].accel, NULL };

      if (actions[i].accel != NULL)
        gtk_application_set_accels_for_action (application, actions[i].name, accels);
    }
  /* The rows of today's list. */
  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("win.open-appointment(uint32 %u)", i);
      g_autofree char *accel = g_strdup_printf ("<Control>%u", i);
      const char *accels[] = { accel, NULL };

      gtk_application_set_accels_for_action (application, name, accels);
    }
}

/**
 * sural_actions_dup_label:
 * @name: the detailed name of an action, or an accelerator: "win.lock", "<Control>s", "p"
 *
 * Returns: (transfer full) (nullable): its keys as they are shown: "Ctrl+L"; NULL for what is
 *   neither
 */
char *
sural_actions_dup_label (const char *name)
{
  GdkModifierType modifiers = 0;
  guint key = 0;

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_strcmp0 (actions[i].name, name) == 0 && actions[i].accel != NULL)
        name = actions[i].accel;
    }
  if (!gtk_accelerator_parse (name, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}
