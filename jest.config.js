/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/support/printed.ts"],
  testEnvironment: "node",
  // One more than two cores: now and then a test waits for a process of its own.
  maxWorkers: 3,
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  // Long enough for a busy machine: what hangs hangs for ever.
  testTimeout: 60_000,
};
