import fc from "fast-check";
import type { AnnexCloudOptions } from "../../sandbox/annexCloud/options";
import { findReward, rewards } from "../../sandbox/annexCloud/rewards";
import type { Sandbox } from "../../sandbox/server";
import { memberCount, type Names } from "./intents";

/** A program that behaves as no document forbids. */
export type Program = Partial<AnnexCloudOptions>;

/** Behind this, the other delivery of a double click may look in vain; a retry comes later. */
const twinLagMs = 2_000;
export const retryAfterMs = 60_000;

export const programs: fc.Arbitrary<Program> = fc.record(
  {
    activityLagMs: fc.constantFrom(0, 100, 1_000, twinLagMs, 30_000),
    activityOrder: fc.constantFrom("newestFirst", "oldestFirst"),
    tellsPages: fc.boolean(),
    activityPageSize: fc.constantFrom(2, 20),
    creditFactor: fc.constantFrom(1, 0.5, 2),
    orderIdChecked: fc.constantFrom("first", "last"),
  },
  { requiredKeys: [] },
);

export const lagsLong = ({ activityLagMs = 0 }: Program) => activityLagMs > twinLagMs;

/** What somebody changes in the program between two calls. */
export type Move =
  | { kind: "optIn"; member: number; status: "YES" | "NO" }
  | { kind: "supply" | "price"; rewardId: string; value: number };

export const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant("optIn" as const),
    member: fc.nat({ max: memberCount - 1 }),
    status: fc.constantFrom("YES" as const, "NO" as const),
  }),
  fc.record({
    kind: fc.constant("supply" as const),
    rewardId: fc.constant("112"),
    value: fc.constantFrom(0, Number.POSITIVE_INFINITY),
  }),
  fc.record({
    kind: fc.constant("price" as const),
    rewardId: fc.constantFrom("112", "117"),
    value: fc.constantFrom(200, 1_000),
  }),
);

export function makeMove({ annexCloud }: Sandbox, move: Move, names: Names): void {
  if (move.kind === "optIn") {
    const member = annexCloud.members.get(names.member(move.member));
    if (member) {
      annexCloud.members.put({ ...member, optInStatus: move.status });
    }
    return;
  }
  const reward = findReward(move.rewardId);
  if (reward) {
    Object.assign(reward, {
      [move.kind === "supply" ? "codeSupply" : "creditRequired"]: move.value,
    });
  }
}

const asShipped = rewards.map((reward) => ({ ...reward }));

/** Everything as it was before the history, so that what it asked for can be done. */
export function restoreProgram(sandbox: Sandbox, program: AnnexCloudOptions, names: Names): void {
  Object.assign(sandbox.annexCloud.options, program);
  for (const [index, reward] of rewards.entries()) {
    Object.assign(reward, asShipped[index]);
  }
  for (let member = 0; member < memberCount; member += 1) {
    makeMove(sandbox, { kind: "optIn", member, status: "YES" }, names);
  }
}
