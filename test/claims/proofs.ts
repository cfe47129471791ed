import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const testDir = path.resolve(__dirname, "..");

/** Every kind of test of these integration runs against this. */
const sandbox = path.resolve(testDir, "../sandbox/server.ts");

/** A sentence without a proof says why there is none: a question, an instruction, an opinion. */
const unprovable = "nothing to prove: ";

/**
 * What proves each sentence: `folder/file: title` of a test below `test`, as the title stands in the
 * code (of a table with its %s), or `nothing to prove: ` and why.
 */
export type Claims = Record<string, string | string[]>;

/** What is wrong with a proof, if anything. */
export function faultOf(proof: string): string | undefined {
  if (proof.startsWith(unprovable)) {
    return proof.length > unprovable.length ? undefined : "it does not say why";
  }
  const [name = ""] = proof.split(": ", 1);
  const file = path.join(testDir, `${name}.test.ts`);
  if (!existsSync(file)) {
    return `there is no test/${name}.test.ts`;
  }
  if (!titlesIn(file).has(proof.slice(name.length + 2))) {
    return `test/${name}.test.ts has no test with this title`;
  }
  return reaches(file, sandbox) ? undefined : `test/${name}.test.ts runs nothing in the sandbox`;
}

const parsed = new Map<string, ts.SourceFile>();

function sourceOf(file: string): ts.SourceFile {
  const known =
    parsed.get(file) ??
    ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext, true);
  parsed.set(file, known);
  return known;
}

/** The titles of the tests that run; `test.skip` and `test.todo` prove nothing. */
function titlesIn(file: string): Set<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title) && /^test(\.each\b|$)/.test(calledIn(node))) {
        titles.add(title.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(file));
  return titles;
}

/** `test` of `test("…")`, `test.each` of a table's. */
function calledIn({ expression }: ts.CallExpression): string {
  return ts.isCallExpression(expression) ? calledIn(expression) : expression.getText();
}

/** Whether a file, or what it imports, imports another. */
function reaches(file: string, target: string, seen = new Set<string>()): boolean {
  if (file === target) {
    return true;
  }
  if (seen.has(file)) {
    return false;
  }
  seen.add(file);
  return importsOf(file).some((imported) => reaches(imported, target, seen));
}

const importsOf = (file: string): string[] =>
  sourceOf(file).statements.flatMap((statement) => {
    const from = ts.isImportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) {
      return [];
    }
    const imported = `${path.resolve(path.dirname(file), from.text)}.ts`;
    return existsSync(imported) ? [imported] : [];
  });
