import { expect, it } from 'vitest';
import { newHistory } from '../../../forms/islands/table/undo.ts';

const change = (row: number, before: string, after: string) => ({ row, column: 0, before, after });

it('takes back a block in one step, last cell first, and does it again', () => {
  const history = newHistory();
  history.add([change(0, '', '1'), change(1, '', '2'), change(2, 'x', 'x')]);
  expect(history.undo()).toEqual([change(1, '2', ''), change(0, '1', '')]);
  expect(history.undo()).toBeNull();
  expect(history.redo()).toEqual([change(0, '', '1'), change(1, '', '2')]);
  expect(history.redo()).toBeNull();
});

it('forgets what was undone once something new is done, and keeps no step that changed nothing', () => {
  const history = newHistory();
  history.add([change(0, '', '1')]);
  history.undo();
  history.add([change(1, 'a', 'a')]);
  expect([history.canUndo, history.canRedo]).toEqual([false, true]);
  history.add([change(1, 'a', 'b')]);
  expect([history.canUndo, history.canRedo]).toEqual([true, false]);
});

it('remembers more than fifty steps, and not without end', () => {
  const history = newHistory();
  for (let i = 0; i < 1000; i += 1) history.add([change(i, '', 'x')]);
  let steps = 0;
  while (history.undo()) steps += 1;
  expect(steps).toBe(200);
});
