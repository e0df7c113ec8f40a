import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { Field } from '../../../schemas/outline/kinds.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { writeOut } from '../../../schemas/outline/write-out.ts';

const text = readFileSync('docs/outlines.md', 'utf8');
const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json = ''], i) => ({ block: i + 1, json }));

/** A whole outline as it is; items alone, or a part of an outline, in the smallest one around them. */
function outlineFrom(json: string): Outline {
  const read = JSON.parse(json);
  const part = Array.isArray(read) || 'kind' in read ? { items: [read].flat() } : read;
  return Outline.parse({ id: 'example', version: 1, title: 'Ví dụ', filedBy: ['district'], ...part });
}

describe('docs/outlines.md', () => {
  it.each(blocks)('example $block can be published', ({ json }) => {
    const written = writeOut(outlineFrom(json), standards, '2026-01-01');
    expect(written.issues).toEqual([]);
    expect(lint(written.outline, { standards })).toEqual([]);
  });

  it('has an example of every kind of field and of rows', () => {
    const entries = blocks.flatMap(({ json }) => placesOf(outlineFrom(json)).map(({ entry }) => entry));
    const shown = new Set<string>();
    for (const entry of entries) {
      if (entry.kind !== 'grid') shown.add(entry.kind);
      else {
        shown.add(`rows by ${entry.rows.by}`);
        for (const { kind } of entry.columns) shown.add(kind);
      }
    }
    const kinds = Field.options.map((option) => option.shape.kind.value as string);
    const rows = ['unit', 'list', 'year', 'free'].map((by) => `rows by ${by}`);
    expect([...kinds, ...rows].filter((one) => !shown.has(one))).toEqual([]);
    const scales = entries.flatMap((entry) => (entry.kind === 'target' ? [entry.scale.is] : []));
    expect(new Set(scales)).toEqual(new Set(['number', 'ordered', 'ratio']));
  });

  it('says what a section that names a scored standard becomes', () => {
    const block = blocks.find(({ json }) => json.includes('"scored"'));
    const { outline } = writeOut(outlineFrom(block?.json ?? ''), standards, '2026-01-01');
    const ids = [...placesOf(outline).map(({ entry }) => entry.id), ...outline.checks.map(({ id }) => id)];
    expect(ids).toEqual(['unit_total', 'unit_band', 'evidence', 'unit_by_points']);
  });
});
