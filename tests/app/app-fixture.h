/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "../core/record-fixture.h"

G_BEGIN_DECLS

/* The clinic of the tests that need no display, under the names of those that do. */
typedef RecordFixture AppFixture;

#define app_fixture_passphrase record_fixture_passphrase
#define app_fixture_set_up record_fixture_set_up
#define app_fixture_tear_down record_fixture_tear_down
#define app_fixture_create_clinic record_fixture_create_clinic
#define app_fixture_add_patient record_fixture_add_patient
#define app_fixture_add_patient_with_side record_fixture_add_patient_with_side
#define app_fixture_load_record record_fixture_load_record
#define app_fixture_set_now record_fixture_set_now
#define app_spin_until record_spin_until
#define app_spin_once record_spin_once

/* Waits until a frame with @widget in it has been painted: a key answers what is on screen. */
void app_let_paint (GtkWidget *widget);
/* Another size for a window that is shown already. While its first size is still on the way from
 * the display, that one takes the place of what is asked for here: it is asked for until it has it.
 */
void app_resize_window (GtkWindow *window, int width, int height);
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
