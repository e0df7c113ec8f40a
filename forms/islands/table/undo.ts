/** One cell before and after. */
export type Change = { row: number; column: number; before: string; after: string };
export type Step = readonly Change[];

const MOST_STEPS = 200;

/** What was done to a table, one step for a typed cell as for a pasted block. */
export function newHistory() {
  let done: Step[] = [];
  let undone: Step[] = [];
  return {
    add(step: Step) {
      const changed = step.filter(({ before, after }) => before !== after);
      if (changed.length === 0) return;
      done = [...done, changed].slice(-MOST_STEPS);
      undone = [];
    },
    /** The step to take back: its cells get what was there before. */
    undo(): Step | null {
      const step = done.pop();
      if (!step) return null;
      undone.push(step);
      return step.map((change) => ({ ...change, before: change.after, after: change.before })).reverse();
    },
    redo(): Step | null {
      const step = undone.pop();
      if (!step) return null;
      done.push(step);
      return step;
    },
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
  };
}
export type History = ReturnType<typeof newHistory>;
