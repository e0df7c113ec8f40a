export const logVi = {};
