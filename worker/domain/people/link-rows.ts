import { type Issue, pointer } from '../../../schemas/issues.ts';
import { readCsv } from '../../../schemas/values/csv-read.ts';
import { plainLetters } from '../../../schemas/values/plain.ts';
import { ROLES, type Role } from '../access.ts';

/** One link to be made, as it was asked for; `at` is where its faults are shown (a pointer without the column). */
export type LinkRow = {
  at: readonly (string | number)[];
  unit: string;
  role: Role;
  username: string | null;
  name: string | null;
  email: string | null;
};
export type LinkColumn = 'unit' | 'role' | 'username' | 'name' | 'email';
export type LinkRows = { rows: LinkRow[]; issues: Issue[] };

/** Of one request: every link is a slip of paper somebody prints, and its token is shown in the answer. */
export const MAX_LINKS = 1000;

/** Heads as people write them, without marks, spaces and letter case. */
const HEADS: { [C in LinkColumn]: readonly string[] } = {
  unit: ['unit', 'unitcode', 'donvi', 'madonvi', 'ma'],
  role: ['role', 'vaitro', 'quyen'],
  username: ['username', 'tendangnhap', 'taikhoan'],
  name: ['name', 'hoten', 'hovaten', 'nguoidung'],
  email: ['email', 'thudientu'],
};
const ROLE_WORDS: { [R in Role]: readonly string[] } = {
  reporter: ['reporter', 'baocao', 'nguoibaocao'],
  reviewer: ['reviewer', 'duyet', 'duyetbaocao', 'nguoiduyet'],
  manager: ['manager', 'quanly', 'nguoiquanly'],
  viewer: ['viewer', 'xem', 'nguoixem'],
};

/** A role by its code or its word in Vietnamese; who says nothing means a reporter. */
export function roleFrom(text: string): Role | null {
  const plain = plainOf(text);
  if (plain === '') return 'reporter';
  return ROLES.find((role) => ROLE_WORDS[role].includes(plain)) ?? null;
}

/**
 * A list of people as CSV: `unit`, and if wanted `role`, `username`, `name`, `email` (or their Vietnamese names), in any
 * order. Issues point at `/csv/<line of the file>/<column>`.
 */
export function linkRowsOf(csv: string): LinkRows {
  const read = readCsv(csv, { maxRows: MAX_LINKS });
  if (!read.ok) {
    const { code, line, column } = read.fault;
    if (code === 'too_many_rows') return faulty({ pointer: '/csv', code, params: { max: MAX_LINKS } });
    if (code === 'empty') return faulty({ pointer: '/csv', code: 'required' });
    return faulty({ pointer: pointer('csv', line, column), code: 'malformed_text' });
  }
  const { header } = read.table;
  const columns = columnsOf(header.cells);
  const issues: Issue[] = columns.issues.map(({ place, ...issue }) => ({
    ...issue,
    pointer: pointer('csv', header.line, place),
  }));
  if (issues.length > 0) return { rows: [], issues };

  const rows: LinkRow[] = [];
  for (const { line, cells } of read.table.rows) {
    const cell = (column: LinkColumn) => (cells[columns.at.get(column) ?? -1] ?? '').trim();
    const at = ['csv', line];
    if (cells.length > header.cells.length && cells.slice(header.cells.length).some((one) => one.trim() !== '')) {
      issues.push({
        pointer: pointer(...at, header.cells.length + 1),
        code: 'unknown_column',
        params: { column: header.cells.length + 1 },
      });
    }
    if (cell('unit') === '') issues.push({ pointer: pointer(...at, 'unit'), code: 'required' });
    const role = roleFrom(cell('role'));
    if (role === null)
      issues.push({ pointer: pointer(...at, 'role'), code: 'unknown_role', params: { role: cell('role') } });
    rows.push({
      at,
      unit: cell('unit'),
      role: role ?? 'reporter',
      username: cell('username') || null,
      name: cell('name') || null,
      email: cell('email') || null,
    });
  }
  if (rows.length === 0) return faulty({ pointer: '/csv', code: 'required' });
  return { rows, issues };
}

const faulty = (issue: Issue): LinkRows => ({ rows: [], issues: [issue] });

function columnsOf(heads: readonly string[]) {
  const at = new Map<LinkColumn, number>();
  const issues: { place: string | number; code: Issue['code']; params?: { column: string | number } }[] = [];
  heads.forEach((head, index) => {
    const plain = plainOf(head);
    const known = (Object.keys(HEADS) as LinkColumn[]).find((column) => HEADS[column].includes(plain));
    if (known === undefined) {
      if (head.trim() !== '')
        issues.push({ place: index + 1, code: 'unknown_column', params: { column: head.trim().slice(0, 60) } });
    } else if (at.has(known)) issues.push({ place: index + 1, code: 'repeated_column', params: { column: known } });
    else at.set(known, index);
  });
  if (!at.has('unit')) issues.push({ place: 'unit', code: 'required' });
  return { at, issues };
}

const plainOf = (text: string) => plainLetters(text).replaceAll(/[^a-z]/g, '');
