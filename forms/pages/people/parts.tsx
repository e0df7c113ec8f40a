import type { Child } from 'hono/jsx';
import { ROLES, type Role } from '../../../worker/domain/access.ts';
import type { Ui } from '../../ui.ts';

export type Qr = { size: number; path: string };

/** Black on white in both schemes: a camera reads nothing else. */
export const QrCode = ({ qr, label }: { qr: Qr; label: string }) => (
  <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label}>
    <rect width={qr.size} height={qr.size} fill="#fff" />
    <path d={qr.path} fill="#000" />
  </svg>
);

type SelectProps = {
  id: string;
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
  value?: string | undefined;
};

export const Select = ({ id, name, label, options, value }: SelectProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} name={name}>
      {options.map(([option, text]) => (
        <option value={option} selected={option === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

export const roleOptions = (ui: Ui): [Role, string][] => ROLES.map((role) => [role, ui.t.roles[role]]);

export type UnitChoice = { code: string; name: string };

export const UnitList = ({ id, units }: { id: string; units: readonly UnitChoice[] }) => (
  <datalist id={id}>
    {units.map(({ code, name }) => (
      <option value={code}>{name}</option>
    ))}
  </datalist>
);

type AskedProps = { title: string; note?: string; open?: boolean; children?: Child };

/** Something that says what will happen before its button is seen. */
export const Asked = ({ title, note, open = false, children }: AskedProps) => (
  <details class="asked" open={open}>
    <summary>{title}</summary>
    {note && <p>{note}</p>}
    {children}
  </details>
);

export const Saved = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p class="notice" role="status">
      {text}
    </p>
  );
