/** Before a narrative that is not the document's own: its text is not ours to copy, only its facts. */
export const SUMMARY = '[Tóm tắt]';
