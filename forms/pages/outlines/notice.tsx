import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** On a report: that its outline has a newer version, and where to read what going over has set aside. */
export function NewerOutline({ form, ui }: { form: Form; ui: Ui }) {
  const words = ui.t.outlinesWords;
  const href = links.upgrade(form.round.id, form.unit.code);
  if (form.offered !== null && form.may.fill) {
    return (
      <div class="notice">
        <p>
          {words.offered(form.offered)} <a href={href}>{words.seeUpgrade}</a>
        </p>
      </div>
    );
  }
  if (form.setAside === 0) return null;
  return (
    <p class="meta">
      <a href={href}>{words.asideLink}</a> ({words.cells(form.setAside)})
    </p>
  );
}
