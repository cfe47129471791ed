/**
 * The wait that a `Retry-After` header asks for, in milliseconds; undefined when there is none or
 * it cannot be read. Seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1_000;
  }
  const atMs = httpDateMs(text, nowMs);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

const month = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const time = String.raw`(?<time>\d{2}:\d{2}:\d{2})`;

/** The first is sent, all three have to be read: https://www.rfc-editor.org/rfc/rfc9110#http.date */
const httpDates = [
  String.raw`[A-Z][a-z]{2}, (?<day>\d{2}) ${month} (?<year>\d{4}) ${time} GMT`,
  String.raw`[A-Z][a-z]+day, (?<day>\d{2})-${month}-(?<year>\d{2}) ${time} GMT`,
  String.raw`[A-Z][a-z]{2} ${month} (?<day>[ \d]\d) ${time} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Date.parse alone also reads "5 GMT", and the form without a zone in the runner's own. */
function httpDateMs(text: string, nowMs: number): number {
  for (const form of httpDates) {
    const parts = form.exec(text)?.groups;
    if (parts) {
      const year = fullYear(parts.year ?? "", nowMs);
      return Date.parse(`${parts.day} ${parts.month} ${year} ${parts.time} GMT`);
    }
  }
  return Number.NaN;
}

/** Two digits mean this century unless that is more than 50 years ahead, as the RFC has it. */
function fullYear(year: string, nowMs: number): number {
  if (year.length > 2) {
    return Number(year);
  }
  const thisYear = new Date(nowMs).getUTCFullYear();
  const near = thisYear - (thisYear % 100) + Number(year);
  return near > thisYear + 50 ? near - 100 : near;
}
