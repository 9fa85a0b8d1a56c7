/* A layout: loaded, compiled, and filled from a small description. */
#include "fuzz.h"

#include "input/fill.h"

#include <stdlib.h>
#include <string.h>

static const char description[] =
    "<project xmlns='urn:jixiao:project' year='2024' layout='fuzzed'>"
    "<name>道路养护</name><unit>某单位</unit>"
    "<period start='2024-01-01' end='2024-12-31'/>"
    "<funds unit='万元' weight='10'>"
    "<source kind='current' initial='91.00' budget='91.00' spent='90.80'/>"
    "<source kind='other' initial='0' budget='1.50' spent=''/></funds>"
    "<goals><expected>完成养护。</expected><actual>已完成。</actual></goals>"
    "<indicators><level1 name='产出指标'><level2 name='数量指标'>"
    "<indicator name='里程' weight='50' score='48.5'>"
    "<target op='≥' value='65.00' unit='公里'/><actual value='64.80'/>"
    "<deviation>雨天。</deviation></indicator></level2></level1>"
    "<level1 name='效益指标'><level2 name='社会效益'>"
    "<indicator name='满意度' weight='40' score='40'>"
    "<target op='=' value='90' unit='%'/><actual value='95'/></indicator>"
    "</level2></level1></indicators></project>";

static xml_file *project;

static void close_project(void) {
    xml_close(project);
}

static void open_project(void) {
    diags *d = diags_new();
    project = xml_parse("project.xml", description, strlen(description),
                        XML_PROJECT, NULL, d);
    diags_print(d, stderr);
    fuzz_must(project, "the target's own description is good");
    diags_free(d);
    atexit(close_project);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const char *folders[] = {fuzz_file("fuzzed.xml", bytes, length), NULL};
    diags *d = diags_new();
    if (!project)
        open_project();
    layout *l = layout_open(folders, "fuzzed", (diag_place){0}, d);
    fuzz_must((l != NULL) != diags_failed(d),
              "a layout is good or told what is wrong");
    mem *m = mem_new();
    fill_values values = {.arena = m};
    fill_source source = {
        .layout = l, .project = project, .review = d, .values = &values};
    doc *filled = l ? fill(m, &source, d) : NULL;
    fuzz_must(filled || diags_failed(d), "a form is filled or told why not");
    buf text = {0};
    if (filled) {
        fuzz_good();
        doc_dump(filled, &text);
    }
    buf_free(&text);
    mem_free(m);
    if (l)
        layout_close(l);
    diags_free(d);
    return 0;
}
