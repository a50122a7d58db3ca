/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"

#include "app/window/sural-main-window.h"

G_BEGIN_DECLS

/* The whole window with Jane Doe open in it, and a keyboard: keys come from the server of the
 * display, as from a hand. */
typedef struct
{
  AppFixture app;
  GtkApplication *application; /* whose accelerators they are; one for all, owned by nobody */
  SuralMainWindow *window;
  char *patient_id;
  guint n_pressed; /* keys that have come */
  GSubprocess *keyboard;
} WindowFixture;

void window_fixture_set_up (WindowFixture *self, gconstpointer data);
void window_fixture_tear_down (WindowFixture *self, gconstpointer data);
/* Makes the window; it shows the patient and has the keyboard. */
void window_fixture_open (WindowFixture *self, int width, int height);
/* The window goes, and everything that it held. */
void window_fixture_close (WindowFixture *self);
/* Gives the keyboard to the window. */
void window_fixture_take_keyboard (WindowFixture *self);

/* Presses keys, as xdotool names them, one right after the other; returns when the program has seen
 * them, or after half a second: a popover and another window take them to themselves. */
void window_fixture_press (WindowFixture *self, const char *const *keys);

G_END_DECLS
