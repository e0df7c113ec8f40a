import type { Ui } from '../../ui.ts';

/** A text to copy. Without a script it is a box to select. */
export function Zalo({ ui, id, label, text }: { ui: Ui; id: string; label: string; text: string }) {
  return (
    <div class="field zalo">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {ui.t.reviewWords.late.hint}
      </p>
      <textarea id={id} rows={Math.min(12, text.split('\n').length + 1)} readonly aria-describedby={`${id}-hint`}>
        {text}
      </textarea>
    </div>
  );
}
