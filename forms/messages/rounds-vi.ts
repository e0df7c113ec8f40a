export const roundsVi = {};
