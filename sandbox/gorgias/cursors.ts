import { randomUUID } from "node:crypto";
import type { SandboxClock } from "../clock";
import { invalid } from "./errors";

/** Where a page starts: after (or before) the row with this order value and id. */
export interface Position {
  side: "after" | "before";
  value: string | number;
  id: number;
}

interface Issued {
  position: Position;
  listKey: string;
  expiresMs: number;
}

const lifeMs = 600_000;

/**
 * Hands out opaque, short-lived cursors, each good for the list it came from.
 * https://developers.gorgias.com/reference/pagination
 */
export class Cursors {
  private readonly issued = new Map<string, Issued>();

  constructor(private readonly clock: SandboxClock) {}

  issue(position: Position, listKey: string): string {
    this.forgetExpired();
    const cursor = Buffer.from(randomUUID()).toString("base64url");
    this.issued.set(cursor, { position, listKey, expiresMs: this.clock.nowMs() + lifeMs });
    return cursor;
  }

  resolve(cursor: string, listKey: string): Position {
    this.forgetExpired();
    const issued = this.issued.get(cursor);
    if (issued === undefined) {
      throw invalid({ cursor: ["Invalid or expired cursor."] });
    }
    if (issued.listKey !== listKey) {
      throw invalid({ cursor: ["The cursor belongs to a list with other filters or order."] });
    }
    return issued.position;
  }

  private forgetExpired(): void {
    for (const [cursor, { expiresMs }] of this.issued) {
      if (expiresMs > this.clock.nowMs()) {
        return;
      }
      this.issued.delete(cursor);
    }
  }
}
