/** Text that stays one table cell and is not read as markup. */
export function cell(text: string): string {
  return text
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, "<br>");
}

/** A value in code style inside a table cell. */
export function code(value: string): string {
  const fence = value.includes("`") ? "``" : "`";
  return `${fence}${value.replaceAll("|", "\\|")}${fence}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A block that a reader opens when needed. */
export function collapsible(summary: string, block: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${block}\n\n</details>`;
}

export function jsonBlock(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** A heading with an anchor of its own: labels repeat, keys of one kind do not. */
export interface Entry {
  anchor: string;
  title: string;
}

export function heading(level: number, { anchor, title }: Entry): string {
  return `<a id="${anchor}"></a>\n\n${"#".repeat(level)} ${title}`;
}

export function contentsLine(depth: number, { anchor, title }: Entry): string {
  return `${"  ".repeat(depth)}- [${title}](#${anchor})`;
}

/** Paragraphs with one empty line between them; what is empty is left out. */
export function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}
