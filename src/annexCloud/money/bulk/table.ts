import { CsvError, parse } from "csv-parse/sync";
import { asObject, type Fields } from "../../../api/fields";
import { type Read, readJsonArray } from "../../../inputs/clean";
import { InvalidInputError } from "../../../transport/errors";

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
const fieldsOf = (row: unknown): Fields => asObject(row) ?? {};

/** Spreadsheets of half of Europe write semicolons, since the comma is in their numbers. */
const delimiters = [",", ";", "\t"];

/** CSV with a header row; row 1 is the first one below it, blank ones count and are left out. */
export const readCsv: Read<Table> = (value, label) => {
  if (typeof value !== "string") {
    throw new InvalidInputError(`"${label}" must be CSV text`);
  }
  const [columns = [], ...rows] = parseCsv(value, label);
  const table: Table = { columns, rows: [] };
  rows.forEach((cells, index) => {
    if (cells.some((cell) => cell !== "")) {
      table.rows.push({ number: index + 1, cells });
    }
  });
  return table;
};

function parseCsv(text: string, label: string): string[][] {
  const [header = ""] = text.split("\n", 1);
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiters.find((one) => header.includes(one)) ?? ",",
      // Every bad row is listed, not only the first.
      relax_column_count: true,
      trim: true,
    });
  } catch (error) {
    if (error instanceof CsvError) {
      throw new InvalidInputError(`"${label}" cannot be read as CSV: ${error.message}`);
    }
    throw error;
  }
}
