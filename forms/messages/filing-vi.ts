export const filingVi = {};
