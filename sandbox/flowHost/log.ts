import { formatWithOptions } from "node:util";

const levels = ["metric", "trace", "debug", "info", "log", "warn", "error"] as const;
type LogLevel = (typeof levels)[number];

/** One line a component logged. */
export interface LogLine {
  level: LogLevel;
  message: string;
}

/** The logger of `context.logger`: collects lines and prints nothing. */
export function collectingLogger(lines: LogLine[]): Record<LogLevel, (...args: unknown[]) => void> {
  const collect =
    (level: LogLevel) =>
    (...args: unknown[]) => {
      lines.push({ level, message: formatWithOptions({ depth: null }, ...args) });
    };
  return {
    metric: collect("metric"),
    trace: collect("trace"),
    debug: collect("debug"),
    info: collect("info"),
    log: collect("log"),
    warn: collect("warn"),
    error: collect("error"),
  };
}
