import type { Language } from '../../schemas/outline/base.ts';
import { en } from './en.ts';
import { type Messages, vi } from './vi.ts';

const CATALOGUES: { [L in Language]: Messages } = { vi, en };

export function messagesFor(language: Language): Messages {
  return CATALOGUES[language];
}
