import type { z } from "zod";
import type { GorgiasWorld } from "./world";

/** A way to write a record: what may be sent, and what comes of it. */
export interface Write<Row, Before> {
  body: z.ZodType;
  /** What success answers, 200 for a change unless said. */
  status?: number | undefined;
  write(world: GorgiasWorld, sent: unknown, call: { userId: number; row: Before }): Row;
}

/** States a write; what was sent comes as its form has it. */
export const writing = <Body extends z.ZodType, Row, Before>(
  body: Body,
  write: (world: GorgiasWorld, sent: z.output<Body>, call: { userId: number; row: Before }) => Row,
  status?: number,
): Write<Row, Before> => ({ body, write, status });

export interface Writes<Row> {
  create?: Write<Row, undefined>;
  update?: Write<Row, Row>;
  remove?(world: GorgiasWorld, row: Row, userId: number): void;
}
