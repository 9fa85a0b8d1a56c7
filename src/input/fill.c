#include "input/fill.h"

#include "base/stage.h"
#include "input/fill_check.h"
#include "input/fill_table.h"
#include "input/fill_text.h"

typedef struct blocks {
    doc_block *block;
    size_t blocks, room;
} blocks;

static void fill_blocks(fill_job *, const layout_node *list, const xml_node *,
                        blocks *);

static void add(fill_job *job, blocks *all, doc_block block) {
    all->block = mem_more(job->arena, all->block, all->blocks, &all->room,
                          sizeof *all->block);
    all->block[all->blocks++] = block;
}

/* A p is a paragraph even without text; a long text in it makes several. */
static void fill_para(fill_job *job, const layout_node *p, const xml_node *node,
                      blocks *all) {
    const layout_para *para = &p->para;
    fill_paras text = fill_text(job, p->child, node, para->style);
    if (text.paras == 0) {
        text.para = mem_alloc(job->arena, sizeof *text.para);
        text.paras = 1;
        text.para[0] = (doc_para){.text = "",
                                  .style = para->style,
                                  .place = fill_text_place(job, p->place)};
    }
    for (size_t i = 0; i < text.paras; i++) {
        text.para[i].heading = para->heading;
        text.para[i].link = fill_text_link(job, p, node);
        add(job, all,
            (doc_block){.para = &text.para[i],
                        .new_page = para->new_page && i == 0,
                        .keep_with_next = para->keep_with_next});
    }
}

static void fill_each(fill_job *job, const layout_node *each,
                      const xml_node *node, blocks *all) {
    xml_node **found = NULL;
    size_t count = data_nodes(job->data, each->expr, node, &found);
    for (size_t i = 0; i < count; i++)
        fill_blocks(job, each->child, found[i], all);
}

static void fill_block(fill_job *job, const layout_node *n,
                       const xml_node *node, blocks *all) {
    doc_table *table;
    switch (n->kind) {
    case LAYOUT_PARA:
        fill_para(job, n, node, all);
        break;
    case LAYOUT_TABLE:
        table = fill_table(job, n, node);
        if (table)
            add(job, all,
                (doc_block){.table = table,
                            .keep = n->table.keep,
                            .keep_with_next = n->table.keep_with_next});
        break;
    case LAYOUT_EACH:
        fill_each(job, n, node, all);
        break;
    case LAYOUT_GROUP:
        fill_blocks(job, n->child, node, all);
        break;
    case LAYOUT_IF:
        if (data_bool(job->data, n->expr, node))
            fill_blocks(job, n->child, node, all);
        break;
    default:
        fill_text_silent(job, n, node);
    }
}

static void fill_blocks(fill_job *job, const layout_node *list,
                        const xml_node *node, blocks *all) {
    size_t mark = data_mark(job->data);
    for (; list; list = list->next)
        if (!fill_check_skips(job, list))
            fill_block(job, list, node, all);
    data_release(job->data, mark);
}

/* The lines of a head or a foot. */
static fill_paras lines(fill_job *job, const layout_node *list,
                        const xml_node *node) {
    blocks all = {0};
    fill_paras out = {0};
    fill_blocks(job, list, node, &all);
    for (size_t i = 0; i < all.blocks; i++) {
        out.para =
            mem_more(job->arena, out.para, i, &out.room, sizeof *out.para);
        out.para[out.paras++] = *all.block[i].para;
    }
    return out;
}

static doc *fill_doc(fill_job *job, const layout *form, const xml_node *root) {
    doc *out = mem_alloc(job->arena, sizeof *out);
    blocks all = {0};
    out->title = form->title;
    out->subject = xml_child_text(job->arena, root, "name");
    out->author = xml_child_text(job->arena, root, "unit");
    out->language = form->language;
    out->layout = form->name;
    out->page = form->page;
    fill_paras head = lines(job, form->head, root);
    fill_paras foot = lines(job, form->foot, root);
    out->page.head = head.para;
    out->page.heads = head.paras;
    out->page.foot = foot.para;
    out->page.feet = foot.paras;
    fill_blocks(job, form->child, root, &all);
    out->block = all.block;
    out->blocks = all.blocks;
    return out;
}

doc *fill(mem *arena, const fill_source *source, diags *faults) {
    stage before = stage_enter(STAGE_FILL);
    size_t errors = diags_count(faults, DIAG_ERROR);
    fill_job job = {.arena = arena,
                    .layout = source->layout,
                    .project = xml_root(source->project),
                    .data = data_open(faults),
                    .diags = faults,
                    .review = source->review,
                    .open = source->open,
                    .mode = source->mode,
                    .values = source->values};
    data_last_year(job.data, source->last_year);
    fill_check_begin(&job);
    doc *out = fill_doc(&job, source->layout, job.project);
    if (job.review)
        fill_check_waivers(&job);
    data_close(job.data);
    stage_enter(before);
    return diags_count(faults, DIAG_ERROR) > errors ? NULL : out;
}
