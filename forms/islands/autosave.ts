import type { Setup } from './autosave/setup.ts';
import { watch } from './autosave/watch.ts';

const form = document.querySelector<HTMLFormElement>('form[data-saving]');
const line = document.getElementById('saving');
if (form && line) watch(form, line, JSON.parse(form.dataset.saving ?? '') as Setup);
