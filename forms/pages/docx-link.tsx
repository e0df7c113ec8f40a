import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';

type Props = { ui: Ui; form: Pick<Form, 'round' | 'unit'>; content?: 'sent' | 'draft' };

/** A report to open in Word: what was sent, or the draft as it is by now. */
export function DocxLink({ ui, form: { round, unit }, content = 'sent' }: Props) {
  const words = ui.t.docxWords;
  return (
    <ul class="links downloads">
      <li>
        <a href={links.reportDocx(round.id, unit.code, content)} download>
          {content === 'sent' ? words.report : words.draft}
        </a>
      </li>
    </ul>
  );
}
