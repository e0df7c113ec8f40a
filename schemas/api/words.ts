/** State words of the contract. */
export const REPORT_WORDS = ['not_started', 'draft', 'submitted', 'returned', 'accepted'] as const;
export const ROUND_WORDS = ['planned', 'open', 'closed', 'locked'] as const;
