const secretNames =
  /authorization|cookie|secret|password|token|api[-_]?key|hmac|signature|credential|^sig$/i;
/** Names that tell a secret where they stand in a query or a form, and anything else elsewhere. */
const secretParameters = /^(?:key|auth|pwd|pass)$|[-_]key$/i;
const hidden = "[redacted]";

/** Replaces credentials in text: those that are known, and whatever looks like one. */
export type Redact = (text: string) => string;

/** `further` secrets may be added to at any time. */
export function redactor(
  secrets: readonly string[],
  further: ReadonlySet<string> = new Set(),
): Redact {
  let known: string[] = [];
  let added = -1;
  return (text) => {
    if (added !== further.size) {
      added = further.size;
      known = spellingsOf([...secrets, ...further]);
    }
    const plain = known.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
    return withoutCredentials(plain);
  };
}

/** Longer ones first, so that a secret that contains another one is hidden whole. */
function spellingsOf(secrets: readonly string[]): string[] {
  const filled = secrets.filter((secret) => secret.trim() !== "");
  return [...new Set(filled.flatMap(spellings))].sort((a, b) => b.length - a.length);
}

/** A secret as it is, as it stands in JSON, in HTML, in a path and in a query, and as servers echo one. */
function spellings(secret: string): string[] {
  const inQuery = new URLSearchParams({ "": secret }).toString().slice(1);
  const inPath = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inScript = inJson.replace(/[<>&']/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const inHtml = secret.replace(/[<>&"']/g, (sign) => htmlSigns[sign] ?? sign);
  const encoded = (["base64", "base64url", "hex"] as const).map((encoding) =>
    Buffer.from(secret).toString(encoding).replaceAll("=", ""),
  );
  const plain = [
    ...[secret, inPath, inQuery, encodeURIComponent(inPath), ...encoded],
    // PHP writes slashes in JSON and apostrophes in HTML in a way of its own.
    ...[inJson, inScript].flatMap((json) => [json, json.replaceAll("/", "\\/")]),
    ...[inHtml, inHtml.replaceAll("&#39;", "&#039;")],
  ];
  const lowerCodes = plain.map((text) => text.replace(/%(?:25)?[\dA-F]{2}/g, lowered));
  return [...plain, ...lowerCodes].flatMap((spelling) => [
    spelling,
    spelling.toUpperCase(),
    spelling.toLowerCase(),
  ]);
}

const lowered = (text: string) => text.toLowerCase();
const htmlSigns: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function withoutCredentials(text: string): string {
  return text
    .replace(/[\w.-]+/g, withoutJwt)
    .replace(/\/\/[^\s/@"]+@/g, `//${hidden}@`)
    .replace(/\b(?:Basic|Bearer)\s+[\w+/=.~-]{6,}/gi, hidden)
    .replace(parameter, (pair, before: string, name: string) =>
      isSecretParameter(name) ? `${before}${name}=${hidden}` : pair,
    );
}

/** One pair of a query or a form. */
const parameter = /(^|[?&;\s"'])([\w.%[\]-]+)=(?!\[redacted])[^&;#\s"'<>\\]+/g;

const isSecretParameter = (name: string) => secretNames.test(name) || secretParameters.test(name);

/** A JWT shows up wherever headers are echoed, even though the key itself never does. */
function withoutJwt(word: string): string {
  const parts = word.split(".");
  const shown: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    const start = part.indexOf("eyJ");
    const begins = start >= 0 && part.length > start + "eyJ".length;
    const isJwt = begins && Boolean(parts[at + 1]) && parts[at + 2] !== undefined;
    shown.push(isJwt ? `${part.slice(0, start)}${hidden}` : part);
    at += isJwt ? 2 : 0;
  }
  return shown.join(".");
}

/** Deeper than any answer that a log could show. */
const deepest = 50;

/** A copy of a JSON value whose secret-looking members are hidden, and headers as a whole. */
export function redactMembers(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (depth === deepest) {
    return "…";
  }
  if (Array.isArray(value)) {
    return value.map((item) => redactMembers(item, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name) && member !== null ? hidden : redactMembers(member, depth + 1),
    ]),
  );
}

/** A header may hold a secret under any name. */
const isSecret = (name: string) => secretNames.test(name) || name === "headers";

/** A member's name and what leads to its value, also inside a string. */
const memberName = /["']([^"'\\]{1,100})(\\*)["']\s{0,9}:\s{0,9}\\*/g;

/**
 * Text that is JSON only up to a point, in a page or as Python writes it, without the members that
 * `redactMembers` would hide.
 */
export function redactBrokenJson(answer: string): string {
  const text = answer.replaceAll("&quot;", '"');
  let shown = "";
  let read = 0;
  for (const { 0: match, 1: name = "", 2: level = "", index } of text.matchAll(memberName)) {
    const valueAt = index + match.length;
    if (index < read || !isSecret(name)) {
      continue;
    }
    shown += `${text.slice(read, valueAt)}${hidden}`;
    // Where a list or an object ends is not sure in text that breaks off.
    read = /[[{]/.test(text.charAt(valueAt))
      ? text.length
      : endOfValue(text, valueAt, level.length);
  }
  return shown + text.slice(read);
}

function endOfValue(text: string, start: number, level: number): number {
  const quote = text.charAt(start);
  const isText = quote === '"' || quote === "'";
  for (let at = start + 1; at < text.length; at += 1) {
    if (!isText && /[\s,}\]]/.test(text.charAt(at))) {
      return at;
    }
    if (isText && text.charAt(at) === quote && isEnd(backslashesBefore(text, at), level)) {
      return at + 1;
    }
  }
  return text.length;
}

/** Does a quote behind so many backslashes end what began behind `level` of them? */
function isEnd(backslashes: number, level: number): boolean {
  return backslashes < level || backslashes % (2 * (level + 1)) === level;
}

function backslashesBefore(text: string, end: number): number {
  let count = 0;
  while (text.charAt(end - count - 1) === "\\") {
    count += 1;
  }
  return count;
}

/** A beginning that ends between two words: of half a credential nobody would know what it is. */
export function untilWord(text: string, length: number): string {
  const ends = [" ", '"', "\n", "\t"].map((end) => text.lastIndexOf(end, length - 1));
  return text.slice(0, Math.max(0, ...ends.map((end) => end + 1)));
}
