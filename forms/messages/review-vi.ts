export const reviewVi = {};
