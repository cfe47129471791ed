import { type Read, readJsonArray } from "../../inputs/clean";

/** A list as it was given: which columns it has, and what stands in them row by row. */
export interface Table {
  columns: string[];
  rows: TableRow[];
}

export interface TableRow {
  /** From 1. */
  number: number;
  /** By the column's place. */
  cells: unknown[];
}

/** A list from an earlier step; its columns are all the names that any row has. */
export const readTable: Read<Table> = (value, label) => {
  const rows = readJsonArray(value, label).map(fieldsOf);
  const columns = [...new Set(rows.flatMap((fields) => Object.keys(fields)))];
  return {
    columns,
    rows: rows.map((fields, index) => ({
      number: index + 1,
      cells: columns.map((column) => fields[column]),
    })),
  };
};

/** What is no object has no columns, so that its row is listed as lacking all of them. */
function fieldsOf(row: unknown): Record<string, unknown> {
  return row !== null && typeof row === "object" && !Array.isArray(row)
    ? (row as Record<string, unknown>)
    : {};
}
