/* A bundle's description: read, and planned, beside two projects. */
#include "fuzz.h"

#include "command/bundle_plan.h"

static const uint8_t project[] =
    "<project xmlns='urn:jixiao:project' year='2024' layout='smallest'>"
    "<name>道路养护</name></project>";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static bool made;
    if (!made) {
        fuzz_file("a.xml", project, sizeof project - 1);
        fuzz_file("b.xml", project, sizeof project - 1);
        made = true;
    }
    const char *folder = fuzz_file("bundle.xml", bytes, length);
    mem *m = mem_new();
    diags *d = diags_new();
    bundle_plan plan;
    bool planned = bundle_plan_open(&plan, m, folder, d);
    fuzz_must(planned != diags_failed(d),
              "a bundle is planned or told why not");
    if (planned)
        fuzz_good();
    for (size_t i = 0; i < plan.wants; i++)
        fuzz_must(plan.want[i].project < plan.projects,
                  "each form is one of the projects'");
    bundle_plan_close(&plan);
    diags_free(d);
    mem_free(m);
    return 0;
}
