/* re_plan.c: a pattern's tree as a plan. */
#include "modules/re_walk.h"

#include "modules/re_case.h"

typedef struct Planner {
    ThreadState *ts;
    RePlan *plan;
} Planner;

static bool plan_node(Planner *p, const ReNode *node);

/* --- steps ---------------------------------------------------------------------------------------------- */

#define NO_STEP UINT32_MAX

static bool has_room(ThreadState *ts, void **items, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity) return true;
    uint32_t larger = *capacity ? *capacity * 2 : 8;
    if (larger < *capacity || larger > UINT32_MAX / 64) return raise_no_memory(ts) != NULL;
    void *moved = mem_realloc(ts, *items, *capacity * size, larger * size);
    if (!moved) return false;
    *items = moved;
    *capacity = larger;
    return true;
}

/* The number of a new step, or NO_STEP. */
static uint32_t add_step(Planner *p, ReStep step)
{
    RePlan *plan = p->plan;
    if (!has_room(p->ts, (void **)&plan->steps, plan->step_count, &plan->step_capacity, sizeof step))
        return NO_STEP;
    plan->steps[plan->step_count] = step;
    return plan->step_count++;
}

static bool add(Planner *p, ReStep step) { return add_step(p, step) != NO_STEP; }

static ReStep *step_at(Planner *p, uint32_t number) { return &p->plan->steps[number]; }
static uint32_t here(const Planner *p) { return p->plan->step_count; }

static uint32_t take_registers(Planner *p, uint32_t count)
{
    p->plan->registers += count;
    return p->plan->registers - count;
}

/* --- characters ----------------------------------------------------------------------------------------- */

static bool add_set(Planner *p, const ReSet *set, uint32_t flags)
{
    RePlan *plan = p->plan;
    if (!has_room(p->ts, (void **)&plan->sets, plan->set_count, &plan->set_capacity, sizeof *plan->sets))
        return false;
    RePlanSet *made = &plan->sets[plan->set_count];
    *made = (RePlanSet){.flags = flags, .set = *set};
    made->set.capacity = set->count;
    if (set->count) {
        if (!(made->set.ranges = mem_alloc(p->ts, set->count * sizeof *set->ranges))) return false;
        memcpy(made->set.ranges, set->ranges, set->count * sizeof *set->ranges);
    }
    for (uint32_t c = 0; c < 256; c++)
        if (re_set_has(set, flags, c)) made->low[c / 32] |= 1u << c % 32;
    return add(p, (ReStep){.kind = STEP_SET, .a = plan->set_count++});
}

static bool plan_literal(Planner *p, const ReNode *node)
{
    uint32_t same[RE_SAME_MAX];
    if (re_same(node->flags, node->character, same) == 1 && same[0] == node->character)
        return add(p, (ReStep){.kind = STEP_CHAR, .a = node->character});
    ReRange range = {node->character, node->character};
    ReSet set = {.ranges = &range, .count = 1};
    return add_set(p, &set, node->flags);
}

static bool is_single(const ReNode *node)
{
    return node->kind == RE_LITERAL || node->kind == RE_SET || node->kind == RE_ANY;
}

/* --- repetition ----------------------------------------------------------------------------------------- */

static bool plan_run(Planner *p, const ReNode *node)
{
    ReStep run = {.kind = STEP_RUN, .mode = (uint8_t)node->mode, .min = node->min, .max = node->max};
    return add(p, run) && plan_node(p, node->child);
}

static bool plan_loop(Planner *p, const ReNode *node)
{
    uint32_t registers = take_registers(p, 2);
    uint32_t loop = add_step(p, (ReStep){.kind = STEP_LOOP, .a = registers});
    ReStep again = {.kind = STEP_AGAIN, .mode = (uint8_t)node->mode, .a = registers, .b = loop + 1,
                    .min = node->min, .max = node->max};
    if (loop == NO_STEP || !plan_node(p, node->child)) return false;
    step_at(p, loop)->b = here(p);
    if (!add(p, again)) return false;
    again.kind = STEP_ROUND;
    return node->mode != RE_LAZY || add(p, again);
}

static bool plan_possessive(Planner *p, const ReNode *node)
{
    uint32_t registers = take_registers(p, 3);
    uint32_t loop = add_step(p, (ReStep){.kind = STEP_LOOP, .a = registers});
    ReStep keep = {.kind = STEP_KEEP, .a = registers, .min = node->min, .max = node->max};
    if (loop == NO_STEP || !add(p, keep) || !plan_node(p, node->child)) return false;
    step_at(p, loop)->b = loop + 1;
    if (!add(p, (ReStep){.kind = STEP_KEPT, .a = registers, .b = loop + 1})) return false;
    step_at(p, loop + 1)->b = here(p);
    return true;
}

static bool plan_repeat(Planner *p, const ReNode *node)
{
    if (is_single(node->child)) return plan_run(p, node);
    return node->mode == RE_POSSESSIVE ? plan_possessive(p, node) : plan_loop(p, node);
}

/* --- the rest ------------------------------------------------------------------------------------------- */

static bool plan_row(Planner *p, const ReNode *node)
{
    for (const ReNode *child = node->child; child; child = child->next)
        if (!plan_node(p, child)) return false;
    return true;
}

/* Ends of all alternatives but the last jump behind the branch: until that is known, from one to the next. */
static bool plan_branch(Planner *p, const ReNode *node)
{
    uint32_t jumps = NO_STEP;
    for (const ReNode *child = node->child; child; child = child->next) {
        uint32_t either = child->next ? add_step(p, (ReStep){.kind = STEP_EITHER}) : 0;
        if (either == NO_STEP || !plan_node(p, child)) return false;
        if (!child->next) break;
        jumps = add_step(p, (ReStep){.kind = STEP_JUMP, .a = jumps});
        if (jumps == NO_STEP) return false;
        step_at(p, either)->a = here(p);
    }
    while (jumps != NO_STEP) {
        uint32_t before = step_at(p, jumps)->a;
        step_at(p, jumps)->a = here(p);
        jumps = before;
    }
    return true;
}

static bool plan_group(Planner *p, const ReNode *node)
{
    if (!node->number) return plan_row(p, node);
    return add(p, (ReStep){.kind = STEP_OPEN, .a = node->number}) && plan_row(p, node) &&
           add(p, (ReStep){.kind = STEP_CLOSE, .a = node->number});
}

static bool plan_atomic(Planner *p, const ReNode *node)
{
    uint32_t hold = take_registers(p, 1);
    return add(p, (ReStep){.kind = STEP_HOLD, .a = hold}) && plan_row(p, node) &&
           add(p, (ReStep){.kind = STEP_CUT, .a = hold});
}

static bool plan_look(Planner *p, const ReNode *node)
{
    uint32_t registers = take_registers(p, 2), back = node->behind ? (uint32_t)node->child->low : 0;
    ReStep look = {.kind = node->negative ? STEP_LOOK_NOT : STEP_LOOK, .a = registers, .b = back};
    uint32_t number = add_step(p, look);
    ReStep end = {.kind = node->negative ? STEP_LOOKED_NOT : STEP_LOOKED, .a = registers};
    if (number == NO_STEP || !plan_row(p, node) || !add(p, end)) return false;
    step_at(p, number)->min = here(p);
    return true;
}

static bool plan_conditional(Planner *p, const ReNode *node)
{
    const ReNode *yes = node->child, *no = yes->next;
    uint32_t test = add_step(p, (ReStep){.kind = STEP_IF, .a = node->number}), jump = 0;
    if (test == NO_STEP || !plan_node(p, yes)) return false;
    if (no && (jump = add_step(p, (ReStep){.kind = STEP_JUMP})) == NO_STEP) return false;
    step_at(p, test)->b = here(p);
    if (!no) return true;
    if (!plan_node(p, no)) return false;
    step_at(p, jump)->a = here(p);
    return true;
}

static bool plan_kind(Planner *p, const ReNode *node)
{
    uint16_t flags = (uint16_t)node->flags;
    switch (node->kind) {
    case RE_LITERAL: return plan_literal(p, node);
    case RE_ANY: return add(p, (ReStep){.kind = flags & RE_DOTALL ? STEP_ALL : STEP_ANY});
    case RE_SET: return add_set(p, &node->set, node->flags);
    case RE_AT: return add(p, (ReStep){.kind = STEP_AT, .flags = flags, .a = node->at});
    case RE_SEQUENCE: return plan_row(p, node);
    case RE_BRANCH: return plan_branch(p, node);
    case RE_GROUP: return plan_group(p, node);
    case RE_ATOMIC: return plan_atomic(p, node);
    case RE_REPEAT: return plan_repeat(p, node);
    case RE_LOOK: return plan_look(p, node);
    case RE_BACKREF: return add(p, (ReStep){.kind = STEP_REFERENCE, .flags = flags, .a = node->number});
    case RE_CONDITIONAL: return plan_conditional(p, node);
    }
    return false;
}

static bool plan_node(Planner *p, const ReNode *node)
{
    if (!recursion_enter(p->ts, "")) return false;
    bool fine = plan_kind(p, node);
    recursion_leave(p->ts);
    return fine;
}

/* --- whole plans ---------------------------------------------------------------------------------------- */

RePlan *re_plan_new(ThreadState *ts, const RePattern *pattern)
{
    Planner p = {ts, mem_alloc(ts, sizeof(RePlan))};
    if (!p.plan) return NULL;
    *p.plan = (RePlan){.groups = pattern->groups, .least = pattern->root->low};
    p.plan->registers = re_plan_last(p.plan) + 1;
    if (plan_node(&p, pattern->root) && add(&p, (ReStep){.kind = STEP_FOUND})) return p.plan;
    re_plan_free(ts, p.plan);
    return NULL;
}

void re_plan_free(ThreadState *ts, RePlan *plan)
{
    if (!plan) return;
    for (uint32_t i = 0; i < plan->set_count; i++)
        mem_free(ts, plan->sets[i].set.ranges, plan->sets[i].set.count * sizeof(ReRange));
    mem_free(ts, plan->sets, plan->set_capacity * sizeof *plan->sets);
    mem_free(ts, plan->steps, plan->step_capacity * sizeof *plan->steps);
    mem_free(ts, plan, sizeof *plan);
}

void re_plan_storage(const RePlan *plan, BlockFn see, void *context)
{
    if (!plan) return;
    see(context, plan, sizeof *plan, "plan");
    if (plan->steps) see(context, plan->steps, plan->step_capacity * sizeof *plan->steps, "steps");
    if (plan->sets) see(context, plan->sets, plan->set_capacity * sizeof *plan->sets, "sets");
    for (uint32_t i = 0; i < plan->set_count; i++)
        if (plan->sets[i].set.count)
            see(context, plan->sets[i].set.ranges, plan->sets[i].set.count * sizeof(ReRange), "ranges");
}
