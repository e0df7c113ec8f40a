import { describe, expect, it } from 'vitest';
import { linkRowsOf, MAX_LINKS, roleFrom } from '../../../worker/domain/people/link-rows.ts';

const row = (at: (string | number)[], unit: string, more: object = {}) => ({
  at,
  unit,
  role: 'reporter',
  username: null,
  name: null,
  email: null,
  ...more,
});

describe('a list of people as CSV', () => {
  it('takes a byte-order mark, semicolons, quotes and Vietnamese heads, and keeps the lines', () => {
    const csv =
      '\ufeffMã đơn vị;Vai trò;Họ và tên;Tên đăng nhập\r\n045;Báo cáo;"Nông Thị ""Mai"";\nHà Quảng";mai.nong\r\n\r\n042;duyệt;;\r\n';
    expect(linkRowsOf(csv)).toEqual({
      rows: [
        row(['csv', 2], '045', { name: 'Nông Thị "Mai";\nHà Quảng', username: 'mai.nong' }),
        row(['csv', 5], '042', { role: 'reviewer' }),
      ],
      issues: [],
    });
  });

  it('needs a column of units only, and leading zeros stay', () => {
    expect(linkRowsOf('unit\n01327')).toEqual({ rows: [row(['csv', 2], '01327')], issues: [] });
  });

  it.each([
    ['nothing', '', '/csv', 'required'],
    ['a head alone', 'unit;role\n', '/csv', 'required'],
    ['no column of units', 'role,name\nreporter,Lan', '/csv/1/unit', 'required'],
    ['a column nobody knows', 'unit,salary\n045,1', '/csv/1/2', 'unknown_column'],
    ['a column twice', 'unit,role,Vai trò\n045,,', '/csv/1/3', 'repeated_column'],
    ['an empty unit', 'unit,name\n045,Lan\n,Mai', '/csv/3/unit', 'required'],
    ['a role nobody knows', 'unit,role\n045,vua', '/csv/2/role', 'unknown_role'],
    ['a quote that does not end', 'unit,name\n045,"Lan', '/csv/2/2', 'malformed_text'],
    ['cells beyond the head', 'unit,role\n045,,x', '/csv/2/3', 'unknown_column'],
  ])('refuses %s by its place', (_, csv, pointer, code) => {
    expect(linkRowsOf(csv).issues).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('names every fault, not the first alone', () => {
    const { issues } = linkRowsOf('unit,role\n,vua\n045,xxx');
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/csv/2/unit', '/csv/2/role', '/csv/3/role']);
  });

  it('takes a thousand lines and refuses ten thousand with the limit', () => {
    const lines = (n: number) => `unit\n${'045\n'.repeat(n)}`;
    expect(linkRowsOf(lines(MAX_LINKS)).rows).toHaveLength(1000);
    expect(linkRowsOf(lines(10_000))).toEqual({
      rows: [],
      issues: [{ pointer: '/csv', code: 'too_many_rows', params: { max: 1000 } }],
    });
  });
});

it('knows roles by code and by word, and means a reporter where nothing is said', () => {
  expect(['', 'reporter', ' Báo cáo ', 'DUYỆT', 'Quản lý', 'xem', 'manager'].map(roleFrom)).toEqual([
    'reporter',
    'reporter',
    'reporter',
    'reviewer',
    'manager',
    'viewer',
    'manager',
  ]);
  expect(roleFrom('admin')).toBeNull();
});
