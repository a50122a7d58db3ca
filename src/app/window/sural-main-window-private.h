/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/caseload/sural-caseload-pane.h"
#include "app/caseload/sural-today-page.h"
#include "app/common/say/sural-record-voice.h"
#include "app/help/tour.h"
#include "app/patient/sural-patient-view.h"
#include "app/window/sural-main-window.h"
#include "app/unlock/sural-lock-watch.h"
#include "record/caseload/sural-day-watch.h"

G_BEGIN_DECLS

/* Where one was: taken up again after the lock. What was typed is among the drafts. */
typedef struct
{
  char *patient_id; /* NULL: nobody was open */
  char *episode_id;
  char *page;
  char *opener; /* the detailed action of the dialog that was up; NULL: none */
  gboolean in_visit;
  gboolean is_pending;
} SuralMainWindowPlace;

/* A note that was found in the search of all, to be shown once its patient is there. */
typedef struct
{
  char *patient_id;
  char *episode_id;
  char *note_id; /* NULL: none */
  char *words;
} SuralMainWindowNote;

/* A picture that was found by its title, to be shown once its patient is there. */
typedef struct
{
  char *patient_id;
  char *attachment_id; /* NULL: none */
} SuralMainWindowPicture;

/* What the list took the place of when it was searched. */
typedef enum
{
  SURAL_SEARCHED_FROM_BESIDE, /* nothing: the list stood beside it */
  SURAL_SEARCHED_FROM_PAGES,
  SURAL_SEARCHED_FROM_VISIT,
} SuralSearchedFrom;

/* What the files of SuralMainWindow share. */
struct _SuralMainWindow
{
  AdwApplicationWindow parent_instance;

  SuralContext *context;
  SuralLockWatch *watch;
  SuralRecord *record;     /* of the patient who is open */
  SuralRecordVoice *voice; /* says what changes in it */
  SuralRecord *loading;    /* of the patient who is being opened */
  SuralPatientView *view;  /* belongs to the split view */
  gboolean is_locked;
  char *wanted_page;     /* to be shown when the patient who is being opened is there */
  gboolean visit_wanted; /* the visit view comes when the store has the visit */
  gboolean key_refused;  /* a key was pressed meanwhile */
  SuralSearchedFrom searched_from;
  AdwToast *visit_toast;     /* weak: says that a visit stays open */
  AdwToast *flag_toast;      /* weak: tells of a red flag in another episode */
  GtkWidget *searched_focus; /* weak: what had the keyboard before the search */
  guint refresh_source;
  SuralMainWindowPlace place; /* where one was when the clinic was locked */
  SuralMainWindowNote wanted_note;
  SuralMainWindowPicture wanted_picture;
  GtkWidget *code_page; /* the recovery code nobody has confirmed, while locked; or NULL */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *locked;
  AdwNavigationView *nav;
  AdwNavigationSplitView *split;
  SuralCaseloadPane *caseload;
  SuralTodayPage *nobody; /* what waits, while no patient is open */
  SuralTodayPage *nobody_ref;
  SuralDayWatch *day; /* today's list; goes with the window */
  AdwBanner *demo;
  AdwBanner *refusal;
  SuralKnowledge
      *unseen;       /* of the clinic's own, which nobody has looked at yet; NULL: there is none */
  AdwBanner *backup; /* that none was made for long */
  gboolean backup_asked; /* one was asked for since the clinic was entered */
  AdwBanner *moved;      /* that the clinic's file is not in its place */
  AdwBanner *held;       /* that it takes no changes */
  guint held_source;
  GCancellable *checking; /* of the clinic's file, beside the work; NULL: none */
  gboolean is_damaged;    /* the clinic's file was found so while it was open */
  gboolean is_demonstration;
  GtkWidget *tour;
  GtkLabel *tour_text;
  const SuralTourHint *hint; /* the one that shows; NULL: none */
};

/* The window without its parts, each of which listens to the signals of sural-main-window.c. */
SuralMainWindow *sural_main_window_create (GtkApplication *application, SuralContext *context);
void sural_main_window_add_place (SuralMainWindow *self);
void sural_main_window_add_search (SuralMainWindow *self);
void sural_main_window_add_day (SuralMainWindow *self);
gboolean sural_main_window_can_open_appointment (SuralMainWindow *self);
void sural_main_window_open_appointment (SuralMainWindow *self, guint number);
void sural_main_window_add_attachments (SuralMainWindow *self);
void sural_main_window_add_notes (SuralMainWindow *self);
void sural_main_window_add_flag (SuralMainWindow *self);
void sural_main_window_add_backup (SuralMainWindow *self);
void sural_main_window_add_recovery (SuralMainWindow *self);
void sural_main_window_add_tour (SuralMainWindow *self);

void sural_main_window_put_away (SuralMainWindow *self);
void sural_main_window_close_store (SuralMainWindow *self);
void sural_main_window_show_locked_page (SuralMainWindow *self, GtkWidget *page);
void sural_main_window_patient_turn (SuralMainWindow *self);
void sural_main_window_end_turn (SuralMainWindow *self);
gboolean sural_main_window_is_in_turn (SuralMainWindow *self);
void
sural_main_window_show_recovery (SuralMainWindow *self, const char *who, SuralSecret *passphrase);
void sural_main_window_check_clock (SuralMainWindow *self, SuralContext *context);
void sural_main_window_forget_place (SuralMainWindow *self);
void sural_main_window_push_visit (SuralMainWindow *self);
void sural_main_window_say_visit_stays (SuralMainWindow *self, gboolean escape);
void sural_main_window_update_tour (SuralMainWindow *self);
void sural_main_window_begin_tour (SuralMainWindow *self);
void sural_main_window_end_hint (SuralMainWindow *self, const char *id);
void sural_main_window_put_hint_away (SuralMainWindow *self, gboolean all);
void sural_main_window_find (SuralMainWindow *self);
void sural_main_window_search_notes (SuralMainWindow *self);
void sural_main_window_show_attachments (SuralMainWindow *self, const char *attachment_id);
void sural_main_window_open_attachment (SuralMainWindow *self,
                                        const char *patient_id,
                                        const char *episode_id,
                                        const char *attachment_id);
GtkWidget *sural_main_window_get_shown_place (SuralMainWindow *self);
void sural_main_window_forget_search (SuralMainWindow *self);
void sural_main_window_delete_patient (SuralMainWindow *self);
void sural_main_window_restore_patient (SuralMainWindow *self, const char *patient_id);
void sural_main_window_show_deleted (SuralMainWindow *self);
void sural_main_window_update_reminder (SuralMainWindow *self);
void sural_main_window_back_up (SuralMainWindow *self);
void sural_main_window_save_copy (SuralMainWindow *self);
void sural_main_window_restore_backup (SuralMainWindow *self);
void sural_main_window_export (SuralMainWindow *self);
void sural_main_window_export_to (SuralMainWindow *self, GFile *file, const char *passphrase);
void sural_main_window_merge (SuralMainWindow *self);
void
sural_main_window_separate (SuralMainWindow *self, const char *patient_id, const char *into_id);
void sural_main_window_show_merged (SuralMainWindow *self);
void sural_main_window_discharge (SuralMainWindow *self);
void sural_main_window_reopen_episode (SuralMainWindow *self, const char *episode_id);

G_END_DECLS
