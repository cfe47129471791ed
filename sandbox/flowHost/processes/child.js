// A process of the flow host: loads the bundle and calls its functions when told to. It is plain
// JavaScript, since a process that first had to compile something would start too slowly.
const { createRequire } = require("node:module");
const { formatWithOptions } = require("node:util");

const [, , bundlePath] = process.argv;
const levels = ["metric", "trace", "debug", "info", "log", "warn", "error"];

const loaded = createRequire(bundlePath)(bundlePath);
const component = loaded.default ?? loaded;

const loggerInto = (logs) =>
  Object.fromEntries(
    levels.map((level) => [
      level,
      (...args) => logs.push({ level, message: formatWithOptions({ depth: null }, ...args) }),
    ]),
  );

/** Spectral marks its errors, since they cross module and process boundaries. */
const described = (error) =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        ...(error.isSpectralError === true && { isSpectralError: true }),
      }
    : { name: "Error", message: String(error) };

process.on("message", async ({ id, path, args: [context, ...rest] }) => {
  const logs = [];
  const answer = (outcome) =>
    process.send({ id, logs, instanceState: context.instanceState, ...outcome });
  try {
    const { [path.at(-1)]: call } = path.slice(0, -1).reduce((part, key) => part[key], component);
    answer({ value: await call({ ...context, logger: loggerInto(logs) }, ...rest) });
  } catch (error) {
    answer({ error: described(error) });
  }
});

// Nobody is left to answer to.
process.on("disconnect", () => process.exit());
