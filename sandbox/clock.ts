/** Time as the sandbox sees it; a scale above 1 lets a test wait minutes in milliseconds. */
export interface SandboxClock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Resolves after `delayMs` of sandbox time. */
  sleep(delayMs: number): Promise<void>;
}

export interface ClockOptions {
  /** The real moment at which sandbox time and real time agree. */
  originMs?: number;
  /** How many sandbox milliseconds pass in a real one. */
  scale?: number;
}

export function sandboxClock({
  originMs = Date.now(),
  scale = 1,
}: ClockOptions = {}): SandboxClock {
  return {
    nowMs: () => originMs + (Date.now() - originMs) * scale,
    sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs / scale).unref()),
  };
}
