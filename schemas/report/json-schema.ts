import * as z from 'zod';

/** The JSON Schema (draft 2020-12) of what a zod schema takes. Rules between cells are not in it. */
export function jsonSchemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
}
