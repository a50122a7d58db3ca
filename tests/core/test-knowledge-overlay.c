/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-reading.h"
#include "knowledge/sural-knowledge.h"
#include "model/sural-error.h"
#include "our-element.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* Ours, loaded once for all cases: no refusal may touch it. */
static SuralKnowledge *builtin;

/* What is refused is written into a folder of its own. */
typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sural-knowledge-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
write_elements (Fixture *fixture, const char *elements)
{
  g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"?>\n<knowledge version=\"9\">\n",
                                       elements, "\n</knowledge>\n", NULL);

  write_file (fixture, "clinic.xml", text, -1);
}

/* The folder's file is refused with its name, @line and a reason that has @reason in it. */
static void
assert_refused (Fixture *fixture, int line, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_autofree char *place = g_strdup_printf ("clinic.xml:%d: ", line);

  g_assert_null (knowledge);
  g_assert_nonnull (error);
  g_assert_true (error->domain == SURAL_ERROR);
  if (line > 0 && strstr (error->message, place) == NULL)
    g_error ("expected the place %s in: %s", place, error->message);
  if (strstr (error->message, reason) == NULL)
    g_error ("expected “%s” in: %s", reason, error->message);
  g_assert_null (strchr (error->message, '\n'));

  /* What was loaded before is untouched. */
  g_assert_nonnull (sural_knowledge_get_finding (builtin, "ex-slump"));
}

/* An overlay that changes a wording, adds a row and keeps everything else. */
static void
test_overlay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  const SuralPresentation *last;
  GPtrArray *presentations;
  guint n_findings = sural_knowledge_get_findings (builtin)->len;

  write_elements (
      fixture,
      "<finding id=\"hx-pop\" section=\"history\" kind=\"yes-no\" minutes=\"0.5\">"
      "<label>Snap</label><question>Did it snap?</question></finding>"
      "<finding id=\"hx-clinic\" section=\"history\" kind=\"choice\" minutes=\"1\">"
      "<label>A</label><question>B?</question>"
      "<choice value=\"one\">One</choice><choice value=\"two\">Two</choice></finding>"
      "<presentation id=\"clinic\"><label>L</label><note>assumed</note>"
      "<when><is finding=\"hx-clinic\" value=\"one\"/></when>"
      "<start hypothesis=\"calf-strain\" low=\"10\" mid=\"20\" high=\"30\"/></presentation>");
  write_file (fixture, "notes.txt", "not knowledge", -1);

  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_knowledge_get_finding (knowledge, "hx-pop")->label, ==, "Snap");
  g_assert_cmpstr (sural_knowledge_get_finding (builtin, "hx-pop")->label, !=, "Snap");
  g_assert_cmpuint (sural_knowledge_get_findings (knowledge)->len, ==, n_findings + 1);
  g_assert_true (g_str_has_suffix (sural_knowledge_get_version (knowledge), "+9"));

  presentations = sural_knowledge_get_presentations (knowledge);
  last = g_ptr_array_index (presentations, presentations->len - 1);
  g_assert_null (last->when);
}

/* The digest tells content from content, whatever the versions say. */
static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) again = sural_knowledge_new_builtin (&error);
  g_autoptr (SuralKnowledge) first = NULL;
  g_autoptr (SuralKnowledge) second = NULL;
  g_autoptr (SuralKnowledge) third = NULL;
  const char *ours = sural_knowledge_get_digest (builtin);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (ours), ==, 64);
  g_assert_cmpuint (strspn (ours, "0123456789abcdef"), ==, 64);
  g_assert_cmpstr (ours, ==, sural_knowledge_get_digest (again));

  write_elements (fixture, "<source id=\"clinic\"><citation>One.</citation></source>");
  first = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  write_elements (fixture, "<source id=\"clinic\"><citation>Two.</citation></source>");
  second = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  write_elements (fixture, "<source id=\"clinic\"><citation>One.</citation></source>");
  third = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_knowledge_get_version (first), ==, sural_knowledge_get_version (second));
  g_assert_cmpstr (sural_knowledge_get_digest (first), !=, ours);
  g_assert_cmpstr (sural_knowledge_get_digest (first), !=, sural_knowledge_get_digest (second));
  g_assert_cmpstr (sural_knowledge_get_digest (first), ==, sural_knowledge_get_digest (third));
}

typedef struct
{
  const char *name;
  int line;
  const char *reason;
  const char *elements;
} Refusal;

#define EVIDENCE(attributes, inner)                                                                \
  "<evidence id=\"mine\" " attributes ">\n"                                                        \
  "<when><is finding=\"hx-pop\" value=\"yes\"/></when>" inner "<text>T</text></evidence>"
#define COMPUTED                                                                                   \
  "finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\" provenance=\"computed\""      \
  " source=\"majlesi-2008\""
#define ASSUMED                                                                                    \
  "finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"assumed\" provenance=\"design\""

#define NUMBER "minimum=\"0\" maximum=\"9\" step=\"1\""
#define COUNTED(finding, unit, most)                                                               \
  "<measure id=\"mine\" panel=\"function\" unit=\"" unit "\" minimum=\"0\" maximum=\"" most        \
  "\" step=\"1\" better=\"higher\" mcid-grade=\"unmeasured\" counted-by=\"" finding                \
  "\" side=\"left\"><label>L</label></measure>"
#define TOOL(kind, attributes, tool)                                                               \
  "<finding id=\"ex-mine\" section=\"examination\" kind=\"" kind "\" minutes=\"1\" " attributes    \
  "><label>L</label><question>Q</question>\n<tool " tool "/></finding>"
#define PART(kind, whole, part)                                                                    \
  "<finding id=\"ex-mine\" section=\"examination\" kind=\"" kind                                   \
  "\" minutes=\"1\" part-of=\"" whole "\" part=\"" part                                            \
  "\"><label>L</label><question>Q</question></finding>"

#define GATE(id, urgency, when, forbids)                                                           \
  "<gate id=\"" id "\" urgency=\"" urgency "\"><label>L</label><action>A</action><when>" when      \
  "</when>" forbids "</gate>"
#define BREATH "<is finding=\"rf-chest-breath\" value=\"yes\"/>"
#define ALL_GROUPS                                                                                 \
  "<forbid>extension</forbid><forbid>flexion</forbid><forbid>lateral</forbid>"                     \
  "<forbid>neural</forbid><forbid>isometric</forbid><forbid>heel-raise</forbid>"                   \
  "<forbid>plyometric</forbid><forbid>running</forbid><forbid>reload</forbid>"
#define RULE(id, kind, value, when)                                                                \
  "<rule id=\"" id "\" kind=\"" kind "\" value=\"" value "\"><text>T</text><when>" when            \
  "</when></rule>"
#define FACT(name, value) "<fact name=\"" name "\" is=\"" value "\"/>"

static const Refusal refusals[] = {
  { "sentence-of-nobody", 3, "is none of ours",
    "<sentence id=\"plan-witheld\" grade=\"assumed\" provenance=\"design\"><text>T</text>"
    "</sentence>" },
  { "sentence-of-the-safety-net", 3, "may be added to only",
    "<sentence id=\"emergency-saddle\" list=\"handout-emergency\" grade=\"assumed\""
    " provenance=\"design\"><text>Nothing.</text></sentence>" },
  { "sentence-into-a-list", 3, "belongs to no list of ours",
    "<sentence id=\"go-first\" list=\"handout-call\" grade=\"assumed\" provenance=\"design\">"
    "<text>T</text></sentence>" },
  { "sentence-without-its-words", 3, "the same words in braces as ours: {date} {event}",
    "<sentence id=\"goal-passed\" grade=\"assumed\" provenance=\"design\">"
    "<text>Passed: {event}</text></sentence>" },
  { "sentence-unknown-list", 3, "",
    "<sentence id=\"mine\" list=\"handout-ads\" grade=\"assumed\" provenance=\"design\">"
    "<text>T</text></sentence>" },
  { "sentence-unknown-source", 3, "unknown source “nobody-1900”",
    "<sentence id=\"drivers-none\" grade=\"assumed\" provenance=\"design\""
    " sources=\"nobody-1900\">"
    "<text>T</text></sentence>" },
  { "reconsider-unknown", 3, "unknown hypothesis",
    "<alert id=\"plateau\" by-day=\"28\" over-days=\"14\"><label>L</label><text>T</text>"
    "<reconsider><text>T</text><when><conclusion is=\"gout\"/></when></reconsider></alert>" },
  { "unknown-element", 3, "knowledg", "<surprise/>" },
  { "unknown-attribute", 3, "colour",
    "<source id=\"x\" colour=\"red\"><citation>C</citation></source>" },
  { "unknown-finding", 3, "unknown finding “hx-nothing”",
    "<evidence id=\"mine\" finding=\"hx-nothing\" hypothesis=\"calf-strain\" grade=\"assumed\""
    " provenance=\"design\"><when><is finding=\"hx-nothing\" value=\"yes\"/></when><lr mid=\"2\"/>"
    "<text>T</text></evidence>" },
  { "unknown-hypothesis", 3, "unknown hypothesis “gout”",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"gout\" grade=\"assumed\" provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "unknown-cluster", 3, "unknown cluster “nowhere”",
    EVIDENCE (ASSUMED " cluster=\"nowhere\"", "<lr mid=\"2\"/>") },
  { "unknown-source", 3, "unknown source “nobody-1900”",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\""
              " provenance=\"found\" source=\"nobody-1900\"",
              "<lr mid=\"2\"/>") },
  { "missing-source", 3, "a published number needs a source",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\""
              " provenance=\"found\"",
              "<lr mid=\"2\"/>") },
  { "lr-zero", 3, "above 0", EVIDENCE (ASSUMED, "<lr mid=\"0\"/>") },
  { "lr-negative", 3, "above 0", EVIDENCE (ASSUMED, "<lr low=\"-2\" mid=\"1\" high=\"2\"/>") },
  { "lr-upside-down", 3, "upside down",
    EVIDENCE (ASSUMED, "<lr low=\"3\" mid=\"2\" high=\"1\"/>") },
  { "lr-nan", 4, "element lr", EVIDENCE (ASSUMED, "<lr mid=\"NaN\"/>") },
  { "lr-infinite", 4, "element lr", EVIDENCE (ASSUMED, "<lr mid=\"INF\"/>") },
  { "lr-half-interval", 4, "lr", EVIDENCE (ASSUMED, "<lr low=\"1\" mid=\"2\"/>") },
  { "no-lr", 3, "needs an lr", EVIDENCE (ASSUMED, "") },
  { "unmeasured-lr", 3, "unmeasured",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"unmeasured\""
              " provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "assumed-as-found", 3, "provenance design",
    EVIDENCE ("finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"assumed\""
              " provenance=\"found\"",
              "<lr mid=\"2\"/>") },
  { "another-finding", 3, "does not ask about it",
    EVIDENCE ("finding=\"hx-focal\" hypothesis=\"calf-strain\" grade=\"assumed\""
              " provenance=\"design\"",
              "<lr mid=\"2\"/>") },
  { "chosen-twice", 3, "choose one", EVIDENCE (ASSUMED, "<lr mid=\"2\"/>") },
  { "assumed-too-much", 3, "assumed-most",
    EVIDENCE (ASSUMED, "<lr low=\"2\" mid=\"6\" high=\"9\"/>") },
  { "assumed-too-little", 3, "assumed-most",
    EVIDENCE (ASSUMED, "<lr low=\"0.01\" mid=\"0.1\" high=\"1\"/>") },
  { "choice-against-the-rule", 3, "comes first",
    "<evidence id=\"slump-majlesi-negative\" finding=\"ex-slump\""
    " hypothesis=\"lumbar-radiculopathy\" grade=\"published\" provenance=\"computed\""
    " source=\"majlesi-2008\"><when><is finding=\"ex-slump\" value=\"negative\"/></when>"
    "<lr mid=\"0.193\"/><accuracy seen=\"memory\" sensitivity=\"0.84\" specificity=\"0.83\"/>"
    "<study people=\"cases-and-controls\" reference=\"imaging\" n=\"75\"/>"
    "<text>T</text></evidence>"
    "<evidence id=\"slump-ekedahl-negative\" chosen=\"no\" finding=\"ex-slump\""
    " hypothesis=\"lumbar-radiculopathy\" grade=\"published\" provenance=\"computed\""
    " source=\"ekedahl-2018\"><when><is finding=\"ex-slump\" value=\"negative\"/></when>"
    "<lr low=\"0.282\" mid=\"0.611\" high=\"1.33\"/>"
    "<accuracy seen=\"found\" sensitivity=\"0.78\" specificity=\"0.36\"/>"
    "<study people=\"suspected\" reference=\"imaging\" n=\"99\"/><text>T</text></evidence>" },
  { "people-unknown", 3, "unknown people “nobody”",
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"published\""
    " provenance=\"found\" source=\"vroomen-2002\" people=\"nobody\">"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when><lr mid=\"2\"/><text>T</text></evidence>" },
  { "people-of-an-assumption", 3, "only what was measured",
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"calf-strain\" grade=\"assumed\""
    " provenance=\"design\" people=\"back-or-leg-pain\">"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when><lr mid=\"2\"/><text>T</text></evidence>" },
  { "people-by-a-fact", 3, "phase",
    "<people id=\"mine\"><when><fact name=\"phase\" is=\"calm\"/></when><text>T</text></people>" },
  { "people-everybody", 3, "when", "<people id=\"mine\"><text>T</text></people>" },
  { "window-by-a-fact", 3, "phase",
    "<window id=\"mine\" hypothesis=\"calf-strain\" from=\"1\" to=\"2\" number-grade=\"assumed\">"
    "<when><fact name=\"phase\" is=\"calm\"/></when><text>T</text></window>" },
  { "early-less", 4, "asks for less",
    "<measure id=\"mine\" panel=\"pain\" minimum=\"0\" maximum=\"10\" step=\"1\" better=\"lower\""
    " mcid=\"2\" mcid-grade=\"assumed\"><label>L</label>\n"
    "<early until-day=\"14\" mcid=\"1\" grade=\"assumed\" provenance=\"design\"/></measure>" },
  { "choice-of-none", 3, "must be chosen",
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"compartment\" grade=\"assumed\""
    " provenance=\"design\" chosen=\"no\"><when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<lr mid=\"2\"/><text>T</text></evidence>" },
  { "choice-without-study", 3, "needs “study”",
    "<evidence id=\"mine\" chosen=\"no\" finding=\"hx-burning-electric\""
    " hypothesis=\"lumbar-radiculopathy\" grade=\"assumed\" provenance=\"design\"><when>"
    "<is finding=\"hx-burning-electric\" value=\"yes\"/></when><lr mid=\"2\"/><text>T</text>"
    "</evidence>" },
  { "circular-kinds", 3, "rests on itself",
    "<rule id=\"r\" kind=\"irritability\" value=\"high\"><when><fact name=\"phase\" is=\"calm\"/>"
    "</when></rule>" },
  { "circular-kind", 3, "rests on itself",
    "<rule id=\"r\" kind=\"phase\" value=\"restore\"><when><fact name=\"phase\" is=\"calm\"/>"
    "</when></rule>" },
  { "follows-nothing", 3, "unknown finding",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"test\" follows=\"ex-nothing\""
    " minutes=\"1\"><label>L</label><question>Q</question></finding>" },
  { "follows-a-follower", 3, "may only follow",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"test\" sided=\"yes\""
    " follows=\"ex-slr-differentiated\" minutes=\"1\"><label>L</label><question>Q</question>"
    "</finding>" },
  { "unknown-value", 3, "has no value “perhaps”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"hx-pop\" "
    "value=\"perhaps\"/></when></rule>" },
  { "one-factor", 3, "the products of its two factors",
    "<measure id=\"mine\" panel=\"load\" minimum=\"0\" maximum=\"600\" step=\"1\" "
    "better=\"neither\""
    " mcid-grade=\"unmeasured\"><label>L</label>"
    "<factor minimum=\"0\" maximum=\"600\"><label>M</label></factor></measure>" },
  { "three-factors", 3, "the products of its two factors",
    "<measure id=\"mine\" panel=\"load\" minimum=\"0\" maximum=\"8\" step=\"1\" better=\"neither\""
    " mcid-grade=\"unmeasured\"><label>L</label>"
    "<factor minimum=\"0\" maximum=\"2\"><label>M</label></factor>"
    "<factor minimum=\"0\" maximum=\"4\"><label>N</label></factor>"
    "<factor minimum=\"0\" maximum=\"1\"><label>O</label></factor></measure>" },
  { "factors-beyond", 3, "the products of its two factors",
    "<measure id=\"mine\" panel=\"load\" minimum=\"0\" maximum=\"500\" step=\"1\" "
    "better=\"neither\""
    " mcid-grade=\"unmeasured\"><label>L</label>"
    "<factor minimum=\"0\" maximum=\"60\"><label>M</label></factor>"
    "<factor minimum=\"0\" maximum=\"10\"><label>N</label></factor></measure>" },
  { "unknown-measure", 3, "unknown measure “mood”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><measure id=\"mood\" op=\"ge\" "
    "number=\"1\"/></when></rule>" },
  { "unknown-conclusion", 3, "unknown hypothesis “gout”",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><conclusion is=\"gout\"/></when></rule>" },
  { "number-out-of-range", 3, "9 is outside",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><compare finding=\"ex-pf-strength\" op=\"le\" "
    "number=\"9\"/></when></rule>" },
  { "compare-a-word", 3, "is not a number",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><compare finding=\"hx-pop\" op=\"le\" "
    "number=\"1\"/></when></rule>" },
  { "is-a-number", 3, "ask about it with",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"ex-heel-raise\" "
    "value=\"9\"/></when></rule>" },
  { "difference-without-sides", 3, "no sides",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><difference finding=\"ex-finger-floor\" "
    "op=\"ge\" number=\"1\"/></when></rule>" },
  { "which-without-sides", 3, "no sides",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is finding=\"hx-pop\" value=\"yes\" "
    "which=\"other\"/></when></rule>" },
  { "count-never", 3, "can never hold",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><count at-least=\"2\"><is finding=\"hx-pop\" "
    "value=\"yes\"/></count></when></rule>" },
  { "points-outside", 3, "may have points",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><is points=\"1\" finding=\"hx-pop\" "
    "value=\"yes\"/></when></rule>" },
  { "points-missing", 3, "needs points",
    "<rule id=\"r\" kind=\"phase\" value=\"v\"><when><score op=\"ge\" number=\"1\"><is "
    "finding=\"hx-pop\" value=\"yes\"/></score></when></rule>" },
  { "id-letters", 3, "small letters", "<source id=\"My_Source\"><citation>C</citation></source>" },
  { "empty-text", 3, "text is empty", "<source id=\"x\"><citation>  </citation></source>" },
  { "id-twice", 4, "already in",
    "<source id=\"x\"><citation>C</citation></source>\n<source "
    "id=\"x\"><citation>C</citation></source>" },
  { "gate-urgency", 3, "keep its urgency, emergency",
    "<gate id=\"cauda-equina\" urgency=\"soon\"><label>L</label><action>A</action>"
    "<when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "step-changes-two", 3, "changes one thing",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" reps=\"5\" grade=\"assumed\" "
    "goes-by=\"both\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when><step reps=\"6\" sets=\"2\" "
    "grade=\"assumed\"/></exercise>" },
  { "step-changes-nothing", 3, "changes one thing",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" reps=\"5\" grade=\"assumed\" "
    "goes-by=\"both\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when><step reps=\"5\" "
    "grade=\"assumed\"/></exercise>" },
  { "step-without-criterion", 3, "both a criterion",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" reps=\"5\" grade=\"assumed\" "
    "goes-by=\"both\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when><step reps=\"6\" "
    "grade=\"assumed\"><when><day op=\"ge\" number=\"9\"/></when></step></exercise>" },
  { "steps-by-nothing", 3, "goes by",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" reps=\"5\" grade=\"assumed\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when><step reps=\"6\" "
    "grade=\"assumed\"/></exercise>" },
  { "follows-itself", 3, "follows itself",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" grade=\"assumed\" "
    "follows=\"mine\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when></exercise>" },
  { "lacks-what", 3, "equipment",
    "<exercise id=\"mine\" group=\"habit\" minutes=\"1\" grade=\"assumed\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when><lacks><is "
    "finding=\"hx-equipment\" value=\"none\"/></lacks></exercise>" },
  { "met-is-for-criteria", 3, "only criteria",
    "<rule id=\"mine\" kind=\"reduce\" value=\"x\"><text>T</text>"
    "<met><day op=\"ge\" number=\"1\"/></met></rule>" },
  { "gate-forbids-nothing", 3, "no exercise",
    "<gate id=\"mine\" urgency=\"soon\"><label>L</label><action>A</action>"
    "<when><is finding=\"rf-bladder\" value=\"yes\"/></when><forbid>juggling</forbid></gate>" },
  { "tool-kind", 4, "tool", TOOL ("number", NUMBER, "kind=\"trumpet\"") },
  { "tool-tempo-missing", 4, "tool",
    TOOL ("number", NUMBER, "kind=\"metronome\" beats-per-rep=\"2\" grade=\"assumed\"") },
  { "tool-tempo-zero", 4, "tool",
    TOOL ("number",
          NUMBER,
          "kind=\"metronome\" per-minute=\"0\" beats-per-rep=\"2\" grade=\"assumed\"") },
  { "tool-tempo-too-fast", 4, "tool",
    TOOL ("number",
          NUMBER,
          "kind=\"metronome\" per-minute=\"100000\" beats-per-rep=\"2\" grade=\"assumed\"") },
  { "tool-no-beats", 4, "tool",
    TOOL ("number",
          NUMBER,
          "kind=\"metronome\" per-minute=\"60\" beats-per-rep=\"0\" grade=\"assumed\"") },
  { "tool-ungraded", 4, "tool",
    TOOL ("number", NUMBER, "kind=\"metronome\" per-minute=\"60\" beats-per-rep=\"2\"") },
  { "tool-counts-a-word", 4, "no number that a metronome could count",
    TOOL ("yes-no",
          "",
          "kind=\"metronome\" per-minute=\"60\" beats-per-rep=\"2\" grade=\"assumed\"") },
  { "tool-no-source", 4, "needs a source",
    TOOL ("test", "", "kind=\"timer\" seconds=\"10\" grade=\"published\"") },
  { "tool-unknown-source", 3, "unknown source “nobody-1900”",
    TOOL ("test",
          "",
          "kind=\"timer\" seconds=\"10\" grade=\"published\" provenance=\"found\" "
          "source=\"nobody-1900\"") },
  { "tool-no-time", 4, "tool",
    TOOL ("test", "", "kind=\"timer\" seconds=\"0\" grade=\"assumed\"") },
  { "tool-part-of-a-second", 4, "1.5",
    TOOL ("test", "", "kind=\"timer\" seconds=\"1.5\" grade=\"assumed\"") },
  { "tool-twice", 5, "two tools of one kind",
    TOOL ("test",
          "",
          "kind=\"timer\" seconds=\"10\" grade=\"assumed\"/>\n"
          "<tool kind=\"timer\" seconds=\"20\" grade=\"assumed\"") },
  { "tool-measure-without-sides", 4, "no sides",
    TOOL ("test", "", "kind=\"measure\" left=\"slr-left\" right=\"slr-right\"") },
  { "tool-measure-unknown", 3, "unknown measure “slr-middle”",
    TOOL ("test", "sided=\"yes\"", "kind=\"measure\" left=\"slr-left\" right=\"slr-middle\"") },
  { "tool-measure-of-a-number", 4, "would be a second one",
    TOOL ("number",
          NUMBER " sided=\"yes\"",
          "kind=\"measure\" left=\"slr-left\" right=\"slr-right\"") },
  { "tool-difference-unknown", 3, "unknown constant “slr-nothing”",
    TOOL ("test",
          "sided=\"yes\"",
          "kind=\"measure\" left=\"slr-left\" right=\"slr-right\" "
          "healthy-difference=\"slr-nothing\"") },
  { "counted-by-nothing", 3, "unknown finding “ex-nothing”",
    COUNTED ("ex-nothing", "reps", "200") },
  { "counted-by-no-number", 3, "can only be counted by", COUNTED ("ex-slump", "reps", "200") },
  { "counted-without-sides", 3, "can only be counted by",
    COUNTED ("ex-finger-floor", "cm", "120") },
  { "counted-in-another-unit", 3, "can only be counted by",
    COUNTED ("ex-heel-raise", "kg", "200") },
  { "counted-to-another-end", 3, "can only be counted by",
    COUNTED ("ex-heel-raise", "reps", "50") },
  { "counted-on-no-side", 3, "measure",
    "<measure id=\"mine\" panel=\"function\" unit=\"reps\" minimum=\"0\" maximum=\"200\" step=\"1\""
    " better=\"higher\" mcid-grade=\"unmeasured\" counted-by=\"ex-heel-raise\">"
    "<label>L</label></measure>" },
  { "part-without-part", 3, "finding",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"yes-no\" minutes=\"1\""
    " part-of=\"ex-side-glide\"><label>L</label><question>Q</question></finding>" },
  { "part-of-nothing", 3, "unknown finding “ex-nothing”",
    PART ("yes-no", "ex-nothing", "new-weakness") },
  { "part-of-a-test", 3, "may only be part of", PART ("yes-no", "ex-slump", "new-weakness") },
  { "part-of-a-part", 3, "may only be part of",
    PART ("yes-no", "ex-side-glide-during", "new-weakness") },
  { "part-of-another-kind", 3, "not of the kind", PART ("yes-no", "hx-onset", "pain-before") },
  { "part-twice", 3, "has its “new-weakness” already",
    PART ("yes-no", "ex-side-glide", "new-weakness") },
  { "part-no-place-before", 3, "needs a “place-before”",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"choice\" minutes=\"1\""
    " part-of=\"hx-onset\" part=\"place-after\"><label>L</label><question>Q</question>"
    "<choice value=\"a\">A</choice><choice value=\"b\">B</choice></finding>" },
  { "part-moved", 3, "must keep what it is part of",
    "<finding id=\"ex-side-glide-new-weakness\" section=\"examination\" kind=\"yes-no\""
    " minutes=\"1\"><label>L</label><question>Q</question></finding>" },
  { "response-asks-elsewhere", 3, "may only ask for the facts of a response",
    "<rule id=\"r\" kind=\"response\" value=\"better\"><text>T</text><when>"
    "<is finding=\"hx-pop\" value=\"yes\"/></when></rule>" },
  { "response-misspelt", 3, "may only ask for the facts of a response",
    "<rule id=\"r\" kind=\"response\" value=\"better\"><text>T</text><when>"
    "<fact name=\"response-pian\" is=\"less\"/></when></rule>" },
  { "response-no-value", 3, "cannot be “splendid”",
    "<rule id=\"r\" kind=\"response\" value=\"splendid\"><text>T</text><when>"
    "<fact name=\"response-pain\" is=\"less\"/></when></rule>" },
  { "response-no-text", 3, "needs a text",
    "<rule id=\"r\" kind=\"response\" value=\"better\"><when>"
    "<fact name=\"response-pain\" is=\"less\"/></when></rule>" },
  { "figure-behind", 3, "only the back can be highlighted",
    "<figure id=\"mine\" shows=\"ex-hop\" view=\"behind\" highlight=\"calf\" anchor=\"heel\">"
    "<pose trunk=\"0\" lumbar=\"0\" neck=\"0\" shoulder=\"0\" elbow=\"0\" wrist=\"0\" hip=\"0\""
    " knee=\"0\" ankle=\"0\" toes=\"0\" x=\"0\" y=\"0\"/></figure>" },
  { "finding-kind", 3, "must keep its kind",
    "<finding id=\"hx-pop\" section=\"history\" kind=\"test\" minutes=\"1\"><label>L</label>"
    "<question>Q</question></finding>" },
  { "finding-choices", 3, "must keep ours",
    "<finding id=\"hx-onset\" section=\"history\" kind=\"choice\" minutes=\"1\"><label>L</label>"
    "<question>Q</question><choice value=\"sudden\">S</choice><choice value=\"slow\">S</choice>"
    "</finding>" },
  { "finding-several", 3, "must keep whether it takes several answers",
    "<finding id=\"hx-settle\" section=\"history\" kind=\"choice\" several=\"yes\" minutes=\"1\">"
    "<label>L</label><question>Q</question><choice value=\"under-10-minutes\">A</choice>"
    "<choice value=\"10-to-60-minutes\">B</choice><choice value=\"over-an-hour\">C</choice>"
    "</finding>" },
  { "finding-dated", 3, "must keep whether it takes several answers and carries a date",
    "<finding id=\"hx-pop\" section=\"history\" kind=\"yes-no\" dated=\"yes\" minutes=\"1\">"
    "<label>L</label><question>Q</question></finding>" },
  { "finding-several-kind", 3, "takes one answer",
    "<finding id=\"hx-mine\" section=\"history\" kind=\"yes-no\" several=\"yes\" minutes=\"1\">"
    "<label>L</label><question>Q</question></finding>" },
  { "finding-alone", 3, "need not stand alone",
    "<finding id=\"hx-mine\" section=\"history\" kind=\"choice\" minutes=\"1\"><label>L</label>"
    "<question>Q</question><choice value=\"a\" alone=\"yes\">A</choice>"
    "<choice value=\"b\">B</choice></finding>" },
  { "finding-dated-kind", 3, "cannot carry a date",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"test\" dated=\"yes\" minutes=\"1\">"
    "<label>L</label><question>Q</question></finding>" },
  { "finding-dated-date", 3, "cannot carry a date",
    "<finding id=\"im-mine\" section=\"results\" kind=\"date\" dated=\"yes\" minutes=\"1\">"
    "<label>L</label><question>Q</question></finding>" },
  { "finding-date-is", 3, "ask how long ago",
    "<rule id=\"r\" kind=\"reduce\" value=\"hills\"><text>T</text><when>"
    "<is finding=\"im-dvt-treated-since\" value=\"2026-09-10\"/></when></rule>" },
  { "finding-range", 3, "minimum below its maximum",
    "<finding id=\"ex-mine\" section=\"examination\" kind=\"number\" minimum=\"9\" maximum=\"1\""
    " step=\"1\" minutes=\"1\"><label>L</label><question>Q</question></finding>" },
  { "finding-no-choices", 3, "two choices",
    "<finding id=\"hx-mine\" section=\"history\" kind=\"choice\" minutes=\"1\"><label>L</label>"
    "<question>Q</question></finding>" },
  { "measure-attribute", 4, "measure",
    "<source id=\"x\"><citation>C</citation></source>\n<measure id=\"mine\" panel=\"pain\""
    " minimum=\"0\" maximum=\"10\" step=\"1\" better=\"sideways\" mcid-grade=\"unmeasured\">"
    "<label>L</label></measure>" },
  { "measure-mcid", 3, "exclude each other",
    "<measure id=\"mine\" panel=\"pain\" minimum=\"0\" maximum=\"10\" step=\"1\" better=\"lower\""
    " mcid=\"2\" mcid-grade=\"unmeasured\"><label>L</label></measure>" },
  { "window-backwards", 3, "ends before it begins",
    "<window id=\"mine\" from=\"20\" to=\"10\" number-grade=\"assumed\"><text>T</text></window>" },
  { "start-certain", 3, "in per cent",
    "<presentation id=\"mine\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<start hypothesis=\"calf-strain\" low=\"50\" mid=\"99\" high=\"100\"/></presentation>" },
  { "start-upside-down", 3, "in per cent",
    "<presentation id=\"mine\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<start hypothesis=\"calf-strain\" low=\"50\" mid=\"20\" high=\"60\"/></presentation>" },
  { "start-twice", 3, "has two starts",
    "<presentation id=\"mine\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<start hypothesis=\"calf-strain\" low=\"5\" mid=\"9\" high=\"10\"/>"
    "<start hypothesis=\"calf-strain\" low=\"5\" mid=\"9\" high=\"10\"/></presentation>" },
  { "start-of-nothing", 3, "unknown hypothesis",
    "<presentation id=\"mine\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<start hypothesis=\"humours\" low=\"5\" mid=\"9\" high=\"10\"/></presentation>" },
  { "hypothesis-no-start", 3, "each hypothesis but the rest has a start",
    "<hypothesis id=\"mine\" family=\"other\" part=\"otherwise\"><label>L</label>"
    "<summary>S</summary></hypothesis>" },
  { "must-not-miss-no-gate", 3, "it needs a gate",
    "<hypothesis id=\"mine\" family=\"other\" part=\"must-not-miss\"><label>L</label>"
    "<summary>S</summary><start low=\"1\" mid=\"2\" high=\"3\"/></hypothesis>" },
  { "constant-source", 3, "needs a source",
    "<constant id=\"mine\" value=\"1\" grade=\"published\" provenance=\"found\">"
    "<text>T</text></constant>" },
  { "computed-from-nothing", 3, "needs the accuracy", EVIDENCE (COMPUTED, "<lr mid=\"4.94\"/>") },
  { "computed-otherwise", 3, "is not what its accuracy gives",
    EVIDENCE (COMPUTED,
              "<lr mid=\"5.5\"/>"
              "<accuracy seen=\"memory\" sensitivity=\"0.84\" specificity=\"0.83\"/>") },
  { "accuracy-upside-down", 3, "low ≤ mid ≤ high",
    EVIDENCE (COMPUTED,
              "<lr mid=\"4.94\"/><accuracy seen=\"memory\" sensitivity=\"0.84\""
              " sensitivity-low=\"0.9\" sensitivity-high=\"0.7\" specificity=\"0.83\"/>") },
  { "accuracy-above-one", 4, "accuracy",
    EVIDENCE (COMPUTED,
              "<lr mid=\"4.94\"/>"
              "<accuracy seen=\"memory\" sensitivity=\"84\" specificity=\"83\"/>") },
  { "accuracy-half-interval", 4, "accuracy",
    EVIDENCE (COMPUTED,
              "<lr mid=\"4.94\"/><accuracy seen=\"memory\" sensitivity=\"0.84\""
              " sensitivity-low=\"0.8\" specificity=\"0.83\"/>") },
  { "constant-provenance", 3, "how it got here",
    "<constant id=\"mine\" value=\"1\" grade=\"published\" source=\"majlesi-2008\">"
    "<text>T</text></constant>" },
  { "constant-by-design", 3, "chosen by design",
    "<constant id=\"mine\" value=\"1\" grade=\"published\" provenance=\"design\""
    " source=\"majlesi-2008\"><text>T</text></constant>" },
  { "measure-provenance", 3, "how it got here",
    "<measure id=\"mine\" panel=\"pain\" minimum=\"0\" maximum=\"10\" step=\"1\" better=\"lower\""
    " mcid=\"2\" mcid-grade=\"published\" "
    "mcid-source=\"majlesi-2008\"><label>L</label></measure>" },
  { "window-provenance", 3, "how it got here",
    "<window id=\"mine\" from=\"10\" to=\"20\" number-grade=\"published\""
    " sources=\"majlesi-2008\"><text>T</text></window>" },
  { "gate-asks-nothing", 3, "unknown finding",
    "<gate id=\"mine\" urgency=\"soon\" questions=\"rf-bladder rf-nobody\"><label>L</label>"
    "<action>A</action><when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "gate-asks-no-more", 3, "not asked on its own",
    "<gate id=\"mine\" urgency=\"soon\" questions=\"rf-tense-compartment\"><label>L</label>"
    "<action>A</action><when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "gate-asks-a-part", 3, "not asked on its own",
    "<gate id=\"mine\" urgency=\"soon\" questions=\"ex-side-glide-new-weakness\"><label>L</label>"
    "<action>A</action><when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "gate-fits-nobody", 3, "unknown finding",
    "<gate id=\"mine\" urgency=\"soon\"><label>L</label><action>A</action>"
    "<when><is finding=\"rf-bladder\" value=\"yes\"/></when>"
    "<fits><is finding=\"hx-nobody\" value=\"yes\"/></fits></gate>" },
  { "flag-silenced", 3, "must stay so",
    "<finding id=\"rf-bladder\" section=\"safety\" kind=\"yes-no\" asked=\"no\" minutes=\"1\">"
    "<label>L</label><question>Q?</question></finding>" },
  { "ordering-asks-no-more", 3, "asked no more",
    "<ordering id=\"mine\"><label>L</label><text>T</text>"
    "<step finding=\"rf-tense-compartment\"/></ordering>" },
  { "gate-without-source", 3, "needs a source",
    "<gate id=\"mine\" urgency=\"soon\" grade=\"published\" provenance=\"found\"><label>L</label>"
    "<action>A</action><when><is finding=\"rf-bladder\" value=\"yes\"/></when></gate>" },
  { "presentation-source", 3, "unknown source",
    "<presentation id=\"mine\" sources=\"nobody-1900\"><label>L</label><note>N</note>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when>"
    "<start hypothesis=\"calf-strain\" low=\"10\" mid=\"20\" high=\"30\"/></presentation>" },
  /* Facts that there are not, and what facts never are. */
  { "fact-misspelt", 3, "unknown fact “irritabilty”",
    RULE ("r", "phase", "calm", FACT ("irritabilty", "high")) },
  { "fact-value-misspelt", 3, "it is one of high, moderate, low, unknown",
    RULE ("r", "phase", "calm", FACT ("irritability", "hihg")) },
  { "fact-hypothesis-standing", 3, "is never “certain”",
    RULE ("r", "phase", "calm", FACT ("calf-strain", "certain")) },
  { "fact-no-gate", 3, "unknown fact “gate-nothing”",
    RULE ("r", "phase", "calm", FACT ("gate-nothing", "open")) },
  { "fact-gate-state", 3, "is never “closed”",
    RULE ("r", "phase", "calm", FACT ("gate-cauda-equina", "closed")) },
  { "fact-no-alert", 3, "unknown fact “alert-nothing”",
    RULE ("r", "phase", "calm", FACT ("alert-nothing", "yes")) },
  { "fact-alert-state", 3, "is never “open”",
    RULE ("r", "phase", "calm", FACT ("alert-worsening", "open")) },
  { "fact-conclusion", 3, "is never “gout”",
    RULE ("r", "phase", "calm", FACT ("conclusion", "gout")) },
  { "fact-tissue", 3, "is never “bone”", RULE ("r", "phase", "calm", FACT ("tissue", "bone")) },
  { "fact-in-gate", 3, "is not worked out where this is asked",
    GATE ("mine", "soon", FACT ("irritability", "high"), "") },
  { "fact-in-evidence", 3, "is not worked out where this is asked",
    "<evidence id=\"mine\" " ASSUMED "><when><all><is finding=\"hx-pop\" value=\"yes\"/>"
    "<fact name=\"phase\" is=\"calm\"/></all></when><lr mid=\"2\"/><text>T</text></evidence>" },
  { "fact-of-wells-in-plan", 3, "is not worked out where this is asked",
    RULE ("r", "reduce", "x", FACT ("wells", "likely")) },
  { "fact-of-plan-in-wells", 3, "is not worked out where this is asked",
    RULE ("r", "wells", "likely", FACT ("phase", "calm")) },
  { "fact-of-response-never-seen", 3, "no observation has that choice",
    "<rule id=\"r\" kind=\"response\" value=\"better\"><text>T</text><when>"
    "<fact name=\"response-during\" is=\"dancing\"/></when></rule>" },
  { "rule-value", 3, "it is one of calm, restore, load, return",
    RULE ("r", "phase", "rest", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-value-replaced", 3, "is never “hihg”",
    RULE ("irritability-high", "irritability", "hihg", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-value-turned-round", 3, "must keep its value, “high”",
    RULE ("irritability-high", "irritability", "low", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-kind-changed", 3, "must keep its kind",
    RULE ("irritability-high", "phase", "calm", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-days-never", 3, "a number of days",
    RULE ("r", "review", "0", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-days-word", 3, "a number of days",
    RULE ("r", "days-load", "many", "<day op=\"ge\" number=\"0\"/>") },
  { "rule-contraindication-disarmed", 3, "must hold wherever ours does",
    RULE ("spine-loading-waits",
          "spine-loading",
          "waits",
          "<is finding=\"rf-bladder\" value=\"yes\"/>") },
  { "rule-legs-dropped", 3, "must keep legs",
    RULE ("phase-load", "phase", "load", FACT ("irritability", "low")) },
  { "window-tissue", 3, "is never “bone”",
    "<window id=\"mine\" tissue=\"bone\" from=\"1\" to=\"2\" number-grade=\"assumed\">"
    "<text>T</text></window>" },
  /* A gate of ours opens for a clinic as well. */
  { "gate-disarmed", 3, "must open wherever ours does",
    GATE ("cardiopulmonary",
          "emergency",
          "<all>" BREATH "<is finding=\"vx-pulses-reduced\" value=\"yes\"/></all>",
          ALL_GROUPS) },
  { "gate-way-lost", 3, "must open wherever ours does",
    GATE ("bone-stress",
          "soon",
          "<any><is finding=\"bx-hop-pain\" value=\"yes\"/>"
          "<is finding=\"bx-bone-tenderness\" value=\"yes\"/></any>",
          ALL_GROUPS) },
  { "gate-negated", 3, "must open wherever ours does",
    GATE ("cardiopulmonary", "emergency", "<not>" BREATH "</not>", ALL_GROUPS) },
  { "gate-other-leg", 3, "must open wherever ours does",
    GATE ("deep-vein-thrombosis",
          "same-day",
          "<score op=\"ge\" number=\"3\"><is points=\"1\" finding=\"wells-cancer\" "
          "value=\"yes\"/></score>",
          ALL_GROUPS) },
  { "gate-forbids-less", 3, "must go on forbidding “extension”",
    GATE ("cardiopulmonary", "emergency", BREATH, "<forbid>running</forbid>") },
  { "gate-less-urgent", 3, "keep its urgency",
    GATE ("cardiopulmonary", "same-day", BREATH, ALL_GROUPS) },
  { "safety-question-moved", 3, "must stay a safety question",
    "<finding id=\"rf-bladder\" section=\"history\" kind=\"yes-no\" minutes=\"1\">"
    "<label>L</label><question>Q</question></finding>" },
  { "exercise-group", 3, "must keep its group",
    "<exercise id=\"prone-press-up\" group=\"habit\" minutes=\"1\" grade=\"assumed\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when></exercise>" },
  { "exercise-own-free", 3, "must be forbidden wherever one of ours",
    "<exercise id=\"mine\" group=\"plyometric\" minutes=\"1\" grade=\"assumed\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when></exercise>" },
  { "exercise-never-dropped", 3, "must be forbidden wherever ours is",
    "<exercise id=\"prone-press-up\" group=\"extension\" minutes=\"1\" grade=\"assumed\">"
    "<label>L</label><patient-text>P</patient-text><progress>P</progress><stop>S</stop><why>W</why>"
    "<left-out>O</left-out><when><day op=\"ge\" number=\"0\"/></when></exercise>" },
  /* Scores, lives, constants, alerts. */
  { "score-equal", 3, "cannot be compared by “eq”",
    GATE ("mine",
          "soon",
          "<not><score op=\"eq\" number=\"1\"><is points=\"1\" finding=\"hx-pop\" value=\"yes\"/>"
          "</score></not>",
          "") },
  { "measure-without-life", 4, "needs “life-days”",
    "<measure id=\"mood\" panel=\"pain\" minimum=\"0\" maximum=\"10\" step=\"1\""
    " better=\"lower\" mcid-grade=\"unmeasured\"><label>L</label></measure>\n" RULE (
        "r",
        "phase",
        "calm",
        "<measure id=\"mood\" op=\"ge\" number=\"1\"/>") },
  { "measure-lives-longer", 3, "stands for 14 days at most",
    "<measure id=\"calf-pain-worst\" panel=\"pain\" unit=\"0–10\" minimum=\"0\" maximum=\"10\""
    " step=\"1\" better=\"lower\" mcid-grade=\"unmeasured\" life-days=\"365\"><label>L</label>"
    "</measure>" },
  { "measure-upside-down", 3, "which way is better",
    "<measure id=\"calf-pain-worst\" panel=\"pain\" unit=\"0–10\" minimum=\"0\" maximum=\"10\""
    " step=\"1\" better=\"higher\" mcid-grade=\"unmeasured\" life-days=\"14\"><label>L</label>"
    "</measure>" },
  { "constant-negative", 3, "it may be from 0.02 to 0.15",
    "<constant id=\"band-very-unlikely\" value=\"-1\" "
    "grade=\"assumed\"><text>T</text></constant>" },
  { "constant-absurd", 3, "it may be from 1 to 5",
    "<constant id=\"assumed-most\" value=\"100000\" grade=\"assumed\"><text>T</text></constant>" },
  { "constant-wider", 3, "it may be from 1 to 5",
    "<constant id=\"assumed-most\" value=\"9\" least=\"1\" most=\"99\" grade=\"assumed\">"
    "<text>T</text></constant>" },
  { "constant-not-a-number", 3, "value",
    "<constant id=\"band-likely\" value=\"NaN\" grade=\"assumed\"><text>T</text></constant>" },
  { "constant-counted", 3, "not a clinic’s to change",
    "<constant id=\"wells-likely-probability\" value=\"0.01\" grade=\"assumed\"><text>T</text>"
    "</constant>" },
  { "constant-unread", 3, "nothing reads",
    "<constant id=\"band-likly\" value=\"0.7\" grade=\"assumed\"><text>T</text></constant>" },
  { "constant-shown-certain", 3, "it may be from 0.9 to 0.95",
    "<constant id=\"shown-most\" value=\"0.97\" grade=\"assumed\"><text>T</text></constant>" },
  { "constant-shown-none", 3, "it may be from 0.02 to 0.05",
    "<constant id=\"shown-least\" value=\"0.01\" grade=\"assumed\"><text>T</text></constant>" },
  { "evidence-against-assumed", 3, "must not be missed: only a published lr",
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"cauda-equina\" grade=\"assumed\""
    " provenance=\"design\"><when><is finding=\"hx-pop\" value=\"yes\"/></when><lr mid=\"0.5\"/>"
    "<text>T</text></evidence>" },
  { "evidence-against-elsewhere", 3, "must not be missed: only a published lr",
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"cauda-equina\" grade=\"published\""
    " provenance=\"found\" source=\"majlesi-2008\"><when><is finding=\"hx-pop\" value=\"yes\"/>"
    "</when><lr mid=\"0.5\"/><text>T</text></evidence>" },
  /* A question that the clinic adds is none of ours. */
  { "evidence-against-by-own-question", 4, "must not be missed: only a published lr",
    "<gate id=\"mine\" urgency=\"soon\" questions=\"hx-pop\"><label>L</label><action>A</action>"
    "<when><is finding=\"hx-pop\" value=\"yes\"/></when></gate>\n"
    "<evidence id=\"mine\" finding=\"hx-pop\" hypothesis=\"cauda-equina\" grade=\"published\""
    " provenance=\"found\" source=\"majlesi-2008\"><when><is finding=\"hx-pop\" value=\"yes\"/>"
    "</when><lr mid=\"0.5\"/><text>T</text></evidence>" },
  { "evidence-against-too-much", 3, "must not be missed: only a published lr",
    "<evidence id=\"mine\" finding=\"rf-bladder\" hypothesis=\"cauda-equina\""
    " grade=\"published\" provenance=\"found\" source=\"majlesi-2008\"><when>"
    "<is finding=\"rf-bladder\" value=\"no\"/></when><lr mid=\"0.04\"/><text>T</text></evidence>" },
  { "evidence-published-beyond", 3, "lr-published-most",
    "<evidence id=\"mine\" finding=\"hx-post-partum-weeks\" hypothesis=\"calf-strain\""
    " grade=\"published\" provenance=\"found\" source=\"majlesi-2008\"><when>"
    "<compare finding=\"hx-post-partum-weeks\" op=\"ge\" number=\"1\"/></when><lr mid=\"60\"/>"
    "<text>T</text></evidence>" },
  { "alert-unknown", 3, "none of ours",
    "<alert id=\"worsning\" over-days=\"7\"><label>L</label><text>T</text></alert>" },
};

static void
replace_once (char **text, const char *old, const char *with)
{
  const char *at = strstr (*text, old);
  char *replaced = NULL;

  if (at == NULL)
    g_error ("“%s” is not in: %s", old, *text);
  replaced = g_strdup_printf ("%.*s%s%s", (int) (at - *text), *text, with, at + strlen (old));
  g_free (*text);
  *text = replaced;
}

/* One of ours with one thing changed. */
typedef struct
{
  const char *name;
  const char *reason; /* NULL: it is taken */
  const char *file, *element, *id;
  const char *old, *with;
} Change;

#define HYPOTHESIS(id) "hypotheses.xml", "hypothesis", id
#define PRESENTATION(id) "hypotheses.xml", "presentation", id
#define CLUSTER(id) "hypotheses.xml", "cluster", id
#define OUR_GATE(id) "gates.xml", "gate", id
#define OUR_EVIDENCE(id) "evidence.xml", "evidence", id
#define OTHERWISE(element, id) "evidence-otherwise.xml", element, id
#define OUR_RULE(id) "plan.xml", "rule", id
#define POP "<is finding=\"hx-pop\" value=\"yes\"/>"
#define NORMAL                                                                                     \
  "<is finding=\"im-us-achilles\" value=\"normal\" after=\"hx-pop\""                               \
  " since=\"ax-thompson ax-gap ax-matles\"/>"

static const Change changes[] = {
  /* What must not be missed: more, and never less. */
  { "start-raised", NULL, HYPOTHESIS ("deep-vein-thrombosis"),
    "<start low=\"2\" mid=\"4\" high=\"8\"", "<start low=\"3\" mid=\"5\" high=\"9\"" },
  { "start-lowered", "no lower than ours", HYPOTHESIS ("deep-vein-thrombosis"), "high=\"8\"",
    "high=\"7\"" },
  { "part-moved", "must keep its part", HYPOTHESIS ("deep-vein-thrombosis"), "must-not-miss\"\n",
    "otherwise\"\n" },
  { "gate-moved", "its gate", HYPOTHESIS ("cauda-equina"), "gate=\"cauda-equina\"",
    "gate=\"mine\"" },
  { "modifier-dropped", "must keep our modifier “clot-pill”", HYPOTHESIS ("deep-vein-thrombosis"),
    "id=\"clot-pill\"", "id=\"clot-pills\"" },
  { "modifier-lower", "must keep our modifier “clot-pill”", HYPOTHESIS ("deep-vein-thrombosis"),
    "factor=\"3.5\" low=\"2.9\"", "factor=\"3.5\" low=\"0.9\"" },
  { "modifier-narrower", "must keep our modifier “clot-pill”", HYPOTHESIS ("deep-vein-thrombosis"),
    "<when><is finding=\"hx-oestrogen\" value=\"yes\"/></when>",
    "<when><all><is finding=\"hx-oestrogen\" value=\"yes\"/>" POP "</all></when>" },
  { "modifier-wider", NULL, HYPOTHESIS ("deep-vein-thrombosis"),
    "<when><is finding=\"hx-oestrogen\" value=\"yes\"/></when>",
    "<when><any><is finding=\"hx-oestrogen\" value=\"yes\"/>" POP "</any></when>" },
  { "modifier-lowers", "may raise it, and not lower it", HYPOTHESIS ("cauda-equina"), "<ask>",
    "<modifier id=\"m\" factor=\"0.5\" grade=\"assumed\"><when>" POP "</when><text>T</text>"
    "</modifier><ask>" },
  { "modifier-beyond", "modifier-most", HYPOTHESIS ("cauda-equina"), "<ask>",
    "<modifier id=\"m\" factor=\"50\" grade=\"assumed\"><when>" POP "</when><text>T</text>"
    "</modifier><ask>" },
  { "modifier-raises", NULL, HYPOTHESIS ("cauda-equina"), "<ask>",
    "<modifier id=\"m\" factor=\"2\" grade=\"assumed\"><when>" POP "</when><text>T</text>"
    "</modifier><ask>" },
  { "modifiers-limited", "no lower than ours", HYPOTHESIS ("achilles-rupture"),
    "modifiers-most=\"10\"", "modifiers-most=\"1\"" },
  { "modifiers-unlimited", "modifiers-together-most", HYPOTHESIS ("achilles-rupture"),
    "modifiers-most=\"10\"", "modifiers-most=\"101\"" },
  { "reasons-fewer", "must keep ours", HYPOTHESIS ("achilles-rupture"),
    "reasons=\"ax-thompson ax-matles ax-gap\"", "reasons=\"ax-thompson ax-matles\"" },
  { "reasons-instead", "must keep ours", HYPOTHESIS ("cauda-equina"), "gate=\"cauda-equina\"",
    "gate=\"cauda-equina\" reasons=\"hx-pop\"" },
  { "reasons-more", NULL, HYPOTHESIS ("achilles-rupture"),
    "reasons=\"ax-thompson ax-matles ax-gap\"", "reasons=\"ax-thompson ax-matles ax-gap hx-pop\"" },
  { "excluded-wider", "<excluded> may only hold where ours does", HYPOTHESIS ("achilles-rupture"),
    NORMAL, "<any>" NORMAL POP "</any>" },
  { "excluded-by-older", "<excluded> may only hold where ours does",
    HYPOTHESIS ("achilles-rupture"), " after=\"hx-pop\" since=\"ax-thompson ax-gap ax-matles\"",
    "" },
  { "excluded-at-all", "<excluded> may only hold where ours does", HYPOTHESIS ("cauda-equina"),
    "<ask>", "<excluded>" POP "</excluded><ask>" },
  { "excluded-stricter", NULL, HYPOTHESIS ("achilles-rupture"), NORMAL, NORMAL POP },
  { "excluded-never", NULL, HYPOTHESIS ("achilles-rupture"),
    "<excluded>\n      <all>\n        " NORMAL
    "\n        <days-since finding=\"im-us-achilles\" from=\"onset\" op=\"ge\" number=\"0\"/>"
    "\n        <days-since finding=\"im-us-achilles\" op=\"le\" number=\"14\"/>"
    "\n      </all>\n    </excluded>",
    "" },
  { "reason-dropped", "must keep ours", HYPOTHESIS ("achilles-rupture"),
    "<is finding=\"im-us-achilles\" value=\"rupture\"/>", "" },
  { "treated-wider", "<treated> may only hold where ours does", HYPOTHESIS ("deep-vein-thrombosis"),
    "<treated>\n      <any>\n        <days-since finding=\"im-dvt-treated-since\" from=\"onset\" "
    "op=\"ge\" number=\"0\"/>",
    "<treated>\n      <any>\n        <days-since finding=\"im-dvt-treated-since\" from=\"onset\" "
    "op=\"ge\" number=\"-9\"/>" },
  { "treated-mass", "has a gate: <excluded> and <treated>", HYPOTHESIS ("growing-mass"),
    "<conclusion is=\"growing-mass\"/>", "" },
  { "excluded-mass", "has a gate: <excluded> and <treated>", HYPOTHESIS ("growing-mass"),
    "<treated>", "<excluded>" POP "</excluded><treated>" },
  { "exercise-beyond", "must stay within what the patient can do", "exercises.xml", "exercise",
    "walking", "within=\"walking-tolerance\"", "" },
  { "treated-without-conclusion", "<treated> may only hold where ours does",
    HYPOTHESIS ("limb-infection"), "<conclusion is=\"limb-infection\"/>", "" },
  { "confirmed-at-all", "<confirmed> may only hold where ours does", HYPOTHESIS ("cauda-equina"),
    "<ask>", "<confirmed>" POP "</confirmed><ask>" },
  { "withheld-at-all", "<withheld> may only hold where ours does", HYPOTHESIS ("cauda-equina"),
    "<ask>", "<withheld>" POP "</withheld><withheld-why>W</withheld-why><ask>" },
  { "ask-reworded", "must keep our text in “ask”", HYPOTHESIS ("achilles-rupture"), "Do the calf",
    "Do not do the calf" },
  { "low-reworded", "must keep our text in “low”", HYPOTHESIS ("deep-vein-thrombosis"),
    "<low>Today", "<low>Some day" },
  { "unlikely-reworded", "must keep our text in “unlikely”", HYPOTHESIS ("cauda-equina"),
    "That clears nothing", "That clears it" },
  { "label-reworded", NULL, HYPOTHESIS ("cauda-equina"), "Cauda equina syndrome", "Cauda" },
  /* The others. */
  { "strain-not-withheld", "must be withheld wherever ours is", HYPOTHESIS ("calf-strain"),
    "<is finding=\"ax-thompson\" value=\"positive\"/>",
    "<all><is finding=\"ax-thompson\" value=\"positive\"/>" POP "</all>" },
  { "strain-confirmed", "may only be confirmed where ours is", HYPOTHESIS ("calf-strain"),
    "<is finding=\"im-us-calf\" value=\"tear\"/>",
    "<is finding=\"im-us-calf\" value=\"tear\"/>" POP },
  { "strain-confirmed-undated", "may only be confirmed where ours is", HYPOTHESIS ("calf-strain"),
    "<days-since finding=\"im-us-calf\" from=\"onset\" op=\"ge\" number=\"0\"/>", "" },
  { "strain-family", "must keep its part", HYPOTHESIS ("calf-strain"), "family=\"muscle\"",
    "family=\"nerve\"" },
  { "strain-start", NULL, HYPOTHESIS ("calf-strain"), "low=\"15\"", "low=\"5\"" },
  /* Presentations. */
  { "presentation-when", "must keep our “when”", PRESENTATION ("persistent"), "number=\"42\"",
    "number=\"0\"" },
  { "presentation-start-lowered", "cannot start lower", PRESENTATION ("sudden-pop"),
    "hypothesis=\"achilles-rupture\" low=\"10\"", "hypothesis=\"achilles-rupture\" low=\"9\"" },
  { "presentation-start-dropped", "cannot start lower", PRESENTATION ("sudden-pop"),
    "<start hypothesis=\"achilles-rupture\" low=\"10\" mid=\"20\" high=\"35\"/>", "" },
  { "presentation-start-new", "cannot start lower", PRESENTATION ("sudden-pop"), "<start ",
    "<start hypothesis=\"bone-stress\" low=\"1\" mid=\"2\" high=\"3\"/><start " },
  { "presentation-lower-dropped", NULL, PRESENTATION ("persistent"),
    "<start hypothesis=\"deep-vein-thrombosis\" low=\"1\" mid=\"2\" high=\"4\"/>", "" },
  { "presentation-own-lower", "cannot start lower", PRESENTATION ("persistent"),
    "id=\"persistent\"", "id=\"mine\"" },
  { "presentation-spends-flag", "cannot spend “rf-bladder”", PRESENTATION ("sudden-pop"),
    "spends=\"hx-onset", "spends=\"rf-bladder hx-onset" },
  { "presentation-spends-question", "cannot spend “bx-hop-pain”", PRESENTATION ("sudden-pop"),
    "spends=\"hx-onset", "spends=\"bx-hop-pain hx-onset" },
  { "presentation-start-extreme", "and not outside", PRESENTATION ("sudden-pop"),
    "low=\"50\" mid=\"60\" high=\"75\"", "low=\"50\" mid=\"60\" high=\"99\"" },
  { "presentation-start-changed", NULL, PRESENTATION ("sudden-pop"),
    "low=\"50\" mid=\"60\" high=\"75\"", "low=\"40\" mid=\"50\" high=\"70\"" },
  /* Gates. */
  { "gate-asks-less", "must keep ours, “rf-sexual”", OUR_GATE ("cauda-equina"), " rf-sexual", "" },
  { "gate-asks-more", NULL, OUR_GATE ("cauda-equina"), " rf-sexual", " rf-sexual hx-pop" },
  { "gate-fits-less", "must fit wherever ours does", OUR_GATE ("bone-stress"),
    "<is finding=\"hx-high-mileage\" value=\"yes\"/>", "" },
  { "gate-fits-more", NULL, OUR_GATE ("bone-stress"),
    "<is finding=\"hx-high-mileage\" value=\"yes\"/>",
    "<is finding=\"hx-high-mileage\" value=\"yes\"/>" POP },
  { "gate-does-less", "must keep our action", OUR_GATE ("cauda-equina"),
    "Send to an emergency department now", "Wait" },
  { "gate-relabelled", NULL, OUR_GATE ("cauda-equina"), "Possible cauda", "Perhaps cauda" },
  /* Weights of what must not be missed. */
  { "evidence-lowered", "may be lower than ours", OTHERWISE ("evidence", "vessel-pulses"),
    "mid=\"4.7\"", "mid=\"3\"" },
  { "evidence-farther", "may be lower than ours", OTHERWISE ("evidence", "bone-no-tender"),
    "mid=\"0.05\"", "mid=\"0.03\"" },
  { "evidence-nearer", NULL, OTHERWISE ("evidence", "bone-no-tender"), "mid=\"0.05\"",
    "mid=\"0.2\"" },
  { "evidence-wider", "must hold only where ours does", OTHERWISE ("evidence", "bone-no-tender"),
    "<is finding=\"bx-bone-tenderness\" value=\"no\"/>",
    "<any><is finding=\"bx-bone-tenderness\" value=\"no\"/>" POP "</any>" },
  { "evidence-narrower", "must hold wherever ours does", OUR_EVIDENCE ("thompson-positive"),
    "<is finding=\"ax-thompson\" value=\"positive\"/>",
    "<all><is finding=\"ax-thompson\" value=\"positive\"/>" POP "</all>" },
  { "evidence-not-chosen", "must stay chosen", OUR_EVIDENCE ("thompson-positive"), "<evidence ",
    "<evidence chosen=\"no\" " },
  { "evidence-elsewhere", "must keep its finding", OUR_EVIDENCE ("thompson-positive"),
    "hypothesis=\"achilles-rupture\"", "hypothesis=\"calf-strain\"" },
  { "cluster-for-smaller", "may not be smaller", CLUSTER ("clot-signs"), "cap=\"1\"", "cap=\"0\"" },
  { "cluster-against-larger", "may not be larger", CLUSTER ("bone-signs"), "cap=\"0.8\"",
    "cap=\"0.9\"" },
  { "people-wider", "cannot be more than ours", OTHERWISE ("people", "arterial-older"),
    "number=\"50\"", "number=\"18\"" },
  { "people-fewer", NULL, OTHERWISE ("people", "arterial-older"), "<age op=\"ge\" number=\"50\"/>",
    "<all><age op=\"ge\" number=\"50\"/>" POP "</all>" },
  { "cluster-free", NULL, CLUSTER ("neural-tension"), "cap=\"0.3\"", "cap=\"0.2\"" },
  /* The plan. */
  { "rule-high-narrower", "must hold wherever ours does", OUR_RULE ("irritability-high"),
    "<measure id=\"calf-pain-worst\" op=\"ge\" number=\"7\"/>", "" },
  { "rule-high-wider", NULL, OUR_RULE ("irritability-high"),
    "<measure id=\"calf-pain-worst\" op=\"ge\" number=\"7\"/>",
    "<measure id=\"calf-pain-worst\" op=\"ge\" number=\"7\"/>" POP },
  { "rule-calm-narrower", "must hold wherever ours does", OUR_RULE ("phase-calm"),
    "<fact name=\"irritability\" is=\"high\"/>",
    "<all><fact name=\"irritability\" is=\"high\"/>" POP "</all>" },
  { "rule-low-wider", "may only hold where ours does", OUR_RULE ("irritability-low"),
    "<measure id=\"calf-pain-worst\" op=\"le\" number=\"3\"/>",
    "<measure id=\"calf-pain-worst\" op=\"le\" number=\"3\"/>" POP },
  { "rule-return-wider", "may only hold where ours does", OUR_RULE ("phase-return"),
    "<is finding=\"ex-hop\" value=\"negative\"/>", "" },
  { "rule-return-stricter", NULL, OUR_RULE ("phase-return"),
    "<is finding=\"ex-hop\" value=\"negative\"/>",
    "<is finding=\"ex-hop\" value=\"negative\"/>" POP },
  { "rule-met-sooner", "may only be met where ours is", OUR_RULE ("criteria-calm-days"),
    "<day op=\"ge\" number=\"2\"/>", "<day op=\"ge\" number=\"1\"/>" },
  { "rule-met-later", NULL, OUR_RULE ("criteria-calm-days"), "<day op=\"ge\" number=\"2\"/>",
    "<all><day op=\"ge\" number=\"2\"/>" POP "</all>" },
  { "rule-wells-reworded", "must keep our text", OUR_RULE ("wells-unlikely"),
    "unlikely, not excluded", "excluded" },
  { "rule-wells-turned", "must keep our “when”", OUR_RULE ("wells-unlikely"),
    "<fact name=\"wells\" is=\"unlikely\"/>", "<fact name=\"wells\" is=\"likely\"/>" },
  { "rule-review-later", "not later", OUR_RULE ("review-10"), "value=\"10\"", "value=\"11\"" },
  { "rule-review-earlier", NULL, OUR_RULE ("review-10"), "value=\"10\"", "value=\"9\"" },
  { "rule-review-wider", "must keep our “when”", OUR_RULE ("review-14"),
    "<fact name=\"phase\" is=\"return\"/>", "<day op=\"ge\" number=\"0\"/>" },
  { "rule-review-own-later", "not later", OUR_RULE ("review-14"), "id=\"review-14\"",
    "id=\"mine\"" },
  { "rule-own-return", "would permit “return”", OUR_RULE ("phase-return"), "id=\"phase-return\"",
    "id=\"mine\"" },
  { "rule-own-progress", "would permit “progress”", OUR_RULE ("muscle-response-better"),
    "id=\"muscle-response-better\"", "id=\"mine\"" },
  { "rule-high-on-both-legs", "holds for any leg", OUR_RULE ("irritability-high"), "value=\"high\"",
    "value=\"high\" legs=\"every\"" },
  { "rule-criterion-seldom", "must hold wherever ours does", OUR_RULE ("criteria-calm-days"),
    "<fact name=\"phase\" is=\"calm\"/>", "<fact name=\"phase\" is=\"calm\"/>" POP },
  { "rule-response-seldom", "must hold wherever ours does", "responses.xml", "rule",
    "response-peripheralises", "<fact name=\"response-place\" is=\"further\"/>",
    "<fact name=\"response-place\" is=\"further\"/><fact name=\"response-pain\" is=\"more\"/>" },
  /* The rest. */
  { "finding-waits", "must not wait for another test", "findings.xml", "finding", "ax-matles",
    "kind=\"test\"", "kind=\"test\" follows=\"ax-thompson\"" },
  { "measure-cut", "must keep all of our range", "measures.xml", "measure", "calf-pain-worst",
    "maximum=\"10\"", "maximum=\"6\"" },
  { "exercise-own-habit", "has a dose", "exercises.xml", "exercise", "sleep", "id=\"sleep\"",
    "id=\"mine\" reps=\"5\"" },
  { "finding-reworded", "must keep our question", "findings.xml", "finding", "rf-bladder",
    "<question>", "<question>Not asked: " },
  { "wells-reworded", "must keep our question", "findings.xml", "finding", "wells-cancer",
    "<question>", "<question>Not asked: " },
  { "net-title", "must keep our text", "sentences.xml", "sentence", "emergencies-title",
    "Go to hospital at once if", "Call some day if" },
  { "net-go", "must keep our text", "sentences.xml", "sentence", "go-emergency", "<text>",
    "<text>Not: " },
  { "net-withheld", "must keep our text", "sentences.xml", "sentence", "plan-withheld", "No plan",
    "A plan" },
};

/* An element stands where its opening tag ends. */
static int
get_line (const char *element)
{
  int line = 3;

  for (const char *at = element; *at != '>'; at++)
    line += *at == '\n';

  return line;
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  const Change *change = data;
  g_autofree char *text = dup_ours (change->file, change->element, change->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;

  replace_once (&text, change->old, change->with);
  write_elements (fixture, text);
  if (change->reason != NULL)
    {
      assert_refused (fixture, get_line (text), change->reason);
      return;
    }
  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_true (sural_knowledge_is_changed (knowledge, change->element, change->id));
}

/* What a clinic may do: open a gate more often and more urgently, forbid more, set a number within
 * its range, and add a rule, which is heard before the one that always holds. What is theirs is
 * known. */
static void
test_additions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autofree char *limb = NULL;
  g_autofree char *bone = NULL;
  g_autofree char *hop = NULL;
  g_autofree char *elements = NULL;
  GPtrArray *rules;
  guint mine = G_MAXUINT, always = G_MAXUINT;

  limb = dup_ours ("gates.xml", "gate", "cardiopulmonary");
  replace_once (&limb, "<when>" BREATH "</when>",
                "<when><any>" BREATH
                "<is finding=\"vx-pulses-reduced\" value=\"yes\"/></any></when>");
  replace_once (&limb, "<forbid>reload</forbid>", "<forbid>reload</forbid><forbid>habit</forbid>");
  bone = dup_ours ("gates.xml", "gate", "bone-stress");
  replace_once (&bone, "urgency=\"soon\"", "urgency=\"urgent\"");
  replace_once (&bone, "Soon: stop", "This week: stop");
  replace_once (&bone, "<when>\n      <all>", "<when><any><all>");
  replace_once (&bone, "</all>\n    </when>",
                "</all><is finding=\"ex-hop\" value=\"positive\"/></any></when>");
  hop = dup_ours ("exercises.xml", "exercise", "pogo-hop");
  replace_once (&hop, "pogo-hop", "mine");
  elements = g_strconcat (
      limb, bone, hop, GATE ("mine", "soon", BREATH, ""),
      RULE ("mine", "calf-loading", "waits", "<is finding=\"hx-pop\" value=\"yes\"/>"),
      "<rule id=\"review-7-2\" kind=\"review\" value=\"5\"/>"
      "<constant id=\"band-likely\" value=\"0.7\" grade=\"assumed\"><text>T</text></constant>",
      NULL);
  write_elements (fixture, elements);
  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);

  rules = sural_knowledge_get_plan_rules (knowledge);
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (g_str_equal (rule->id, "mine"))
        mine = i;
      if (g_str_equal (rule->id, "calf-loading-free"))
        always = i;
    }
  g_assert_cmpuint (mine, <, always);
  g_assert_cmpuint (always, <, rules->len);

  g_assert_true (sural_knowledge_is_changed (knowledge, "gate", "bone-stress"));
  g_assert_true (sural_knowledge_is_changed (knowledge, "gate", "mine"));
  g_assert_true (sural_knowledge_is_changed (knowledge, "rule", "mine"));
  g_assert_true (sural_knowledge_is_changed (knowledge, "exercise", "mine"));
  g_assert_true (sural_knowledge_is_changed (knowledge, "constant", "band-likely"));
  g_assert_false (sural_knowledge_is_changed (knowledge, "gate", "cauda-equina"));
  g_assert_false (sural_knowledge_is_changed (knowledge, "gate", "nothing"));
  g_assert_false (sural_knowledge_is_changed (builtin, "gate", "bone-stress"));
}

/* Ours laid over ours takes nothing away. */
static void
test_ours_over_ours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ours = g_test_build_filename (G_TEST_DIST, "..", "data", "knowledge", NULL);
  g_autoptr (GDir) dir = g_dir_open (ours, 0, &error);
  g_autoptr (SuralKnowledge) knowledge = NULL;
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (ours, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".gresource.xml"))
        continue;
      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      write_file (fixture, name, text, (gssize) length);
      n_files++;
    }
  g_assert_cmpuint (n_files, >, 5);
  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_knowledge_get_plan_rules (knowledge)->len, ==,
                    sural_knowledge_get_plan_rules (builtin)->len);
  for (guint i = 0; i < sural_knowledge_get_plan_rules (builtin)->len; i++)
    g_assert_cmpstr (
        ((SuralPlanRule *) g_ptr_array_index (sural_knowledge_get_plan_rules (knowledge), i))->id,
        ==,
        ((SuralPlanRule *) g_ptr_array_index (sural_knowledge_get_plan_rules (builtin), i))->id);
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;

  write_elements (fixture, refusal->elements);
  assert_refused (fixture, refusal->line, refusal->reason);
}

static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<?xml version=\"1.0\"?>\n"
              "<!DOCTYPE knowledge [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">"
              "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]>\n"
              "<knowledge version=\"1\">&d;</knowledge>\n",
              -1);
  assert_refused (fixture, 2, "DOCTYPE");
}

static void
test_external_entity (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<!DOCTYPE knowledge [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
              "<knowledge version=\"1\"><source id=\"x\"><citation>&x;</citation></source>"
              "</knowledge>\n",
              -1);
  assert_refused (fixture, 1, "DOCTYPE");
}

/* The same door behind another encoding. */
static void
test_other_encoding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = g_convert ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
                                     "<!DOCTYPE knowledge [<!ENTITY x \"y\">]>"
                                     "<knowledge version=\"1\"/>",
                                     -1, "UTF-16", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  write_file (fixture, "clinic.xml", text, (gssize) length);
  assert_refused (fixture, 1, "UTF-8");
}

static void
test_unknown_entity (Fixture *fixture, gconstpointer data)
{
  write_elements (fixture, "<source id=\"x\"><citation>&nbsp;</citation></source>");
  assert_refused (fixture, 3, "nbsp");
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<knowledge version=\"1\">\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<not>");
  write_file (fixture, "clinic.xml", text->str, (gssize) text->len);
  assert_refused (fixture, 2, "depth");
}

/* Deep enough for the grammar, too deep for a rule that anybody wrote. */
static void
test_nested_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<rule id=\"r\" kind=\"phase\" value=\"v\">\n<when>");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "<not>");
  g_string_append (text, "<is finding=\"hx-pop\" value=\"yes\"/>");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "</not>");
  g_string_append (text, "</when></rule>");
  write_elements (fixture, text->str);
  assert_refused (fixture, 4, "nested deeper");
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml",
              "<knowledge version=\"1\">\n<source id=\"x\">\n<citation>Half a", -1);
  assert_refused (fixture, 3, "");
}

static void
test_not_xml (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "clinic.xml", "{\"knowledge\": 1}\n", -1);
  assert_refused (fixture, 1, "");
  write_file (fixture, "clinic.xml", "", 0);
  assert_refused (fixture, 0, "empty");
  write_file (fixture, "clinic.xml", "<knowledge version=\"1\">\n\xff\xfe</knowledge>", -1);
  assert_refused (fixture, 2, "UTF-8");
  write_file (fixture, "clinic.xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", -1);
  assert_refused (fixture, 1, "html");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, ' ');

  write_file (fixture, "clinic.xml", text, -1);
  assert_refused (fixture, 0, "larger");
}

/* Nobody is kept from the records by a file that does not hold. */
static void
test_falls_back (Fixture *fixture, gconstpointer data)
{
  static const SuralUnits metric = { FALSE, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) refused = NULL;
  g_autoptr (SuralKnowledge) taken = NULL;
  g_autofree char *refusal = NULL;
  g_autofree char *none = NULL;

  write_elements (fixture, "<surprise/>");
  refused = sural_knowledge_new_for_clinic (fixture->folder, &metric, &refusal, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (refusal, "clinic.xml:3: "));
  g_assert_cmpstr (sural_knowledge_get_version (refused), ==,
                   sural_knowledge_get_version (builtin));

  write_elements (fixture, "<constant id=\"band-likely\" value=\"0.65\" grade=\"assumed\">"
                           "<text>Ours.</text></constant>");
  taken = sural_knowledge_new_for_clinic (fixture->folder, &metric, &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpfloat (sural_knowledge_get_constant (taken, "band-likely"), ==, 0.65);
}

/* On a thread, with what was refused and what was not. */
static void
test_reading (Fixture *fixture, gconstpointer data)
{
  static const SuralUnits metric = { FALSE, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) refused = NULL;
  g_autoptr (SuralKnowledge) taken = NULL;
  g_autofree char *refusal = NULL;
  g_autofree char *none = NULL;

  write_elements (fixture, "<surprise/>");
  refused = sural_knowledge_reading_finish (sural_knowledge_reading_new (fixture->folder, &metric),
                                            &refusal, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (refusal, "clinic.xml:3: "));
  g_assert_cmpstr (sural_knowledge_get_version (refused), ==,
                   sural_knowledge_get_version (builtin));

  write_elements (fixture, "<constant id=\"band-likely\" value=\"0.65\" grade=\"assumed\">"
                           "<text>Ours.</text></constant>");
  taken = sural_knowledge_reading_finish (sural_knowledge_reading_new (fixture->folder, &metric),
                                          &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpfloat (sural_knowledge_get_constant (taken, "band-likely"), ==, 0.65);
}

#define BAND(value)                                                                                \
  "<constant id=\"band-likely\" value=\"" value "\" "                                              \
  "grade=\"assumed\"><text>Ours.</text></constant>"

/* What was looked at is known by every byte, and what is read again later is that or nothing. */
static void
test_own_digest (Fixture *fixture, gconstpointer data)
{
  static const SuralUnits imperial = { TRUE, TRUE, TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *none = sural_knowledge_dup_own_digest (builtin);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (SuralKnowledge) looked_at = NULL;
  g_autoptr (SuralKnowledge) same = NULL;
  g_autoptr (SuralKnowledge) other = NULL;
  g_autoptr (SuralKnowledge) changed = NULL;

  g_assert_null (none);
  write_elements (fixture, BAND ("0.65"));
  looked_at = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  first = sural_knowledge_dup_own_digest (looked_at);
  g_assert_cmpuint (strlen (first), ==, 64);
  lines = sural_knowledge_list_own (looked_at);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpstr (lines[0], ==,
                   "constant “band-likely” (clinic.xml:3): in the place of the built-in one");
  same = sural_knowledge_new_shown_in (looked_at, &imperial, &error);
  g_assert_no_error (error);
  g_assert_nonnull (same);

  write_elements (fixture, BAND ("0.66"));
  other = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  second = sural_knowledge_dup_own_digest (other);
  g_assert_cmpstr (first, !=, second);
  changed = sural_knowledge_new_shown_in (looked_at, &imperial, &error);
  g_assert_null (changed);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DIFFERS);
}

static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "clinic.xml", NULL);

  g_assert_no_errno (mkfifo (path, 0600));
  assert_refused (fixture, 0, "not a file");
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_with_folder (path, &error);

  g_assert_null (knowledge);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

/* A clinic says a thing in its own way, and adds to the safety net; ours stays in it. */
static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  g_autoptr (GPtrArray) ours = sural_knowledge_list_sentences (builtin, "handout-call");
  g_autoptr (GPtrArray) both = NULL;
  g_autofree char *passed = NULL;

  write_elements (fixture, "<sentence id=\"goal-passed\" grade=\"assumed\" provenance=\"design\">"
                           "<text>{date} has passed, and with it {event}.</text></sentence>"
                           "<sentence id=\"call-our-own\" list=\"handout-call\" grade=\"assumed\""
                           " provenance=\"design\"><text>Your pump alarms.</text></sentence>");
  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  /* What is filled in is not filled in once more. */
  passed = sural_knowledge_fill_sentence (knowledge, "goal-passed", "event", "{date}", "date",
                                          "Today %s", NULL);
  g_assert_cmpstr (passed, ==, "Today %s has passed, and with it {date}.");
  both = sural_knowledge_list_sentences (knowledge, "handout-call");
  g_assert_cmpuint (both->len, ==, ours->len + 1);
  for (guint i = 0; i < ours->len; i++)
    g_assert_cmpstr (((SuralSentence *) g_ptr_array_index (ours, i))->text, ==,
                     ((SuralSentence *) g_ptr_array_index (both, i))->text);
  g_assert_cmpstr (((SuralSentence *) g_ptr_array_index (both, ours->len))->text, ==,
                   "Your pump alarms.");
}

/* A clinic's measure stays at least what ours is, though it does not say so. */
static void
test_keeps_at_least (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;

  write_elements (fixture,
                  "<measure id=\"calf-pain-worst\" panel=\"pain\" unit=\"0–10\" minimum=\"0\""
                  " maximum=\"10\" step=\"1\" better=\"lower\" mcid-grade=\"unmeasured\""
                  " life-days=\"7\"><label>Worst</label></measure>");
  knowledge = sural_knowledge_new_with_folder (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_knowledge_get_measure (knowledge, "calf-pain-worst")->label, ==, "Worst");
  g_assert_cmpstr (sural_knowledge_get_measure (knowledge, "calf-pain-worst")->at_least, ==,
                   "calf-pain-now");
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  builtin = sural_knowledge_new_builtin (NULL);
  g_assert_nonnull (builtin);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/knowledge-overlay/additions", test_additions);
  ADD ("/knowledge-overlay/ours-over-ours", test_ours_over_ours);
  ADD ("/knowledge-overlay/accepted", test_overlay);
  ADD ("/knowledge-overlay/keeps-at-least", test_keeps_at_least);
  ADD ("/knowledge-overlay/digest", test_digest);
  ADD ("/knowledge-overlay/sentences", test_sentences);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/knowledge-overlay/refused/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/knowledge-overlay/changed/", changes[i].name, NULL);

      g_test_add (path, Fixture, &changes[i], set_up, test_change, tear_down);
    }
  ADD ("/knowledge-overlay/hostile/bomb", test_bomb);
  ADD ("/knowledge-overlay/hostile/external-entity", test_external_entity);
  ADD ("/knowledge-overlay/hostile/other-encoding", test_other_encoding);
  ADD ("/knowledge-overlay/hostile/unknown-entity", test_unknown_entity);
  ADD ("/knowledge-overlay/hostile/nested", test_nested);
  ADD ("/knowledge-overlay/hostile/nested-rule", test_nested_rule);
  ADD ("/knowledge-overlay/hostile/truncated", test_truncated);
  ADD ("/knowledge-overlay/hostile/not-xml", test_not_xml);
  ADD ("/knowledge-overlay/hostile/too-large", test_too_large);
  ADD ("/knowledge-overlay/hostile/pipe", test_pipe);
  ADD ("/knowledge-overlay/falls-back", test_falls_back);
  ADD ("/knowledge-overlay/reading", test_reading);
  ADD ("/knowledge-overlay/own-digest", test_own_digest);
  ADD ("/knowledge-overlay/hostile/no-folder", test_no_folder);
#undef ADD

  failed = g_test_run ();
  g_assert_finalize_object (builtin);

  return failed;
}
