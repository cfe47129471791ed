/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/support/printed.ts"],
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  testTimeout: 20_000,
};
