import { Script } from '../layout/script.tsx';
import type { Ui } from '../ui.ts';
import { scriptWords } from './table-plan.ts';

/** Makes the tables of a page comfortable: pasting, undoing, live totals. Without it they are plain inputs. */
export const TableScript = ({ ui }: { ui: Ui }) => (
  <>
    <template id="table-words" data-words={JSON.stringify(scriptWords(ui))} />
    <Script island="table" />
  </>
);
