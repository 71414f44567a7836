/* step.h: the stepping loop: the eval loop for those who look.
 *
 * eval_loop.inc is compiled twice. The plain loop (eval.c) saves a frame's ip only where it may be needed; the stepping
 * loop (step.c) saves it before every instruction, so that at any moment, also in an allocation, the running frame
 * tells its instruction, its line and which registers live; and it calls who asked for it. Words behind an instruction
 * and variants that an instruction adapts to are no steps of their own.
 *
 * Whoever wants it sets a bit of ts->stepping by vm_set_stepping(). The loops change over between two instructions:
 * the stepping one at once, the plain one at its next safe point (a call, a backward jump), when a C function marked
 * MF_STEPPING, MF_KEYWORDS or MF_UNCHECKED has returned to it, after an import, and whenever C calls Python code. So a
 * program that imports what turns stepping on, or calls it, is stepped through from the next instruction. Plain
 * programs test for nothing they did not test before. */
#ifndef OURO_VM_STEP_H
#define OURO_VM_STEP_H

#include "vm/frame.h"

static inline bool is_stepping(const ThreadState *ts) { return OURO_MICROSCOPE && OURO_UNLIKELY(ts->stepping); }
/* Turns bits (of Stepping) on or off: STEP_TRACE for this thread, others for all. STEP_HOOK: set rt->on_step first; it is called until the bit is off. */
void vm_set_stepping(ThreadState *ts, uint32_t bits, bool on);
/* The loop that runs, and those that wait for it to return, look at ts->stepping at their next safe point. */
void vm_change_over_soon(ThreadState *ts);

/* The line of the instruction in progress, -1 if it has none. Exact while stepping; else at calls and failures. */
static inline int frame_line(const Frame *f) { return code_line(f->code, frame_instruction(f)); }
/* The instruction in progress as text: opcode and operands, "STORE_GLOBAL b". Allocates nothing. */
void frame_instruction_text(const Frame *f, char *text, size_t size);

/* --- for the loops --- */
/* What they return when the other one is to go on with ts->frame, whose ip is at an instruction. */
#define CHANGE_OVER ((Ref)(uintptr_t)1)
Ref eval_stepping(ThreadState *ts, Frame *frame);

#endif
