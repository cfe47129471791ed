import { ConnectorError, InvalidInputError } from "../../transport/errors";

const shownFaults = 20;

/** What is wrong with a list, gathered whole before anything is sent. */
export class Faults {
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
