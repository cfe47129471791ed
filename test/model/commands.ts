import fc from "fast-check";
import type { Fault } from "../../sandbox/faults";
import type { CrashPoint } from "./crash";
import { faults } from "./faults";
import { actionOf, type Intent, intents, type Names, paramsOf } from "./intents";
import type { Report } from "./invariants";
import type { Call, System } from "./system";

/** What a history has seen so far: the reports that the ledger has to bear out. */
export interface Seen {
  names: Names;
  reports: Report[];
  /** Whether something may still be under way although nobody waits for it. */
  late: boolean;
}

export type Command = fc.AsyncCommand<Seen, System>;
type Caller = Pick<Call, "process" | "crash">;

/** Several calls at once. */
class CallAll implements Command {
  constructor(private readonly calls: { intent: Intent; caller: Caller }[]) {}
  check = () => true;

  async run({ names, reports }: Seen, system: System): Promise<void> {
    const made = this.calls.map(async ({ intent, caller }) => {
      const call = { actionKey: actionOf[intent.kind], params: paramsOf(intent, names), ...caller };
      return { intent, result: await system.call(call), isReal: caller.process === "real" };
    });
    reports.push(...(await Promise.all(made)));
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

const realCaller: fc.Arbitrary<Caller> = fc.oneof(
  caller,
  fc.constant({ process: "real" } as const),
);

/** A history: faults, and calls that meet them, each other and what earlier ones left behind. */
export function histories({ real }: { real: boolean }): fc.Arbitrary<Iterable<Command>> {
  const one = fc.record({ intent: intents, caller: real ? realCaller : caller });
  const several = fc.array(one, { minLength: 1, maxLength: 4 });
  return fc.commands(
    [
      several.map((calls) => new CallAll(calls)),
      // Deliveries of the same thing, in the same process or in others.
      fc
        .record({ intent: intents, callers: fc.array(caller, { minLength: 2, maxLength: 4 }) })
        .map(({ intent, callers }) => new CallAll(callers.map((by) => ({ intent, caller: by })))),
      faults.map((fault) => new Break(fault)),
      faults.map((fault) => new Break(fault)),
      fc.constant(new Restart()),
    ],
    { maxCommands: 9 },
  );
}
