import { parseArgs } from "node:util";
import { z } from "zod";

export const usage = `Usage: npm start -- [--once] [--fast] [--break credit] [--port N]

  --once          end after the story; exit 0 if every claim holds, else 1
  --fast          with a rate limit that nothing waits for
  --break credit  let credits be answered with success and not be booked, to see a claim fail
  --port N        where the sandbox listens; any free port if left out`;

const options = z.strictObject({
  once: z.boolean().default(false),
  fast: z.boolean().default(false),
  break: z.enum(["credit"]).optional(),
  port: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)).optional(),
});

export type Arguments = z.infer<typeof options>;

/** @returns undefined where the arguments are not what the usage says */
export function readArguments(args: string[]): Arguments | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        once: { type: "boolean" },
        fast: { type: "boolean" },
        break: { type: "string" },
        port: { type: "string" },
      },
    });
    return options.safeParse(values).data;
  } catch {
    return undefined;
  }
}
