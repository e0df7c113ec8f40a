export const boardVi = {};
