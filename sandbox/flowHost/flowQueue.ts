import type { Flow } from "./integrationFile";

/** How many runs of a flow may be at work at the same moment. */
export function runsAtOnce({ queueConfig }: Flow): number {
  return queueConfig?.usesFifoQueue
    ? (queueConfig.concurrencyLimit ?? 1)
    : Number.POSITIVE_INFINITY;
}

/** Work that stands in line: so much at a time, in the order it came. */
export class FlowQueue {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.limit) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The next one takes over this one's place.
      if (next) {
        next();
      } else {
        this.running -= 1;
      }
    }
  }
}
