/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/support/printed.ts"],
  testEnvironment: "node",
  // More than two cores: half of the time, a test waits for a server or a clock.
  maxWorkers: 4,
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  // Long enough for a busy machine: what hangs hangs for ever.
  testTimeout: 60_000,
};
