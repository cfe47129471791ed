import { isBlank, type Read, readText, refuse } from "../../../inputs/clean";
import { readPathPart } from "../../../inputs/pathPart";
import { ConnectorError, InvalidInputError } from "../../../transport/errors";
import { checkDecimals, readPoints } from "../../amount";
import { checkPerCall } from "../limits";
import type { Table, TableRow } from "./table";

const columnNames = ["memberId", "activity", "points", "reason", "key", "actionId"] as const;
type Column = (typeof columnNames)[number];

/** One row that is good as far as can be told without asking Annex Cloud. */
export interface PlannedRow {
  /** From 1, as in the list. */
  row: number;
  memberId: string;
  activity: "CREDIT" | "DEBIT";
  points: number;
  reason?: string;
  actionId?: string;
  key: string;
}

/** A row with the order id that its key comes to. */
export interface KeyedRow extends PlannedRow {
  orderId: string;
}

export interface Rules {
  decimals: boolean;
  keyPrefix?: string;
  maxPointsPerCall?: number;
}

/** @throws InvalidInputError that lists everything that is wrong, row by row */
export function planRows(table: Table, rules: Rules): PlannedRow[] {
  const places = placesOf(table.columns);
  if (table.rows.length === 0) {
    throw new InvalidInputError("The list holds no rows");
  }
  const faults = new Faults();
  const rows = table.rows.flatMap((row) => planRow(row, { table, places, rules, faults }) ?? []);
  refuseRepeatedKeys(rows, faults);
  faults.refuse();
  return rows;
}

/** Where each column stands, whatever the case of its name. */
function placesOf(columns: string[]): Map<Column, number> {
  const faults = new Faults();
  const places = new Map<Column, number>();
  columns.forEach((given, place) => {
    const column = columnNames.find((name) => name.toLowerCase() === given.trim().toLowerCase());
    if (column === undefined) {
      faults.add(`column "${given}"`, `unknown; there are ${columnNames.join(", ")}`);
    } else if (places.has(column)) {
      faults.add(`column "${given}"`, "there twice");
    } else {
      places.set(column, place);
    }
  });
  faults.refuse();
  return places;
}

interface Planning {
  table: Table;
  places: Map<Column, number>;
  rules: Rules;
  faults: Faults;
}

function planRow(given: TableRow, planning: Planning): PlannedRow | undefined {
  const { table, places, rules, faults } = planning;
  const place = `row ${given.number}`;
  if (given.cells.length > table.columns.length) {
    faults.add(place, `${given.cells.length} cells, but only ${table.columns.length} columns`);
    return undefined;
  }
  const cell = (column: Column): unknown => given.cells[places.get(column) ?? -1];
  const read = <T>(column: Column, reader: Read<T>) =>
    faults.collect(place, () => reader(cell(column), column));
  const memberId = read("memberId", required(readPathPart));
  const key = read("key", required(readText));
  const actionId = read("actionId", optional(readText));
  const reason = read("reason", optional(readText));
  const movement = faults.collect(place, () => readMovement(cell("activity"), cell("points")));
  if (!reason && !actionId && isBlank(cell("reason")) && isBlank(cell("actionId"))) {
    faults.add(place, '"reason" is required unless "actionId" is filled in');
  }
  if (movement) {
    faults.collect(place, () => checkDecimals(movement.points, rules.decimals));
    faults.collect(place, () => checkPerCall(movement.points, rules));
  }
  return memberId && key && movement
    ? {
        row: given.number,
        memberId,
        ...movement,
        key: `${rules.keyPrefix ?? ""}${key}`,
        ...(reason ? { reason } : {}),
        ...(actionId ? { actionId } : {}),
      }
    : undefined;
}

const required =
  <T>(read: Read<T>): Read<T> =>
  (value, label) => {
    if (isBlank(value)) {
      throw new InvalidInputError(`"${label}" is required`);
    }
    return read(value, label);
  };

const optional =
  <T>(read: Read<T>): Read<T | undefined> =>
  (value, label) =>
    isBlank(value) ? undefined : read(value, label);

/** Without an activity the sign says it; with one a sign could contradict it, so there is none. */
function readMovement(activity: unknown, points: unknown): Pick<PlannedRow, "activity" | "points"> {
  if (!isBlank(activity)) {
    const name = String(activity).trim().toUpperCase();
    if (name !== "CREDIT" && name !== "DEBIT") {
      throw refuse("activity", "credit or debit", activity);
    }
    return { activity: name, points: required(readPoints)(points, "points") };
  }
  const isDebit = String(points).trim().startsWith("-");
  return { activity: isDebit ? "DEBIT" : "CREDIT", points: required(readSigned)(points, "points") };
}

/** Without an activity, the sign tells it. */
const readSigned: Read<number> = (value, label) => {
  if (typeof value === "number") {
    return readPoints(Math.abs(value), label);
  }
  return readPoints(typeof value === "string" ? value.replace(/^\s*[+-](?=\d)/, "") : value, label);
};

function refuseRepeatedKeys(rows: PlannedRow[], faults: Faults): void {
  const firstRow = new Map<string, number>();
  for (const { row, key } of rows) {
    const first = firstRow.get(key);
    if (first === undefined) {
      firstRow.set(key, row);
    } else {
      faults.add(`row ${row}`, `"key" ${key} stands in row ${first} already`);
    }
  }
}

const shownFaults = 20;

/** What is wrong with a list, gathered whole before anything is sent. */
class Faults {
  private readonly found: string[] = [];
  private count = 0;

  add(place: string, why: string): void {
    this.count += 1;
    if (this.found.length < shownFaults) {
      this.found.push(`${place}: ${why}`);
    }
  }

  /** What `read` gives, or undefined and a fault where it refuses. */
  collect<T>(place: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConnectorError)) {
        throw error;
      }
      this.add(place, error.detail);
      return undefined;
    }
  }

  /** @throws InvalidInputError that lists the first faults and says how many there are */
  refuse(): void {
    if (this.count === 0) {
      return;
    }
    const more = this.count - this.found.length;
    const list = [...this.found, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
    const faults = this.count === 1 ? "1 fault" : `${this.count} faults`;
    throw new InvalidInputError(`The list has ${faults}, so nothing was sent. ${list}`);
  }
}
