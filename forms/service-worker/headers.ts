/** Of every answer: the build that made it. */
export const BUILD_HEADER = 'x-build';
/** Of a page that may be kept on the machine: the person it was made for. */
export const COPY_HEADER = 'x-copy-for';
