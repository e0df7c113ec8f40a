import * as z from 'zod';
import { fieldBase } from '../base.ts';

/** A legal document: number, date, issuer, subject (số ký hiệu, ngày ban hành, cơ quan ban hành, trích yếu). */
export const Document = z.strictObject({ kind: z.literal('document'), ...fieldBase });
