import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";
import {
  createSourceFile,
  forEachChild,
  isRegularExpressionLiteral,
  type Node,
  ScriptTarget,
} from "typescript";

// The other engines are programs of their own.
process.env.RECHECK_BACKEND = "pure";

const src = join(__dirname, "../../src");

function patternsIn(node: Node): string[] {
  const found: string[] = isRegularExpressionLiteral(node) ? [node.text] : [];
  forEachChild(node, (child) => void found.push(...patternsIn(child)));
  return found;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
const sources = files.map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));
const patterns = sources.flatMap(({ name, text }) =>
  patternsIn(createSourceFile(name, text, ScriptTarget.Latest)).map((pattern): [string, string] => [
    pattern,
    name,
  ]),
);

test("patterns are written out, so that they can be looked at", () => {
  expect(sources.filter(({ text }) => text.includes("RegExp(")).map(({ name }) => name)).toEqual(
    [],
  );
  expect(patterns.length).toBeGreaterThan(50);
});

test.each(patterns)("%s of %s takes no more than linear time, whatever the text", (pattern) => {
  const end = pattern.lastIndexOf("/");
  expect(checkSync(pattern.slice(1, end), pattern.slice(end + 1))).toMatchObject({
    status: "safe",
    complexity: { type: expect.stringMatching(/^(safe|linear)$/) },
  });
});
