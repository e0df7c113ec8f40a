export const unitsVi = {};
