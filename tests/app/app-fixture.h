/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* A context over a clinic in a folder of its own; the clock stands at 2026-09-20 10:00. */
typedef struct
{
  char *folder;
  SuralContext *context;
} AppFixture;

extern const char *const app_fixture_passphrase;

void app_fixture_set_up (AppFixture *self, gconstpointer data);
void app_fixture_tear_down (AppFixture *self, gconstpointer data);
/* Creates the clinic and leaves it open. */
void app_fixture_create_clinic (AppFixture *self);
/* A patient with an episode, of the left leg or of @side; returns the patient's id. */
char *app_fixture_add_patient (AppFixture *self, const char *family, const char *given);
char *app_fixture_add_patient_with_side (AppFixture *self,
                                         const char *family,
                                         const char *given,
                                         SuralSide side);
/* The patient's record, read from the file; the caller lets it go. */
SuralRecord *app_fixture_load_record (AppFixture *self, const char *patient_id);
/* Sets the clock of the program and of the store. */
void app_fixture_set_now (AppFixture *self, SuralTime now);

/* Runs the main loop until @condition holds; fails after two minutes, which no loaded machine
 * needs. */
#define app_spin_until(condition)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 app_deadline = g_get_monotonic_time () + 120 * G_TIME_SPAN_SECOND;                      \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > app_deadline)                                                \
          g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #condition);                \
        app_spin_once ();                                                                          \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
/* One turn of the main loop, ten milliseconds at the most. */
void app_spin_once (void);

/* Waits until a frame with @widget in it has been painted: a key answers what is on screen. */
void app_let_paint (GtkWidget *widget);
/* Presses a key on @widget as its key controllers see it, once what it is pressed on is painted;
 * TRUE when one of them took it. */
gboolean app_press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers);

/* Presses a key in a window as GTK hands it out: to the key controllers from the window down to
 * what has the focus and up again, then to the button that has it. Waits for nothing. */
void app_key (GtkWidget *window, guint keyval, guint keycode, GdkModifierType modifiers);

/* The first widget below @root of the type whose title, label or text is @name. */
GtkWidget *app_find (GtkWidget *root, GType type, const char *name);
void app_type (GtkWidget *root, const char *row_title, const char *text);
void app_click (GtkWidget *root, const char *label);

G_END_DECLS
