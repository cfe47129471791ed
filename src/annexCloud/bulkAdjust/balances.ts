import { ConnectorError, mayHaveHappened, ServerError } from "../../transport/errors";
import { byMember } from "../bulk";
import type { AnnexCloudClient } from "../client";
import { points } from "../points/schema";
import { inChunks, type KeyedRow } from "./job";
import { isNotTried } from "./report";

/** No limit is documented for reading; this is the one for creating members. */
export const mostMembers = 100;

/** What members have, read in hundreds and kept up to date by what this run does. */
export class Balances {
  private readonly known = new Map<string, number>();

  constructor(private readonly client: AnnexCloudClient) {}

  of(memberId: string): number | undefined {
    return this.known.get(memberId);
  }

  set(memberId: string, available: number): void {
    this.known.set(memberId, available);
  }

  forget(memberId: string): void {
    this.known.delete(memberId);
  }

  /** Reads those that the rows' debits depend on and that are not known. */
  async readFor(rows: readonly KeyedRow[]): Promise<void> {
    const debits = rows.filter(({ activity }) => activity === "DEBIT");
    const ids = new Set(debits.map(({ memberId }) => memberId));
    const unknown = [...ids].filter((memberId) => !this.known.has(memberId));
    for (const some of inChunks(unknown, mostMembers)) {
      await this.read(some);
    }
  }

  /** Whoever cannot be read stays unknown, and is read alone when it matters. */
  private async read(memberIds: string[]): Promise<void> {
    try {
      this.learn(memberIds, await this.ask(memberIds));
    } catch (error) {
      if (!(error instanceof ConnectorError)) {
        throw error;
      }
      // One member that the API objects to may have spoilt it for all.
      const refused = !(
        error instanceof ServerError ||
        mayHaveHappened(error) ||
        isNotTried(error)
      );
      if (refused && memberIds.length > 1) {
        const middle = Math.ceil(memberIds.length / 2);
        await this.read(memberIds.slice(0, middle));
        await this.read(memberIds.slice(middle));
      }
    }
  }

  private async ask(memberIds: string[]): Promise<unknown> {
    const { body } = await this.client.request({
      method: "POST",
      path: "/getbulkpoints",
      body: Object.fromEntries(memberIds.map((id, index) => [String(index + 1), { id }])),
      purpose: `Get Points of ${memberIds.length} members`,
      repeatable: true,
    });
    return body;
  }

  private learn(memberIds: string[], body: unknown): void {
    for (const { memberId, found, ...member } of byMember("points")(body, { memberIds }).data) {
      const available = found ? points().parse(member.points).availablePoints : null;
      if (available !== null) {
        this.known.set(memberId, available);
      }
    }
  }
}
