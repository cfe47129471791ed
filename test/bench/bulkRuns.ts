/** One list of the benchmark. */
export interface BulkRun {
  /** Part of every member's id, which keeps the lists apart. */
  name: string;
  rows: number;
  members: number;
  points: number;
  mostRequestsPerRow: number;
}

/** What the sandbox is asked to do, and what it answers. */
export interface Asked {
  ask: "prepare" | "report";
  run: BulkRun;
}

export interface Told {
  requests: number;
  wrong: number;
}

const size = { rows: 10_000, members: 10_000 };

export const bulkRuns: BulkRun[] = [
  { ...size, name: "credits", points: 5, mostRequestsPerRow: 1.1 },
  { ...size, name: "debits", points: -5, mostRequestsPerRow: 1.15 },
];
