import type { Ui } from '../../ui.ts';

/** A text to copy: with the script of `copy` by one press, without it from a box to select. */
export function Zalo({ ui, id, label, text }: { ui: Ui; id: string; label: string; text: string }) {
  const words = ui.t.reviewWords.late;
  return (
    <div class="field zalo">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <textarea id={id} rows={Math.min(12, text.split('\n').length + 1)} readonly aria-describedby={`${id}-hint`}>
        {text}
      </textarea>
      <button type="button" hidden data-copies={id} data-copied={words.copied}>
        {words.copy}
        <span class="vh">: {label}</span>
      </button>
    </div>
  );
}
