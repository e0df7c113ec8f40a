/** Sizes at the door. A row of D1 ends at 2 MB: a report with its explanations has to fit one. */
export const MAX_REPORT_BYTES = 1_500_000;
/** Of any request body: a report at its largest and its JSON around it. */
export const MAX_BODY_BYTES = 1_600_000;
export const MAX_JSON_DEPTH = 64;

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
