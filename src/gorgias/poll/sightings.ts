import { asObject } from "../../api/fields";
import { isIdentified, unexpected } from "../../api/gate";
import { microsOf } from "../micros";
import type { PolledResource } from "./resources";
import type { Sighting } from "./walk";

/** What is polled, as messages name it. */
export const purposeOf = ({ label }: PolledResource) => `Poll ${label}`;

/** The records of pages that follow each other, each with the time at which it changed. */
export class Sightings {
  /** How many records did not say when they changed. */
  unreadTimes = 0;
  /** By how much a record is newer than one above it. */
  disorderMicros = 0;
  private oldestMicros = Number.POSITIVE_INFINITY;
  private aboveMicros: number | undefined;

  /** @param topMicros the time of a record that nothing readable stands above */
  constructor(
    private readonly resource: PolledResource,
    private readonly topMicros: number,
  ) {}

  /**
   * The list is sorted, so a record whose change time cannot be read changed between its neighbors.
   * Where a whole page says no change time, the times of creation are the least that is known.
   * @throws UnexpectedAnswerError where nobody can tell what changed
   */
  of(page: readonly unknown[]): Sighting[] {
    const { changeField } = this.resource;
    const rows = page.map((record) => this.identified(record));
    const changed = rows.map(({ fields }) => microsOf(fields[changeField]));
    const created = rows.map(({ fields }) => microsOf(fields.created_datetime));
    this.unreadTimes += changed.filter((micros) => micros === undefined).length;
    for (const micros of changed.filter((one) => one !== undefined)) {
      this.disorderMicros = Math.max(this.disorderMicros, micros - this.oldestMicros);
      this.oldestMicros = Math.min(this.oldestMicros, micros);
    }
    const times = changed.some((micros) => micros !== undefined) ? changed : created;
    if (rows.length > 0 && times.every((micros) => micros === undefined)) {
      throw unexpected(purposeOf(this.resource), `records with ${changeField}`, page, false);
    }
    return rows.map(({ id, record }, index) => {
      const surelyMicros =
        times.slice(index).find((micros) => micros !== undefined) ?? Number.NEGATIVE_INFINITY;
      const changedMicros =
        times[index] ?? this.aboveMicros ?? Math.max(this.topMicros, surelyMicros);
      this.aboveMicros = times[index] ?? this.aboveMicros;
      return {
        id,
        record,
        changedMicros,
        createdMicros: created[index],
        ...(changed[index] === undefined ? { surelyMicros } : {}),
      };
    });
  }

  private identified(record: unknown) {
    const fields = asObject(record);
    if (!fields || !isIdentified(record, ["id"])) {
      throw unexpected(purposeOf(this.resource), "records with their ids", record, false);
    }
    return { id: String(fields.id), fields, record };
  }
}
