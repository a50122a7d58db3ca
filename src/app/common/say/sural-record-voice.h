/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_RECORD_VOICE (sural_record_voice_get_type ())
G_DECLARE_FINAL_TYPE (SuralRecordVoice, sural_record_voice, SURAL, RECORD_VOICE, GObject)

SuralRecordVoice *sural_record_voice_new (SuralRecord *record, GtkWidget *widget);

G_END_DECLS
