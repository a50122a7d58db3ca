/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MAIN_WINDOW (sural_main_window_get_type ())
G_DECLARE_FINAL_TYPE (SuralMainWindow, sural_main_window, SURAL, MAIN_WINDOW, AdwApplicationWindow)

/* The window: setting up, locked, or the open clinic. */
SuralMainWindow *sural_main_window_new (GtkApplication *application, SuralContext *context);

/* Shows what fits the clinic's file: setting up, or unlocking. */
void sural_main_window_present_locked (SuralMainWindow *self);
/* The clinic was opened on the context's store thread; shows the caseload. */
void sural_main_window_enter_clinic (SuralMainWindow *self);
/* Content gone from the window, store closed, key wiped. */
void sural_main_window_lock (SuralMainWindow *self);
gboolean sural_main_window_is_locked (SuralMainWindow *self);
void sural_main_window_set_demonstration (SuralMainWindow *self, gboolean demonstration);
void sural_main_window_set_refusal (SuralMainWindow *self, const char *refusal);
void sural_main_window_set_unseen_knowledge (SuralMainWindow *self, SuralKnowledge *knowledge);

void sural_main_window_open_patient (SuralMainWindow *self,
                                     const char *patient_id,
                                     const char *episode_id);
/* The same, at a page of the patient or, as "visit", in the visit that was left open. */
void sural_main_window_open_patient_at (SuralMainWindow *self,
                                        const char *patient_id,
                                        const char *episode_id,
                                        const char *page);
/* What waits; closes the patient who is open. */
void sural_main_window_show_today (SuralMainWindow *self);
void sural_main_window_close_patient (SuralMainWindow *self);
void sural_main_window_refresh (SuralMainWindow *self);
GtkWidget *sural_main_window_get_today (SuralMainWindow *self);
void sural_main_window_start_visit (SuralMainWindow *self);
gboolean sural_main_window_is_in_visit (SuralMainWindow *self);
SuralContext *sural_main_window_get_context (SuralMainWindow *self);
SuralRecord *sural_main_window_get_record (SuralMainWindow *self); /* NULL: no patient is open */
/* The record whose pages or visit are on screen; NULL also while a list covers them. */
SuralRecord *sural_main_window_get_shown_record (SuralMainWindow *self);
/* Brings the list and its search on screen. */
void sural_main_window_search (SuralMainWindow *self);
void sural_main_window_add_toast (SuralMainWindow *self, AdwToast *toast);
/* Text of people is never markup. */
void sural_main_window_show_message (SuralMainWindow *self, const char *message);

/* For the parts of the window and for tests. */
GtkWidget *sural_main_window_get_locked_page (SuralMainWindow *self);
GtkWidget *sural_main_window_get_caseload (SuralMainWindow *self);
GtkWidget *sural_main_window_get_patient_view (SuralMainWindow *self);
AdwNavigationView *sural_main_window_get_navigation (SuralMainWindow *self);

G_END_DECLS
