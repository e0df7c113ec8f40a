/** What a workbook may be, at the door and inside. Ours are far below each of these. */
export const MAX_WORKBOOK_BYTES = 5_000_000;
/** Of all parts that are read, unpacked: held against what the archive declares before anything is unpacked. */
export const MAX_UNPACKED_BYTES = 24_000_000;
/** Of everything in the archive as it declares it, pictures and all. */
export const MAX_DECLARED_BYTES = 200_000_000;
export const MAX_PARTS = 2_000;
/** Sheets of a workbook, unless the report itself has more. */
export const MAX_SHEETS = 40;
/** Cells with something in them. */
export const MAX_READ_CELLS = 200_000;
export const MAX_MERGES = 5_000;
/** Excel's own bound of one cell. */
export const MAX_CELL_LENGTH = 32_767;
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;
/** Excel's own bound of a sheet's name. */
export const MAX_SHEET_NAME = 31;
