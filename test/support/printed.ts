import { refuseSecrets } from "./secrets";

// Whatever any test prints, on any stream, is searched for credentials.
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    refuseSecrets(String(chunk), "what a test printed");
    return write(chunk, ...rest);
  };
}
for (const method of ["debug", "error", "info", "log", "trace", "warn"] as const) {
  const print = console[method].bind(console);
  console[method] = (...args: unknown[]) => {
    refuseSecrets(args, `console.${method}`);
    print(...args);
  };
}
