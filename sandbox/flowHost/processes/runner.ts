import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { RunnerDiedError } from "../errors";
import type { LogLine } from "../log";

/** What a function came to in its process. */
interface Answer {
  id: number;
  logs: LogLine[];
  /** As the function left it: triggers change it in place. */
  instanceState: unknown;
  value?: unknown;
  error?: { name: string; message: string };
}

type Settle = (answer: Answer | RunnerDiedError) => void;

/** One process that has loaded the bundle; it ends with this one at the latest. */
export class Runner {
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, Settle>();
  private lastId = 0;
  private isDead = false;

  constructor(bundlePath: string) {
    this.child = fork(join(__dirname, "child.js"), [bundlePath], {
      // A test's environment is not the process' own, so it must be handed on.
      env: { ...process.env },
      execArgv: [],
      serialization: "advanced",
    });
    this.child.on("message", (answer: Answer) => this.settle(answer.id, answer));
    this.child.once("exit", () => this.die());
    this.holdOpen(false);
  }

  /**
   * Calls a function of the component, named by its path; the arguments are plain data.
   * @throws RunnerDiedError when the process is gone or goes before it has answered
   */
  async call(path: string[], args: unknown[]): Promise<Answer> {
    if (this.isDead) {
      throw new RunnerDiedError();
    }
    this.lastId += 1;
    const id = this.lastId;
    this.holdOpen(true);
    const outcome = await new Promise<Answer | RunnerDiedError>((resolve) => {
      this.pending.set(id, resolve);
      this.child.send({ id, path, args }, (error) => {
        if (error) {
          this.settle(id, new RunnerDiedError());
        }
      });
    });
    if (outcome instanceof RunnerDiedError) {
      throw outcome;
    }
    return outcome;
  }

  /** Ends the process at once; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    this.isDead = true;
    this.holdOpen(true);
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }

  private settle(id: number, outcome: Answer | RunnerDiedError): void {
    this.pending.get(id)?.(outcome);
    this.pending.delete(id);
    if (this.pending.size === 0 && !this.isDead) {
      this.holdOpen(false);
    }
  }

  private die(): void {
    this.isDead = true;
    for (const id of this.pending.keys()) {
      this.settle(id, new RunnerDiedError());
    }
  }

  /** Whether this process must wait for the other one. */
  private holdOpen(isNeeded: boolean): void {
    const method = isNeeded ? "ref" : "unref";
    this.child[method]();
    this.child.channel?.[method]();
  }
}
