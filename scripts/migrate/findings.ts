/** What came of a migration, for the person who goes on with it. */
export class Findings {
  /** What now points at this component. */
  readonly moved: string[] = [];
  /** What was done to inputs besides. */
  readonly changed: string[] = [];
  /** What works differently although nothing had to be changed. */
  readonly notes: string[] = [];
  /** What somebody has to decide. */
  readonly unmapped: string[] = [];

  /** The summary, line by line. */
  lines(): string[] {
    return [
      ...section("Moved", this.moved),
      ...section("Changed", this.changed),
      ...section("To know", this.notes),
      ...section("NOT MAPPED, please look at these yourself", this.unmapped),
    ];
  }
}

function section(title: string, entries: readonly string[]): string[] {
  return entries.length > 0
    ? [`${title} (${entries.length}):`, ...entries.map((entry) => `  - ${entry}`)]
    : [];
}
