import { ConflictError, ConnectorError, isPassing } from "../../transport/errors";

/** Runs a lifecycle handler; an error that somebody can do something about says what. */
export async function advised(again: "deploy" | "delete", work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const advice = adviceFor(error, `${again} the instance again`);
    throw error instanceof ConnectorError && advice ? error.with({ advice }) : error;
  }
}

function adviceFor(error: unknown, again: string): string | undefined {
  if (error instanceof ConflictError) {
    return `take the integration out of the rule that uses it in Gorgias, then ${again}`;
  }
  return isPassing(error) ? `${again}, it goes on from here and makes nothing twice` : undefined;
}
