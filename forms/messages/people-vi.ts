export const peopleVi = {};
