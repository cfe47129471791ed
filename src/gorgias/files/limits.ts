export const mebibyte = 1024 * 1024;

/** Our own limits, since Gorgias documents none: a runner holds a file several times over. */
export const maxUploadBytes = 25 * mebibyte;
export const maxDownloadBytes = 25 * mebibyte;

/** Files take longer than records. */
export const transferTimeoutMs = 110_000;
