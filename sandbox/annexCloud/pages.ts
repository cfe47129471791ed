import { Refusal } from "./refusal";

export interface Page<Row> {
  rows: Row[];
  pages: number;
}

/** One page of `rows`; nothing on it is AC1005, be it past the end or because there are no rows. */
export function pageOf<Row>(rows: readonly Row[], page: number, pageSize: number): Page<Row> {
  const shown = rows.slice((page - 1) * pageSize, page * pageSize);
  if (shown.length === 0) {
    throw new Refusal("AC1005");
  }
  return { rows: shown, pages: Math.ceil(rows.length / pageSize) };
}
