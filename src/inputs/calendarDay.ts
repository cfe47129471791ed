/** Does a day such as 2026-02-28 exist? V8 turns February 30th into March 2nd without a word. */
export function isCalendarDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
