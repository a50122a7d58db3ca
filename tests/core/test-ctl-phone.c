/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phone diary by suralctl: whom its page says to call. */
#include "config.h"

#include <string.h>

#include "ctl-clinic.h"
#include "ctl-run.h"

static void
set_up (CtlClinic *self, gconstpointer data)
{
  g_autoptr (SuralClinicDetails) details = sural_clinic_details_new ();
  g_autoptr (GError) error = NULL;

  ctl_clinic_set_up (self, data);
  store_fixture_reopen (&self->clinic);
  g_set_str (&details->texts[SURAL_DETAIL_NAME], "Practice by the Mill");
  g_set_str (&details->texts[SURAL_DETAIL_PHONE], "+49 30 4455");
  sural_store_set_clinic_details (self->clinic.store, details, &error);
  g_assert_no_error (error);
  store_fixture_close (&self->clinic);
}

static char *
make_page (CtlClinic *self, const char *option)
{
  g_autoptr (CtlRun) made = ctl_run (self->clinic.folder, NULL, "phone", "--clinic=clinic.sural",
                                     "--passphrase-file=passphrase", "--output=diary.html",
                                     self->patient_id, option, NULL);
  g_autofree char *path = g_build_filename (self->clinic.folder, "diary.html", NULL);
  char *page = NULL;

  ctl_run_assert_done (made);
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  return page;
}

/* As in the window: the clinic's letterhead, where no option says something else. */
static void
test_letterhead (CtlClinic *self, gconstpointer data)
{
  g_autofree char *page = make_page (self, NULL);
  g_autofree char *other = make_page (self, "--telephone=+49 30 9999");

  g_assert_nonnull (strstr (page, "Practice by the Mill"));
  g_assert_nonnull (strstr (page, "+49 30 4455"));
  g_assert_nonnull (strstr (other, "Practice by the Mill"));
  g_assert_nonnull (strstr (other, "+49 30 9999"));
  g_assert_null (strstr (other, "+49 30 4455"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-phone/letterhead", CtlClinic, NULL, set_up, test_letterhead,
              ctl_clinic_tear_down);
  return g_test_run ();
}
