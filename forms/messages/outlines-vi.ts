export const outlinesVi = {};
