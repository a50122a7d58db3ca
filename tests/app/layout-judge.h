/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be seen of a window to be wrong without knowing what it is for. */
typedef enum
{
  LAYOUT_FAULT_CUT, /* a text ends in “…”, and nothing shows the whole of it, or less than half is
                       left */
  LAYOUT_FAULT_BROKEN,   /* a line ends inside of a word, where none may end */
  LAYOUT_FAULT_SPILT,    /* a text is larger than its place */
  LAYOUT_FAULT_OUTSIDE,  /* out of the window, or of what scrolls the other way only */
  LAYOUT_FAULT_OVER,     /* over something else */
  LAYOUT_FAULT_SIDEWAYS, /* a page that has to be scrolled sideways */
  LAYOUT_FAULT_RAW,      /* shows what is for the program: a format, markup, (null) */
  LAYOUT_FAULT_MIRROR,   /* points to where one comes from, for who reads from right to left */
  LAYOUT_FAULT_LAST
} LayoutFaultKind;

typedef struct
{
  LayoutFaultKind kind;
  char *place; /* the widget and what it lies in, from it outwards */
  char *text;
} LayoutFault;

/* Looks at what is mapped below @root: a window (the dialog that is up in it, if one is) or any
 * widget. Returns: (element-type LayoutFault) (transfer container): empty where all is well. */
GPtrArray *layout_judge (GtkWidget *root);
/* Fails the test for each fault that is found below @root, and says where. */
void layout_judge_assert (GtkWidget *root, const char *where);
/* Every text that is shown there. Returns: (element-type utf8) (transfer container) */
GPtrArray *layout_judge_list_texts (GtkWidget *root);
/* One word for a kind. */
const char *layout_fault_get_word (LayoutFaultKind kind);

G_END_DECLS
