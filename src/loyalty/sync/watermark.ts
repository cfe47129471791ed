import { z } from "zod";
import { shape } from "../../api/shape";

const watermark = shape(() =>
  z.object({
    version: z.literal(1),
    /** The programme; times of another one mean nothing here. */
    source: z.string(),
    /** Whoever joined before this was handed over. */
    joinedUntilMs: z.number(),
  }),
);

/** What one round leaves to the next. */
export function watermarkAt(
  joinedUntilMs: number,
  source: string,
): z.output<ReturnType<typeof watermark>> {
  return { version: 1, source, joinedUntilMs };
}

/** The moment kept for this programme; undefined where there is none that can be used. */
export function joinedUntilMs(stored: unknown, source: string): number | undefined {
  const { success, data } = watermark().safeParse(stored);
  return success && data.source === source ? data.joinedUntilMs : undefined;
}
