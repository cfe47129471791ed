/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/support/printed.ts"],
  testEnvironment: "node",
  // Jest leaves a core idle, and most tests wait for a server on this machine.
  maxWorkers: "100%",
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  testTimeout: 20_000,
};
