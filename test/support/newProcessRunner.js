// Runs one action of the built component and prints what became of it. It is plain JavaScript,
// since a process that first had to compile something would start too slowly to start dozens.
const { text } = require("node:stream/consumers");

const logged = [];
const log = (...args) => logged.push(args.map(String).join(" "));
const levels = ["metric", "trace", "debug", "info", "log", "warn", "error"];
const logger = Object.fromEntries(levels.map((level) => [level, log]));

const main = async () => {
  const { bundle, actionKey, params, context } = JSON.parse(await text(process.stdin));
  const { default: component } = require(bundle);
  const outcome = await component.actions[actionKey].perform({ ...context, logger }, params).then(
    ({ data }) => ({ data }),
    ({ message, facts }) => ({ error: { message, facts } }),
  );
  process.stdout.write(JSON.stringify({ ...outcome, logged }));
};

main();
