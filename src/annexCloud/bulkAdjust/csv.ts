import { CsvError, parse } from "csv-parse/sync";
import type { Read } from "../../inputs/clean";
import { InvalidInputError } from "../../transport/errors";
import type { Table } from "./table";

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
