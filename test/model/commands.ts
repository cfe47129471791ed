import fc from "fast-check";
import type { Fault } from "../../sandbox/faults";
import type { CrashPoint } from "./crash";
import { faults } from "./faults";
import { actionOf, type Intent, intents, type Names, paramsOf } from "./intents";
import type { Report } from "./invariants";
import {
  lagsLong,
  type Move,
  makeMove,
  moves,
  type Program,
  programs,
  retryAfterMs,
} from "./programs";
import type { Call, System } from "./system";

/** What a history has seen so far: the reports that the ledger has to bear out. */
export interface Seen {
  names: Names;
  reports: Report[];
  /** Whether something may still be under way although nobody waits for it. */
  late: boolean;
}

export type Command = fc.AsyncCommand<Seen, System>;
type Caller = Pick<Call, "process" | "crash"> & { limit?: number };

const limitOf = ({ kind }: Intent, limit: number | undefined) =>
  limit === undefined || kind === "order" || kind === "enrol"
    ? {}
    : { maxPointsPerMemberPerDay: String(limit) };

/** Several calls at once. */
class CallAll implements Command {
  constructor(private readonly calls: { intent: Intent; caller: Caller }[]) {}
  check = () => true;

  async run({ names, reports }: Seen, system: System): Promise<void> {
    const make = async ({ intent, caller: { limit, ...caller } }: (typeof this.calls)[number]) => {
      const params = { ...paramsOf(intent, names), ...limitOf(intent, limit) };
      const result = await system.call({ actionKey: actionOf[intent.kind], params, ...caller });
      return { intent, result, isReal: caller.process === "real" };
    };
    // The verdict's premise: what died is retried a minute later, when the list shows its row.
    if (lagsLong(system.sandbox.annexCloud.options)) {
      for (const call of this.calls) {
        reports.push(await make(call));
        await system.sleep(retryAfterMs);
      }
      return;
    }
    reports.push(...(await Promise.all(this.calls.map(make))));
    if (this.calls.some(({ caller }) => caller.crash)) {
      await system.sleep(retryAfterMs);
    }
  }

  toString = () => `call ${JSON.stringify(this.calls)}`;
}

class Break implements Command {
  constructor(private readonly fault: Fault) {}
  check = () => true;

  async run(seen: Seen, { sandbox }: System): Promise<void> {
    seen.late ||= this.fault.kind === "late";
    sandbox.faults.add(this.fault);
  }

  toString = () => `break ${JSON.stringify(this.fault)}`;
}

class Change implements Command {
  constructor(private readonly change: Program | Move) {}
  check = () => true;

  async run({ names }: Seen, { sandbox }: System): Promise<void> {
    if ("kind" in this.change) {
      makeMove(sandbox, this.change, names);
    } else {
      Object.assign(sandbox.annexCloud.options, this.change);
    }
  }

  toString = () => `change ${JSON.stringify(this.change)}`;
}

class Restart implements Command {
  check = () => true;
  run = async (_: Seen, system: System) => system.restart();
  toString = () => "restart";
}

const crash: fc.Arbitrary<CrashPoint> = fc.record({
  request: fc.integer({ min: 1, max: 6 }),
  when: fc.constantFrom("before", "after"),
});

const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ process: "common" } as const) },
  { weight: 2, arbitrary: fc.constant({ process: "own" } as const) },
  { weight: 2, arbitrary: fc.record({ process: fc.constant("own" as const), crash }) },
);

const limited = fc.record({
  process: fc.constant("own" as const),
  limit: fc.constantFrom(60, 300),
});

const realCaller: fc.Arbitrary<Caller> = fc.oneof(
  caller,
  fc.constant({ process: "real" } as const),
);

/** A history: faults, and calls that meet them, each other and what earlier ones left behind. */
export function histories({ real }: { real: boolean }): fc.Arbitrary<Iterable<Command>> {
  const anybody = fc.oneof({ weight: 4, arbitrary: caller }, limited);
  const one = fc.record({ intent: intents, caller: real ? realCaller : anybody });
  const several = fc.array(one, { minLength: 1, maxLength: 4 });
  return fc.commands(
    [
      several.map((calls) => new CallAll(calls)),
      // Deliveries of the same thing, in the same process or in others.
      fc
        .record({ intent: intents, callers: fc.array(caller, { minLength: 2, maxLength: 4 }) })
        .map(({ intent, callers }) => new CallAll(callers.map((by) => ({ intent, caller: by })))),
      faults.map((fault) => new Break(fault)),
      programs.map((program) => new Change(program)),
      moves.map((move) => new Change(move)),
      fc.constant(new Restart()),
    ],
    { maxCommands: 10 },
  );
}
