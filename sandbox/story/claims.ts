import { setTimeout as sleepMs } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

/** How long to wait for what Gorgias and the flow do on their own. */
const patienceMs = 10_000;
const lookAgainMs = 50;

/** Facts read from outside, as the claim expects to find them. */
type Read<T> = () => Promise<T>;

/** Says what should be so, and ticks it only when it was found to be so. */
export class Claims {
  #broken = 0;

  constructor(private readonly print: (line: string) => void) {}

  get allHold(): boolean {
    return this.#broken === 0;
  }

  heading(text: string): void {
    this.print(`\n${text}`);
  }

  say(text: string): void {
    this.print(`  ${text.replaceAll("\n", "\n  ")}`);
  }

  /** What holds as soon as the call that did it is answered. */
  async holds<T>(says: string, expected: T, read: Read<T>): Promise<void> {
    this.#report(says, expected, await found(read));
  }

  /** What comes true by itself after a moment. */
  async comesTrue<T>(says: string, expected: T, read: Read<T>): Promise<void> {
    const endsAtMs = Date.now() + patienceMs;
    let last = await found(read);
    while (!isDeepStrictEqual(last, expected) && Date.now() < endsAtMs) {
      await sleepMs(lookAgainMs);
      last = await found(read);
    }
    this.#report(says, expected, last);
  }

  #report(says: string, expected: unknown, last: unknown): void {
    if (isDeepStrictEqual(last, expected)) {
      this.say(`✓ ${says}`);
      return;
    }
    this.#broken += 1;
    this.say(`✗ ${says}\n  expected ${shown(expected)}\n  found    ${shown(last)}`);
  }
}

/** What could not be read is a finding too. */
async function found(read: Read<unknown>): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);
