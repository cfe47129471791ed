import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { parseIntegration } from "../../sandbox/flowHost/integrationFile";

const root = path.resolve(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** One sentence after the other, without Markdown's and HTML's marks. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/<\/?\w[^>]*>|\*\*|`/g, "")
    .split(/\n\s*\n|\n\s*- |\n\s*#+ /)
    .map((paragraph) => paragraph.replace(/^- /, "").replace(/\s+/g, " ").trim())
    .flatMap((paragraph) => paragraph.split(/(?<=[.?!])\s+(?=[A-Z…])/))
    .filter((sentence) => sentence !== "");
}

/** What a shop reads before it takes the integration. */
export const overviewSentences = () => sentencesOf(read("integration/overview.md"));

/** What the wizard says, each sentence after the page or the config variable that says it. */
export function wizardSentences(): string[] {
  const { configPages, requiredConfigVars } = parseIntegration(
    read("integration/gorgias-annex-cloud-loyalty.yml"),
  );
  const onPages = configPages.flatMap(({ name, tagline = "", elements }) => [
    ...sentencesOf(tagline).map((sentence) => `${name}: ${sentence}`),
    ...elements
      .filter(({ type }) => type === "htmlElement")
      .flatMap(({ value }) => sentencesOf(value).map((sentence) => `${name}: ${sentence}`)),
  ]);
  const onVariables = requiredConfigVars.flatMap((variable) => {
    const description = "description" in variable ? variable.description : undefined;
    return sentencesOf(description ?? "").map((sentence) => `${variable.key}: ${sentence}`);
  });
  return [...onPages, ...onVariables];
}

/** Where the notes on tickets get their words. */
const noteFiles = ["src/loyalty/clicks/noteText.ts"];

/** All texts of these files, with … for what is filled in. */
export const noteSentences = () =>
  noteFiles.flatMap((file) =>
    textsIn(ts.createSourceFile(file, read(file), ts.ScriptTarget.ESNext)),
  );

function textsIn(node: ts.Node): string[] {
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...textsIn(child));
  });
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…")
      : "";
  return [...sentencesOf(text).filter(isSentence), ...below];
}

/** What fills a gap of a sentence begins with a small letter and ends without a full stop. */
const isSentence = (text: string) => /\s/.test(text) && (/^[A-Z]/.test(text) || text.endsWith("."));
