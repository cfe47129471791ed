import { isDeepStrictEqual } from "node:util";

/** Facts read from outside, as the claim expects to find them. */
type Read<T> = () => Promise<T>;

/** Says what should be so, and ticks it only when it was found to be so. */
export class Claims {
  private broken = 0;

  constructor(private readonly print: (line: string) => void) {}

  get allHold(): boolean {
    return this.broken === 0;
  }

  heading(text: string): void {
    this.print(`\n${text}`);
  }

  say(text: string): void {
    this.print(`  ${text.replaceAll("\n", "\n  ")}`);
  }

  async holds<T>(says: string, expected: T, read: Read<T>): Promise<void> {
    this.report(says, expected, await found(read));
  }

  private report(says: string, expected: unknown, last: unknown): void {
    if (isDeepStrictEqual(last, expected)) {
      this.say(`✓ ${says}`);
      return;
    }
    this.broken += 1;
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
